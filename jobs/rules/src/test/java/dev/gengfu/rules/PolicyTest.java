package dev.gengfu.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gengfu.domain.Category;
import dev.gengfu.domain.ConfigException;
import dev.gengfu.domain.PolicyBody;
import dev.gengfu.domain.Severity;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PolicyTest {
  private static final String SMOKE = "rules/smoke.yaml";
  private static final String ALARM = "rules/device-alarm.yaml";
  private static final String CONFIRM = "rules/confirmation.yaml";
  private static final String INCIDENT = "rules/incident.yaml";
  private static final String HEALTH = "rules/gateway.yaml";
  private static final String STEPS = "escalation.yaml";
  private static final String REPORT = "rules/report-blocked-exit.yaml";

  @Test
  void theShippedPolicySaysWhatItsFilesSay() {
    Policy policy = ShippedRules.POLICY;
    assertThat(policy.detections())
        .extracting(DetectionRule::trackName)
        .contains("device-alarm/co", "device-alarm/fire", "device-alarm/gas", "smoke", "heat")
        .contains("co/30", "co/50", "co/100", "co/300", "rate-of-rise", "device-tamper");
    assertThat(policy.headers().keySet())
        .containsExactlyInAnyOrderElementsOf(
            PolicyFiles.SHIPPED.stream()
                .filter(file -> file.startsWith("rules/"))
                .map(file -> file.replaceAll("rules/|\\.yaml", ""))
                .toList());
    assertThat(policy.headers().get("smoke").severity()).isEqualTo(Severity.HIGH);
    assertThat(policy.health().hazard()).isEqualTo("gateway");
    assertThat(policy.health().header().category()).isEqualTo(Category.SUPERVISION);
    for (String hazard : List.of("fire", "co", "gas")) {
      Policy.Confirmation confirmation = policy.confirmationOf(hazard).orElseThrow();
      assertThat(confirmation.settings().devices()).isEqualTo(2);
      assertThat(confirmation.settings().withinMillis()).isEqualTo(150_000);
      assertThat(confirmation.header().severity()).isEqualTo(Severity.CRITICAL);
    }
    assertThat(policy.confirmationOf("gateway")).isEmpty();
    assertThat(policy.escalation().of(Severity.CRITICAL))
        .extracting(EscalationSteps.Step::afterMillis)
        .containsExactly(15_000L, 60_000L, 90_000L);
    assertThat(policy.escalation().of(Severity.LOW)).isEmpty();
  }

  /** Otherwise a second sign that a late reading takes back could have confirmed an alert. */
  @Test
  void theConfirmationWindowIsNotShorterThanTheLateness() {
    assertThat(ShippedRules.POLICY.confirmations())
        .allMatch(rule -> rule.settings().withinMillis() >= Policy.LATENESS_MILLIS);
  }

  @Test
  void onlyAnEditOfTheFileChangesTheVersionOfARule() {
    Policy edited = ShippedRules.edited(SMOKE, "raiseAt: 3.0", "raiseAt: 3.5");
    assertThat(version(edited, "smoke")).isNotEqualTo(version(ShippedRules.POLICY, "smoke"));
    assertThat(version(edited, "gateway")).isEqualTo(version(ShippedRules.POLICY, "gateway"));
  }

  @Test
  void placesAreNamedByTheirIdsWithoutACommunityFile() {
    assertThat(ShippedRules.with("community.yaml", null).places().names()).isEmpty();
  }

  static Stream<Arguments> refusals() {
    return Stream.of(
        // what every rule says
        row(
            SMOKE,
            "kind: sustained",
            "kind: guess",
            "rules/smoke.yaml:4: kind: expected one of deviceAlarm, threshold, sustained, levels, rateOfRise, sequence, baseline, stays, stuck, count, flag, lasts, unmoved, clock, unregistered, absence, confirmation, verification, follows, incident, chatter, lateNights, notReturned, unseen, refused, report, health, found 'guess'"),
        row(
            SMOKE,
            "kind: sustained",
            "",
            "rules/smoke.yaml:1: kind: expected one of deviceAlarm, threshold, sustained, levels, rateOfRise, sequence, baseline, stays, stuck, count, flag, lasts, unmoved, clock, unregistered, absence, confirmation, verification, follows, incident, chatter, lateNights, notReturned, unseen, refused, report, health, found ''"),
        row(
            SMOKE,
            "id: smoke",
            "id: haze",
            "rules/smoke.yaml:3: id: expected the file's name, smoke"),
        row(SMOKE, "severity: high", "", "rules/smoke.yaml:1: severity: missing"),
        row(
            SMOKE,
            "severity: high",
            "severity: urgent",
            "rules/smoke.yaml:6: severity: expected one of critical, high, medium, low, found 'urgent'"),
        row(SMOKE, "category: emergency", "", "rules/smoke.yaml:1: category: missing"),
        row(
            SMOKE,
            "zh: \"{place}：烟雾浓度",
            "de: \"{place}：烟雾浓度",
            "rules/smoke.yaml:31: message.de: unknown key; known keys here: en, zh"),
        row(
            SMOKE,
            "  zh: \"{place}：烟雾浓度持续偏高（{devices}）\"\n",
            "",
            "rules/smoke.yaml:30: message: expected texts zh and en"),
        row(SMOKE, "guidance:", "advice:", "rules/smoke.yaml:33: advice: unknown key"),
        row(
            SMOKE,
            "measure: smoke",
            "raiseAt: 2",
            "rules/smoke.yaml:19: raiseAt: doubled key, first on line 11"),
        // report
        row(
            REPORT,
            "of: blockedExit",
            "of: Blocked exit",
            "rules/report-blocked-exit.yaml:10: of: expected a kind of report"),
        row(
            REPORT,
            "of: blockedExit",
            "of: repair",
            "rules: of: reports of kind repair have two rules, report-blocked-exit and"),
        row(
            REPORT,
            "category: hazard",
            "category: welfare",
            "rules/report-blocked-exit.yaml:5: category: expected emergency or hazard"),
        row(
            REPORT,
            "severity: medium",
            "severity: critical",
            "rules/report-blocked-exit.yaml:7: severity: expected high, medium or low"),
        row(
            REPORT,
            "{after: 15min",
            "{after: 90min",
            "rules/report-blocked-exit.yaml:13: answer: expected steps in rising order"),
        row(
            REPORT,
            "{after: 2h",
            "{after: 0h",
            "rules/report-blocked-exit.yaml:18: solve: expected steps in rising order"),
        row(REPORT, "answer:", "solved:", "rules/report-blocked-exit.yaml:13: solved: unknown key"),
        row(
            REPORT,
            "target: stationLead}",
            "target: ' '}",
            "rules/report-blocked-exit.yaml:14: answer[0].target: expected who takes over"),
        row(
            SMOKE,
            "hazard: fire",
            "hazard: report-fire",
            "rules/smoke.yaml:7: hazard: not report-fire: what people report never shares"),
        // sustained
        row(SMOKE, "hazard: fire", "hazard: ' '", "rules/smoke.yaml:7: hazard: expected a hazard"),
        row(
            SMOKE,
            "measure: smoke",
            "measure: ''",
            "rules/smoke.yaml:11: measure: expected a measure"),
        row(
            SMOKE,
            "devices: [smoke]",
            "devices: []",
            "rules/smoke.yaml:10: devices: expected device kinds"),
        row(SMOKE, "devices: [smoke]", "devices: [smoke, ]", null),
        row(
            SMOKE,
            "devices: [smoke]",
            "devices: [smoke, ~]",
            "rules/smoke.yaml:10: devices: expected device kinds"),
        row(
            SMOKE,
            "raiseAt: 3.0",
            "raiseAt: .nan",
            "rules/smoke.yaml:19: Malformed numeric value '.nan'"),
        row(
            SMOKE,
            "raiseAt: 3.0",
            "raiseAt: much",
            "rules/smoke.yaml:19: raiseAt: expected a number, found 'much'"),
        row(
            SMOKE,
            "raiseAt: 3.0",
            "",
            "rules/smoke.yaml:1: raiseAt: expected a number, found nothing"),
        row(
            SMOKE,
            "atLeast: 3",
            "atLeast: 0",
            "rules/smoke.yaml:20: atLeast: expected 1 to `of` (24)"),
        row(
            SMOKE,
            "atLeast: 3",
            "atLeast: 25",
            "rules/smoke.yaml:20: atLeast: expected 1 to `of` (24)"),
        row(SMOKE, "atLeast: 3", "atLeast: 24", null),
        row(
            SMOKE,
            "atLeast: 3",
            "atLeast: 2.5",
            "rules/smoke.yaml:20: atLeast: expected a whole number"),
        row(SMOKE, "of: 24", "of: 101", "rules/smoke.yaml:21: of: expected 1 to 100"),
        row(SMOKE, "of: 24", "of: 100", null),
        row(
            SMOKE,
            "within: 180s",
            "within: 0s",
            "rules/smoke.yaml:22: within: expected more than 0"),
        row(
            SMOKE,
            "within: 180s",
            "within: 3 minutes",
            "rules/smoke.yaml:22: within: expected a duration such as 90s, 5min or 24h, found '3 minutes'"),
        row(
            SMOKE,
            "clearBelow: 1.5",
            "clearBelow: 3.1",
            "rules/smoke.yaml:27: clearBelow: expected a level not above raiseAt (3.0)"),
        row(SMOKE, "clearBelow: 1.5", "clearBelow: 3.0", null),
        row(
            SMOKE,
            "clearAfter: 60s",
            "clearAfter: soon",
            "rules/smoke.yaml:28: clearAfter: expected a duration"),
        row(SMOKE, "clearAfter: 60s", "clearAfter: 0s", null),
        row(
            SMOKE,
            "orApart: 45s",
            "orApart: 0s",
            "rules/smoke.yaml:23: orApart: expected more than 0, at most `within` (180s)"),
        row(
            SMOKE,
            "orApart: 45s",
            "orApart: 181s",
            "rules/smoke.yaml:23: orApart: expected more than 0, at most `within` (180s)"),
        row(SMOKE, "orApart: 45s", "orApart: 180s", null),
        row(SMOKE, "orApart: 45s", "", null),
        // deviceAlarm
        row(
            ALARM,
            "otherwise: fire",
            "",
            "rules/device-alarm.yaml:1: otherwise: expected the hazard of any other alarm"),
        row(
            ALARM,
            "  gas: gas",
            "  gas:",
            "rules/device-alarm.yaml:10: hazards: expected a hazard for each alarm kind"),
        row(
            ALARM,
            "certain: [callPoint]",
            "certain: ['']",
            "rules/device-alarm.yaml:23: certain: expected alarm kinds"),
        row(ALARM, "certain: [callPoint]", "", null),
        // confirmation
        row(
            CONFIRM,
            "devices: 2",
            "devices: 1",
            "rules/confirmation.yaml:13: devices: expected 2 or more"),
        row(
            CONFIRM,
            "hazards: [fire, co, gas]",
            "hazards: []",
            "rules/confirmation.yaml:6: hazards: expected hazards"),
        row(
            CONFIRM,
            "within: 150s",
            "within: ~",
            "rules/confirmation.yaml:14: within: expected a duration"),
        row(
            CONFIRM,
            "within: 150s",
            "within: 119s",
            "rules/confirmation.yaml:14: within: expected at least the lateness of readings, 120s"),
        // incident
        row(
            INCIDENT,
            "joins: 30min",
            "joins: 0s",
            "rules/incident.yaml:8: joins: expected more than 0"),
        row(
            INCIDENT,
            "joins: 30min",
            "joins: ~",
            "rules/incident.yaml:8: joins: expected a duration"),
        row(INCIDENT, "zones: 3", "zones: 1", "rules/incident.yaml:12: zones: expected 2 or more"),
        row(INCIDENT, "zones: 3", "zones: 2", null),
        row(
            INCIDENT,
            "within: 150s",
            "within: 119s",
            "rules/incident.yaml:13: within: expected at least the lateness of readings, 120s"),
        row(INCIDENT, "within: 150s", "within: 120s", null),
        row(
            INCIDENT,
            "severity: critical",
            "severity: critical\nmode: shadow",
            "rules/incident.yaml:15: mode: not for kind incident: only for kinds that read"),
        // health
        row(
            HEALTH,
            "hazard: gateway",
            "hazard: ~",
            "rules/gateway.yaml:8: hazard: expected a hazard"),
        // escalation
        row(
            STEPS,
            "{after: 60s, target: stationLead}\n  - {after: 90s",
            "{after: 15s, target: stationLead}\n  - {after: 90s",
            "escalation.yaml:3: critical: expected steps in rising order"),
        row(
            STEPS,
            "after: 15s",
            "after: 0s",
            "escalation.yaml:3: critical: expected steps in rising order"),
        row(
            STEPS,
            "target: secondDesk",
            "target: ''",
            "escalation.yaml:4: critical[0].target: expected who takes over"),
        row(
            STEPS,
            "{after: 30min, target: stationLead}",
            "~",
            "escalation.yaml:10: medium: expected steps such as"),
        row(STEPS, "low: []", "low: []\nurgent: []", "escalation.yaml:13: urgent: unknown key"),
        row(STEPS, "low: []", "", null));
  }

  @ParameterizedTest(name = "{0}: {1} -> {2}")
  @MethodSource("refusals")
  void aWrongValueIsRefusedByItsKey(String file, String from, String to, String message) {
    String shipped = PolicyFiles.shipped().files().get(file);
    assertThat(shipped).contains(from);
    if (message == null) {
      assertThat(ShippedRules.edited(file, from, to).detections()).isNotEmpty();
    } else {
      assertThatThrownBy(() -> ShippedRules.edited(file, from, to))
          .isInstanceOf(ConfigException.class)
          .hasMessageStartingWith(message);
    }
  }

  /** Of each kind what it refuses, and the edge that it takes. */
  static Stream<Arguments> refusalsOfKinds() {
    return Stream.of(
        row(
            "rules/heat.yaml",
            "raiseAt: 57",
            "raiseAtOrBelow: 10",
            "clearAbove: expected a level not below raiseAtOrBelow (10.0)"),
        row("rules/heat.yaml", "raiseAt: 57", "", "raiseAt: expected a level, or raiseAtOrBelow"),
        row(
            "rules/heat.yaml",
            "clearBelow: 45",
            "clearBelow: 58",
            "clearBelow: expected a level not above raiseAt (57.0)"),
        row("rules/heat.yaml", "clearBelow: 45", "clearBelow: 57", null),
        row(
            "rules/heat.yaml",
            "clearBelow: 45",
            "clearBelow: 45\nclearAbove: 60",
            "clearAbove: expected nothing beside raiseAt"),
        row(
            "rules/hydrant-pressure-low.yaml",
            "clearAbove: 0.36",
            "clearAbove: 0.3",
            "clearAbove: expected a level not below raiseAtOrBelow (0.3499)"),
        row(
            "rules/co.yaml",
            "{at: 30, after: 120min}",
            "{at: 60, after: 120min}",
            "levels: expected rising levels"),
        row(
            "rules/co.yaml",
            "{at: 300, after: 0s}",
            "{at: 300, after: 11min}",
            "levels: expected rising levels"),
        row(
            "rules/co.yaml",
            "clearBelow: 30",
            "clearBelow: 31",
            "clearBelow: expected a level not above the lowest (30.0)"),
        row("rules/co.yaml", "gap: 11min", "gap: 0s", "gap: expected more than 0"),
        row("rules/rate-of-rise.yaml", "over: 60s", "over: 59s", "over: expected 60s or more"),
        row(
            "rules/rate-of-rise.yaml",
            "within: 5min",
            "within: 59s",
            "within: expected at least `over` (60s)"),
        row(
            "rules/rate-of-rise.yaml",
            "within: 5min",
            "within: 61min",
            "within: expected at least `over` (60s)"),
        row("rules/rate-of-rise.yaml", "within: 5min", "within: 60min", null),
        row(
            "rules/rate-of-rise.yaml",
            "risePerMinute: 8.3",
            "risePerMinute: 0",
            "risePerMinute: expected more than 0"),
        row(
            "rules/rate-of-rise.yaml",
            "orAbove: 12",
            "orAbove: 8.2",
            "orAbove: expected at least risePerMinute (8.3)"),
        row("rules/rate-of-rise.yaml", "orAbove: 12", "orAbove: 8.3", null),
        row("rules/rate-of-rise.yaml", "orAbove: 12", "", null),
        row(
            "rules/rate-of-rise.yaml",
            "clearBelow: 35",
            "clearBelow: 38.1",
            "clearBelow: expected a level not above andAt (38.0)"),
        row(
            "rules/gas-then-heat.yaml",
            "  - {measure: temperature, at: 54}",
            "",
            "steps: expected 2 to 8 steps"),
        row(
            "rules/gas-then-heat.yaml",
            "within: 10min",
            "within: 0s",
            "within: expected more than 0"),
        row(
            "rules/gas-then-heat.yaml",
            "clearBelow: 45",
            "clearBelow: 55",
            "clearBelow: expected a level not above the last step (54.0)"),
        row(
            "rules/residual-current.yaml",
            "bucket: 1h",
            "bucket: 120s",
            "bucket: expected longer than the lateness of readings, 120s"),
        row("rules/residual-current.yaml", "bucket: 1h", "bucket: 121s", null),
        row(
            "rules/residual-current.yaml",
            "buckets: 24",
            "buckets: 49",
            "buckets: expected 1 to 48"),
        row(
            "rules/residual-current.yaml",
            "learnedAfter: 6",
            "learnedAfter: 25",
            "learnedAfter: expected 1 to `buckets` (24)"),
        row(
            "rules/residual-current.yaml",
            "clearUnder: 200",
            "clearUnder: 301",
            "clearUnder: expected not more than raiseOver (300.0)"),
        row(
            "rules/stuck-smoke.yaml",
            "category: supervision",
            "category: emergency",
            "category: expected supervision or hazard"),
        row("rules/stuck-smoke.yaml", "band: 0.0001", "band: -1", "band: expected 0 or more"),
        row(
            "rules/device-tamper.yaml",
            "category: supervision",
            "category: emergency",
            "category: expected hazard or supervision"),
        row(
            "rules/device-tamper.yaml",
            "faults: [tamper]",
            "faults: []",
            "faults: expected names of faults"),
        row(
            "rules/silence.yaml",
            "category: supervision",
            "category: hazard",
            "category: expected supervision"),
        row(
            "rules/silence.yaml",
            "otherwise: 25h",
            "otherwise: 0s",
            "otherwise: expected more than 0"),
        row("rules/alarms-often.yaml", "times: 3", "times: 1", "times: expected 2 to 20"),
        row("rules/alarms-often.yaml", "times: 3", "times: 21", "times: expected 2 to 20"),
        row("rules/alarms-often.yaml", "times: 3", "times: 20", null),
        row("rules/alarms-often.yaml", "within: 24h", "within: 0s", "within: expected more than 0"),
        row(
            "rules/alarms-often.yaml",
            "category: supervision",
            "category: emergency",
            "category: expected hazard or supervision"),
        row(
            "rules/alarms-often.yaml",
            "times: 3",
            "times: 3\nmeasure: smoke",
            "at: expected measure and at, or neither of them"),
        row(
            "rules/alarms-often.yaml",
            "devices: [smoke, heat, co, gas, h2]",
            "devices: []",
            "devices: expected device kinds"),
        row(
            "rules/fire-door.yaml",
            "category: hazard",
            "category: emergency",
            "category: expected hazard or supervision: it waits"),
        row("rules/fire-door.yaml", "after: 10min", "after: 0s", "after: expected more than 0"),
        row(
            "rules/fire-door.yaml",
            "raiseAt: 1",
            "raiseAt: 1\nmode: shadow",
            "mode: not for kind lasts"),
        row(
            "rules/fire-door.yaml",
            "raiseAt: 1",
            "raiseAt: 1\nwhen: alarm",
            "when: not for kind lasts"),
        row(
            "rules/unmoved-smoke.yaml",
            "readings: 5",
            "readings: 2",
            "readings: expected 3 or more"),
        row("rules/unmoved-smoke.yaml", "readings: 5", "readings: 3", null),
        row(
            "rules/unmoved-smoke.yaml",
            "after: 60s",
            "after: 121s",
            "after: expected more than 0, at most the lateness of readings, 120s"),
        row("rules/unmoved-smoke.yaml", "after: 60s", "after: 120s", null),
        row("rules/unmoved-smoke.yaml", "beside: [fire]", "beside: []", "beside: expected hazards"),
        row("rules/unmoved-smoke.yaml", "band: 1.2", "band: -0.1", "band: expected 0 or more"),
        row(
            "rules/unmoved-smoke.yaml",
            "category: supervision",
            "category: hazard",
            "category: expected supervision"),
        row(
            "rules/device-clock.yaml",
            "off: 3min",
            "off: 120s",
            "off: expected longer than the lateness of readings, 120s"),
        row("rules/device-clock.yaml", "off: 3min", "off: 121s", null),
        row("rules/device-clock.yaml", "apart: 30s", "apart: 0s", "apart: expected more than 0"),
        row(
            "rules/device-clock.yaml",
            "category: supervision",
            "category: emergency",
            "category: expected supervision"),
        row(
            "rules/unregistered-device.yaml",
            "quiet: 26h",
            "quiet: 0s",
            "quiet: expected more than 0"),
        row(
            "rules/unregistered-device.yaml",
            "category: supervision",
            "category: hazard",
            "category: expected supervision"),
        row(
            "rules/alarm-verification.yaml",
            "hazards: [fire]",
            "hazards: []",
            "hazards: expected hazards"),
        row(
            "rules/alarm-verification.yaml",
            "within: 60s",
            "within: 0s",
            "within: expected more than 0"),
        row(
            "rules/gas-then-fire.yaml",
            "then: fire",
            "then: gas",
            "then: expected another hazard than first"),
        row("rules/gas-then-fire.yaml", "first: gas", "first: ~", "first: expected a hazard"),
        row(
            "rules/gas-then-fire.yaml",
            "within: 10min",
            "within: 119s",
            "within: expected at least the lateness of readings, 120s"),
        row("rules/gas-then-fire.yaml", "within: 10min", "within: 120s", null),
        row("rules/chatter.yaml", "times: 3", "times: 1", "times: expected 2 to 20"),
        row(
            "rules/chatter.yaml",
            "within: 60s",
            "within: 61min",
            "within: expected more than 0, at most 1h"),
        row("rules/chatter.yaml", "within: 60s", "within: 60min", null));
  }

  @ParameterizedTest(name = "{0}: {1} -> {2}")
  @MethodSource("refusalsOfKinds")
  void aWrongValueOfAnyKindIsRefusedByItsKey(String file, String from, String to, String message) {
    assertThat(PolicyFiles.shipped().files().get(file)).contains(from);
    if (message == null) {
      assertThat(ShippedRules.edited(file, from, to).detections()).isNotEmpty();
    } else {
      assertThatThrownBy(() -> ShippedRules.edited(file, from, to))
          .isInstanceOf(ConfigException.class)
          .hasMessageMatching(
              "(?s)" + Pattern.quote(file) + ":\\d+: " + Pattern.quote(message) + ".*");
    }
  }

  static Stream<Arguments> wholeFiles() {
    String smoke = PolicyFiles.shipped().files().get(SMOKE);
    String health = PolicyFiles.shipped().files().get(HEALTH);
    return Stream.of(
        Arguments.of(
            "rules/smoke.yml", smoke, "rules/smoke.yml:3: id: smoke is the id of another file too"),
        Arguments.of(
            "rules/haze.yaml", smoke, "rules/haze.yaml:3: id: expected the file's name, haze"),
        Arguments.of(
            "rules/second.yaml",
            health.replace("id: gateway", "id: second"),
            "rules: expected one rule of kind health, found 2"),
        Arguments.of(
            "rules/second.yaml",
            PolicyFiles.shipped().files().get(INCIDENT).replace("id: incident", "id: second"),
            "rules: expected at most one rule of kind incident, found 2"),
        Arguments.of(
            "rules/second.yaml",
            PolicyFiles.shipped()
                .files()
                .get("rules/chatter.yaml")
                .replace("id: chatter", "id: second"),
            "rules: expected at most one rule of its kind, found chatter and second"),
        Arguments.of(HEALTH, null, "rules: expected one rule of kind health, found 0"),
        Arguments.of(STEPS, null, "escalation.yaml: missing"),
        Arguments.of("rules/empty.yaml", "", "rules/empty.yaml:1: expected a mapping"),
        Arguments.of("rules/torn.yaml", "id: [", "rules/torn.yaml:"));
  }

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource("wholeFiles")
  void aSetOfFilesThatDoesNotFitIsRefused(String file, String text, String message) {
    assertThatThrownBy(() -> ShippedRules.with(file, text))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void aPolicyThatWatchesNothingIsRefused() {
    assertThatThrownBy(
            () -> {
              Map<String, String> files = new TreeMap<>(PolicyFiles.shipped().files());
              files
                  .keySet()
                  .removeIf(f -> f.startsWith("rules/") && !List.of(CONFIRM, HEALTH).contains(f));
              Policy.parse(new PolicyBody("1-x", "a", "r", 0, files));
            })
        .isInstanceOf(ConfigException.class)
        .hasMessage("rules: no rule watches any device; expected at least one");
  }

  private static String version(Policy policy, String rule) {
    return policy.headers().get(rule).version();
  }

  private static Arguments row(String file, String from, String to, String message) {
    return Arguments.of(file, from, to, message);
  }
}

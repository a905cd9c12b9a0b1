package dev.gengfu.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gengfu.domain.ConfigException;
import dev.gengfu.domain.TimeQuality;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every rule file may say whatever its kind: when, variants, mode, onChange. */
class RuleLanguageTest {
  private static final String SMOKE = "rules/smoke.yaml";
  private static final String DRY = "when: \"!has(values.humidity) || values.humidity < 95\"\n";

  @Test
  void onlyReadingsThatMeetTheConditionSpeakForDanger() {
    FoldedDevice device = new FoldedDevice(with(DRY).detections());
    device.takes(smoke(0, 4, 99), smoke(10, 4, 99), smoke(20, 4, 99), smoke(30, 4, 99));
    assertThat(device.lasting()).as("steam").isEmpty();
    device.takes(smoke(40, 4, 94), smoke(50, 4, 94), smoke(60, 4, 94));
    assertThat(device.episodes()).isEqualTo("60000-");
  }

  @Test
  void aReadingWithoutTheValueIsWhatTheConditionSays() {
    FoldedDevice device = new FoldedDevice(with(DRY).detections());
    device.takes(smoke(0, 4, null), smoke(10, 4, null), smoke(20, 4, null));
    assertThat(device.lasting()).containsExactly("smoke");
  }

  @Test
  void whatHasBegunEndsWhateverTheCondition() {
    FoldedDevice device = new FoldedDevice(with(DRY).detections());
    device.takes(smoke(0, 4, 50), smoke(10, 4, 50), smoke(20, 4, 50));
    device.takes(smoke(30, 0.1, 99), smoke(90, 0.1, 99));
    assertThat(device.episodes()).isEqualTo("20000-90000");
  }

  @Test
  void theConditionIsPartOfTheReason() {
    assertThat(rule(with(DRY)).because().en())
        .endsWith(", when !has(values.humidity) || values.humidity < 95");
  }

  @Test
  void otherNumbersHoldAtOtherPlaces() {
    Policy policy =
        with(
            """
            variants:
              - at: {stations: [s03], devices: [smoke]}
                raiseAt: 2.0
                clearBelow: 1.0
              - at: {stations: [s03, s04]}
                devices: [smoke, beam]
            """);
    assertThat(raiseAt(policy, "s03", "smoke")).isEqualTo("2");
    assertThat(raiseAt(policy, "s04", "smoke")).isEqualTo("3");
    assertThat(raiseAt(policy, "s01", "smoke")).isEqualTo("3");
    assertThat(raiseAt(policy, null, "smoke")).isEqualTo("3");
    assertThat(raiseAt(policy, "s03", null)).as("unregistered: the second fits").isEqualTo("3");
    assertThat(tracks(policy.live().of("s04", "beam"))).contains("smoke");
    assertThat(tracks(policy.live().of("s01", "beam"))).doesNotContain("smoke");
  }

  @Test
  void aReadingMeetsOnlyTheRulesOfItsKind() {
    assertThat(tracks(ShippedRules.POLICY.live().of("s01", "heat"))).doesNotContain("smoke");
    assertThat(tracks(ShippedRules.POLICY.live().of("s01", "smoke"))).contains("smoke");
    assertThat(tracks(ShippedRules.POLICY.live().of(null, null))).contains("smoke");
    assertThat(tracks(ShippedRules.POLICY.live().selected("s01", "heat"))).contains("smoke");
  }

  @Test
  void aRuleOnTrialIsNoLiveRule() {
    Policy policy = with("mode: shadow\n");
    assertThat(tracks(policy.detections())).doesNotContain("smoke");
    assertThat(tracks(policy.shadows().all())).containsExactly("smoke");
    assertThat(policy.headers()).containsKey("smoke");
  }

  @Test
  void whatHappensToItsStateIsKeepUnlessItSaysOtherwise() {
    assertThat(with("").onChange().get("smoke")).isEqualTo(OnChange.KEEP);
    assertThat(with("onChange: warmUp\n").onChange().get("smoke")).isEqualTo(OnChange.WARM_UP);
    assertThat(with("onChange: reset\nmode: live\n").onChange().get("smoke"))
        .isEqualTo(OnChange.RESET);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mode: trial # rules/smoke.yaml:1: mode: expected one of live, shadow, found 'trial'",
        "onChange: forget # rules/smoke.yaml:1: onChange: expected one of keep, reset, warmUp",
        "when: values.smok > 1 # rules/smoke.yaml:1: when: column 7: a reading may lack smok",
        "when: 3 # rules/smoke.yaml:1: when: expected a condition",
        "when: '' # rules/smoke.yaml:1: when: expected a condition",
        "variants: [] # rules/smoke.yaml:1: variants: expected a list of 1 to 64 places",
        "variants: [{raiseAt: 2}] # rules/smoke.yaml:1: variants[0]: expected {at:",
        "variants: [{at: {}}] # rules/smoke.yaml:1: variants[0].at: expected stations, devices or both",
        "variants: [{at: {station: [s03]}}] # variants[0].at.station: unknown key",
        "variants: [{at: {stations: [s1]}, hazard: co}] # variants[0].hazard: expected a number of",
        "variants: [{at: {stations: [s1]}, atLeast: 0}] # rules/smoke.yaml:1: variants[0].atLeast: expected 1 to",
        "variants: [{at: {stations: [s1]}, raisAt: 2}] # variants[0].raisAt: unknown key",
        "variants: [{at: {stations: [s1]}, when: x}] # variants[0].when: column 1: undeclared",
      })
  void refusesByFileLineAndKey(String row) {
    String[] parts = row.split(" # ", 2);
    assertThatThrownBy(() -> with(parts[0] + "\n"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(parts[1]);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mode: shadow", "when: alarm", "variants: [{at: {stations: [s1]}}]"})
  void aDevicesOwnAlarmIsNeverHeldBackAndNeverOnTrial(String line) {
    assertThatThrownBy(() -> prefixed("rules/device-alarm.yaml", line + "\n"))
        .hasMessageContaining("a device's own alarm is never held back");
    assertThatThrownBy(() -> prefixed("rules/gateway.yaml", line + "\n"))
        .hasMessageContaining("only for kinds that read single devices");
  }

  @Test
  void refusesWhatIsTooLargeAndAnIdTwice() {
    assertThatThrownBy(() -> with("#" + "x".repeat(RuleFile.MAX_CHARACTERS)))
        .hasMessageStartingWith("rules/smoke.yaml:1: expected at most 65536 characters");
    String smoke = PolicyFiles.shipped().files().get(SMOKE);
    assertThatThrownBy(() -> ShippedRules.with("rules/smoke.yml", smoke))
        .hasMessageContaining("id: smoke is the id of another file too");
  }

  /** A method that a wrapper does not hand on would be judged by its default. */
  @Test
  void wrappersHandEveryQuestionOn() {
    for (Class<?> wrapper : List.of(ConditionedRule.class, LaterRule.class)) {
      List<String> own = Arrays.stream(wrapper.getDeclaredMethods()).map(Method::getName).toList();
      for (Method method : DetectionRule.class.getMethods()) {
        assertThat(own).as(wrapper.getSimpleName()).contains(method.getName());
      }
    }
  }

  private static Policy with(String lines) {
    return prefixed(SMOKE, lines);
  }

  private static Policy prefixed(String file, String lines) {
    return ShippedRules.with(file, lines + PolicyFiles.shipped().files().get(file));
  }

  private static DetectionRule rule(Policy policy) {
    return policy.detections().stream()
        .filter(rule -> rule.trackName().equals("smoke"))
        .findFirst()
        .orElseThrow();
  }

  private static String raiseAt(Policy policy, String station, String kind) {
    return policy.live().of(station, kind).stream()
        .filter(rule -> rule.trackName().equals("smoke"))
        .map(rule -> rule.because().en().replaceAll(".*above ([\\d.]+) .*", "$1"))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> tracks(List<DetectionRule> rules) {
    return rules.stream().map(DetectionRule::trackName).toList();
  }

  private static Sample smoke(long second, double smoke, Integer humidity) {
    Map<String, Double> values =
        humidity == null
            ? Map.of("smoke", smoke)
            : Map.of("smoke", smoke, "humidity", (double) humidity);
    return new Sample(
        "e" + second,
        second * 1000,
        -1,
        values,
        false,
        null,
        false,
        null,
        false,
        false,
        TimeQuality.EXACT,
        0,
        second);
  }
}

package dev.gengfu.workbench.whatif;

import static dev.gengfu.workbench.explain.Incident.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gengfu.domain.ChangeKind;
import dev.gengfu.domain.Ids;
import dev.gengfu.domain.PolicyBody;
import dev.gengfu.domain.Severity;
import dev.gengfu.rules.PolicyFiles;
import dev.gengfu.workbench.explain.Incident;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class WhatIfTest {
  private static final String SMOKE = "rules/smoke.yaml";

  /** Smoke of d1 rises slowly to 4.8 %/m, then d2 sounds. */
  private final Incident incident =
      new Incident()
          .at(0)
          .registers("d1")
          .registers("d2")
          .smoke("d1", 0, 0.2)
          .at(20)
          .smoke("d1", 20, 3.2)
          .at(30)
          .smoke("d1", 30, 3.4)
          .at(40)
          .smoke("d1", 40, 3.6)
          .at(50)
          .smoke("d1", 50, 4.5)
          .at(60)
          .smoke("d1", 60, 4.6)
          .at(70)
          .smoke("d1", 70, 4.8)
          .at(75);

  @Test
  void theSameRulesGiveNoDifference() throws Exception {
    incident.alarm("d2", 80).at(90);

    Outcome outcome = whatIf(Map.of());

    assertThat(outcome.differences()).isEmpty();
    assertThat(outcome.same()).isPositive();
    assertThat(outcome.then()).isEqualTo(outcome.now());
    assertThat(outcome.edits()).isEmpty();
  }

  @Test
  void aLevelAboveAllThatWasMeasuredLosesTheAlertAndSaysByHowMuch() throws Exception {
    Outcome outcome = whatIf(edit(SMOKE, "raiseAt: 3.0", "raiseAt: 4.9"));

    Difference lost = only(outcome);
    assertThat(lost.kinds()).containsExactly(Difference.Kind.LOST);
    assertThat(lost.now()).isNull();
    assertThat(lost.reason().said()).isEqualTo("smoke was 3.6, raises at 4.9 or above");
    assertThat(lost.reason().edits()).containsExactly(new RuleEdit(SMOKE, "raiseAt", "3.0", "4.9"));
    assertThat(outcome.stations().get("s1").then().alerts()).isEqualTo(1);
    assertThat(outcome.stations().get("s1").now().alerts()).isZero();
  }

  @Test
  void aHigherLevelIsReachedLaterAndSaysBySoMuch() throws Exception {
    Difference later = only(whatIf(edit(SMOKE, "raiseAt: 3.0", "raiseAt: 4.0")));

    assertThat(later.kinds()).containsExactly(Difference.Kind.LATER);
    assertThat(later.raisedLaterMillis()).isEqualTo(30_000);
    assertThat(later.reason().said()).isEqualTo("smoke was 3.6, raises at 4 or above");
  }

  @Test
  void aLowerLevelIsReachedEarlierAndSaysWhatWasMissingThen() throws Exception {
    Difference earlier = only(whatIf(edit(SMOKE, "atLeast: 3", "atLeast: 2")));

    assertThat(earlier.kinds()).containsExactly(Difference.Kind.EARLIER);
    assertThat(earlier.raisedLaterMillis()).isEqualTo(-10_000);
    assertThat(earlier.reason().said()).contains("2 of the last readings", "3 are needed");
  }

  @Test
  void whereThereWasNoneIsANewAlert() throws Exception {
    Incident calm = new Incident().at(0).registers("d1");
    for (int second = 10; second <= 60; second += 10) {
      calm.smoke("d1", second, 2.0).at(second);
    }

    Difference fresh = only(whatIf(calm, edit(SMOKE, "raiseAt: 3.0", "raiseAt: 2.0"), Span.ALL));

    assertThat(fresh.kinds()).containsExactly(Difference.Kind.NEW);
    assertThat(fresh.then()).isNull();
    assertThat(fresh.reason().said()).isEqualTo("smoke was 2, raises at 3 or above");
  }

  @Test
  void aSecondSignThatNoLongerComesMakesItLessSevere() throws Exception {
    incident.alarm("d2", 80).at(90);

    Difference lower = only(whatIf(edit("rules/confirmation.yaml", "devices: 2", "devices: 3")));

    assertThat(lower.kinds()).containsExactly(Difference.Kind.LOWER);
    assertThat(lower.then().severity()).isEqualTo(Severity.CRITICAL);
    assertThat(lower.now().severity()).isEqualTo(Severity.HIGH);
    assertThat(lower.reason().edits())
        .containsExactly(new RuleEdit("rules/confirmation.yaml", "devices", "2", "3"));
  }

  @Test
  void anotherSeverityOfTheRuleIsTold() throws Exception {
    Difference lower = only(whatIf(edit(SMOKE, "severity: high", "severity: medium")));

    assertThat(lower.kinds()).containsExactly(Difference.Kind.LOWER);
    assertThat(lower.reason().said()).isEqualTo("rule smoke is of severity medium there");
  }

  @Test
  void aRuleThatIsGoneOrOnTrialIsTold() throws Exception {
    Map<String, String> gone = new TreeMap<>(PolicyFiles.shipped().files());
    gone.remove(SMOKE);
    gone.computeIfPresent(
        "rules/confirmation.yaml",
        (path, text) -> text.replace("smoke, smoke-dense", "smoke-dense"));

    assertThat(only(whatIf(incident, gone, Span.ALL)).reason().said())
        .isEqualTo("there is no rule smoke");
    assertThat(
            only(whatIf(edit(SMOKE, "kind: sustained", "kind: sustained\nmode: shadow")))
                .reason()
                .said())
        .isEqualTo("rule smoke is on trial: it raises nothing");
  }

  /** The alert under the other rules has another id: its opening reading is another. */
  @Test
  void whatPeopleDidThenTheyDoToTheAlertOfTheSameDanger() throws Exception {
    String alertId = Ids.alertId("smoke", "fire|z1", START + 40_000);
    incident.acknowledges(alertId, 1).at(80);

    Difference later = only(whatIf(edit(SMOKE, "raiseAt: 3.0", "raiseAt: 4.0")));

    assertThat(later.now().first().alertId()).isNotEqualTo(alertId);
    assertThat(later.now().acknowledgedAt()).isEqualTo(later.then().acknowledgedAt()).isNotNull();
    assertThat(later.now().last().change()).isEqualTo(ChangeKind.ACKNOWLEDGE);
  }

  @Test
  void whatPeopleDidToAnAlertThatIsNotThereIsCounted() throws Exception {
    incident.acknowledges(Ids.alertId("smoke", "fire|z1", START + 40_000), 1).at(80);

    Outcome outcome = whatIf(edit(SMOKE, "raiseAt: 3.0", "raiseAt: 4.9"));

    assertThat(outcome.read().lostActions()).isEqualTo(1);
  }

  @Test
  void onlyTheSpanCountsBothEndsIncluded() throws Exception {
    Map<String, String> rules = edit(SMOKE, "raiseAt: 3.0", "raiseAt: 4.9");
    long raised = only(whatIf(rules)).then().raisedAt();

    assertThat(differences(new Span(raised, raised, null), rules)).hasSize(1);
    assertThat(differences(new Span(raised - 1, raised - 1, null), rules)).isEmpty();
    assertThat(differences(new Span(raised + 1, raised + 1, null), rules)).isEmpty();
    assertThat(differences(new Span(raised, raised, "s1"), rules)).hasSize(1);
    assertThat(differences(new Span(raised, raised, "s2"), rules)).isEmpty();
  }

  @Test
  void aSpanWithoutDataSaysWhatThereIsInstead() {
    Span before = new Span(START - 10_000_000, START - 9_000_000, null);

    assertThatThrownBy(() -> whatIf(incident, PolicyFiles.shipped().files(), before))
        .isInstanceOfSatisfying(
            WhatIf.NoData.class, none -> assertThat(none.read().from()).isEqualTo(START));
    assertThatThrownBy(() -> whatIf(new Incident(), PolicyFiles.shipped().files(), Span.ALL))
        .isInstanceOf(WhatIf.NoData.class);
  }

  /** Then it ended and came again; under the other rules it never ended: nothing is lost. */
  @Test
  void anAlertIsNotLostWhileTheOneOfTheSameDangerIsOpen() throws Exception {
    Incident twice = new Incident().at(0).registers("d1");
    for (int second = 10; second <= 1_000; second += 10) {
      boolean isCalm = second > 60 && second < 900;
      twice.smoke("d1", second, isCalm ? 1.2 : 3.5).at(second);
    }

    Outcome outcome = whatIf(twice, edit(SMOKE, "clearBelow: 1.5", "clearBelow: 1.0"), Span.ALL);

    assertThat(outcome.then()).isGreaterThanOrEqualTo(1);
    assertThat(outcome.counts()).doesNotContainKey(Difference.Kind.LOST);
  }

  @Test
  void theGravestComesFirstAndItsReadingsAreKept() throws Exception {
    Outcome.Told told = whatIf(edit(SMOKE, "raiseAt: 3.0", "raiseAt: 4.9")).differences().get(0);

    assertThat(told.traces().get("d1").points()).extracting(Traces.Point::time).startsWith(START);
    assertThat(told.traces().get("d1").points()).hasSize(7);
  }

  static Map<String, String> edit(String file, String old, String now) {
    Map<String, String> files = new TreeMap<>(PolicyFiles.shipped().files());
    assertThat(files.get(file)).contains(old);
    files.computeIfPresent(file, (path, text) -> text.replace(old, now));
    return files;
  }

  static Rules rules(Map<String, String> files) {
    PolicyBody shipped = PolicyFiles.shipped();
    return new Rules(
        version ->
            version.isEmpty() || version.equals(shipped.version())
                ? Optional.of(shipped)
                : Optional.empty(),
        new PolicyBody("new", "a", "b", 0, files.isEmpty() ? shipped.files() : files));
  }

  private List<Outcome.Told> differences(Span span, Map<String, String> files) throws Exception {
    return whatIf(incident, files, span).differences();
  }

  private Outcome whatIf(Map<String, String> files) throws Exception {
    return whatIf(incident, files, Span.ALL);
  }

  static Outcome whatIf(Incident log, Map<String, String> files, Span span) throws Exception {
    return WhatIf.of(List.of(log), rules(files), span, done -> {});
  }

  private static Difference only(Outcome outcome) {
    assertThat(outcome.differences()).hasSize(1);
    return outcome.differences().get(0).difference();
  }
}

package dev.gengfu.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gengfu.domain.Category;
import dev.gengfu.domain.ConfigException;
import dev.gengfu.domain.Severity;
import dev.gengfu.rules.care.CareTexts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The files about people: what they say, and what they may not say. */
class WelfareFilesTest {

  @Test
  void noRuleOverAPersonIsEverCritical() {
    assertThat(ShippedRules.POLICY.welfare().rules())
        .extracting(rule -> rule.header().id())
        .containsExactly("late-nights", "not-returned", "refused", "unseen");
    assertThat(ShippedRules.POLICY.welfare().rules())
        .allMatch(rule -> rule.header().severity() != Severity.CRITICAL)
        .allMatch(rule -> rule.lifted().severity() != Severity.CRITICAL);
  }

  @Test
  void aPolicyFromBeforeTheCalendarHasTheShippedOne() {
    assertThat(ShippedRules.with("calendar.yaml", null).welfare().calendar().settleMillis())
        .isEqualTo(3_600_000L);
    assertThat(ShippedRules.with("texts/care.yaml", null).welfare().care().sequence())
        .containsExactly("rest", "food", "sleep", "fraud", "counselling");
  }

  @Test
  void theCategoryDecidesWhichStepsAreTaken() {
    EscalationSteps steps = ShippedRules.POLICY.escalation();
    assertThat(steps.of(Category.WELFARE, Severity.LOW))
        .containsExactly(new EscalationSteps.Step(1_800_000, "counselling"));
    assertThat(steps.of(Category.HAZARD, Severity.LOW)).isEmpty();
    assertThat(steps.arrival(Category.WELFARE, Severity.HIGH)).isEmpty();
  }

  @Test
  void aPolicyFromBeforeTheStepsOfWelfareHasTheShippedOnes() {
    String shipped = PolicyFiles.shipped().files().get("escalation.yaml");
    String before = shipped.substring(0, shipped.indexOf("\nwelfare:"));
    EscalationSteps steps = ShippedRules.with("escalation.yaml", before).escalation();
    assertThat(steps.welfare()).isEqualTo(ShippedRules.POLICY.escalation().welfare());
    assertThat(steps.of(Category.WELFARE, Severity.HIGH)).isNotEmpty();
  }

  @Test
  void theSameAlwaysGetsTheSameTextAndNotEverybodyTheSame() {
    CareTexts care = ShippedRules.POLICY.welfare().care();
    assertThat(care.text("rest", "zh", "a1")).isEqualTo(care.text("rest", "zh", "a1"));
    assertThat(
            java.util.stream.IntStream.range(0, 50)
                .mapToObj(i -> care.text("rest", "zh", "a" + i))
                .distinct())
        .hasSize(2);
    assertThat(care.text("rest", "en", "a1")).isNotEqualTo(care.text("rest", "zh", "a1"));
  }

  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "rules/late-nights.yaml | category: welfare | category: hazard | category: expected welfare",
        "rules/late-nights.yaml | severity: low | severity: critical | severity: expected high, medium or low",
        "rules/late-nights.yaml | consecutive: 3 | consecutive: 1 | consecutive: expected 2 to 28",
        "rules/late-nights.yaml | nights: 3, within: 7 | nights: 8, within: 7 | within: expected nights to 28",
        "rules/late-nights.yaml | nights: 5, severity: medium | nights: 5, severity: critical | severity: expected high",
        "rules/late-nights.yaml | stepOut: 20min | stepOut: 20 | stepOut: expected a duration",
        "rules/late-nights.yaml | hazard: lateNights | mode: shadow | hazard: expected a hazard",
        "rules/not-returned.yaml | staff: 2h | staff: 30min | staff: expected not before remind",
        "rules/not-returned.yaml | after: 6h | after: 2h | visit: expected",
        "rules/not-returned.yaml | everyDay: 5 | everyDay: 9 | everyDay: expected 2 to 7",
        "rules/unseen.yaml | after: 36h | after: 24h | then: expected",
        "rules/unseen.yaml | after: 24h | after: 0h | after: expected more than 0",
        "rules/refused.yaml | times: 3 | times: 1 | times: expected 2 to 20",
        "rules/refused.yaml | within: 10min | within: 0min | within: expected more than 0",
        "texts/care.yaml | reminder: reminder | reminder: hello | reminder: expected a kind with texts",
        "texts/care.yaml | [rest, food | [rest, rest | sequence: expected each kind once",
        "texts/care.yaml | [rest, food | [rest, tea | sequence: expected kinds with texts, not tea",
        "escalation.yaml | {after: 4h, target: stationLead} | {after: 1min, target: stationLead} | medium: expected steps in rising order",
      })
  void aWrongValueIsRefusedByItsKey(String file, String from, String to, String message) {
    assertThat(PolicyFiles.shipped().files().get(file)).contains(from);
    assertThatThrownBy(() -> ShippedRules.edited(file, from, to))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(message);
  }
}

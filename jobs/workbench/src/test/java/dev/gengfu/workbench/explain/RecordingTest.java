package dev.gengfu.workbench.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.domain.Ids;
import org.junit.jupiter.api.Test;

class RecordingTest {
  @Test
  void anIncidentBecomesATestThatPasses() throws Exception {
    String id = Ids.alertId("smoke", "fire|z1", Incident.START + 40_000);
    Incident incident = AlertStoryTest.smokeThenAlarm().acknowledges(id, 3).at(90);

    Recording recording = Recording.of(AlertStoryTest.story(incident, id).orElseThrow());

    assertThat(recording.leadMillis()).isEqualTo(600_000);
    assertThat(recording.yaml())
        .contains("rules: [smoke]")
        .contains(
            "d1: {kind: smoke, station: s1, building: b1, floor: \"5\", room: \"512\", zone: z1")
        .contains("{at: 20s, reading: {device: d1, values: {smoke: 4}}}")
        .contains("{at: 1min, reading: {device: d2, alarm: smoke}}")
        .contains(
            "{at: 1min16s, action: {verb: acknowledge, hazard: fire, subject: z1, actor: op1}}")
        .contains("{at: 40s, expect: {change: raise, hazard: fire, subject: z1, severity: high")
        .doesNotContain("x1");
  }

  @Test
  void textsThatYamlWouldReadOtherwiseAreQuoted() {
    assertThat(Flow.text("d1/smoke-2")).isEqualTo("d1/smoke-2");
    assertThat(Flow.text("no")).isEqualTo("\"no\"");
    assertThat(Flow.text("512")).isEqualTo("\"512\"");
    assertThat(Flow.text("a: b \"c\"")).isEqualTo("\"a: b \\\"c\\\"\"");
    assertThat(Flow.text("1min30s")).isEqualTo("1min30s");
  }
}

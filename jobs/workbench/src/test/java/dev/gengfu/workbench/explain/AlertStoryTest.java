package dev.gengfu.workbench.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.domain.ChangeKind;
import dev.gengfu.domain.Ids;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AlertStoryTest {
  private static final String ALERT = Ids.alertId("smoke", "fire|z1", Incident.START + 40_000);

  static Incident smokeThenAlarm() {
    return new Incident()
        .at(0)
        .registers("d1")
        .registers("d2")
        .smoke("d1", 0, 0.2)
        .at(20)
        .smoke("d1", 20, 4)
        .elsewhere(21)
        .at(30)
        .smoke("d1", 30, 4.5)
        .at(40)
        .smoke("d1", 40, 4.8)
        .at(60)
        .alarm("d2", 60)
        .at(76);
  }

  @Test
  void tellsEachRevWithTheRecordThatMadeIt() throws Exception {
    AlertStory story = story(smokeThenAlarm(), ALERT).orElseThrow();

    assertThat(story.chapters())
        .extracting(chapter -> chapter.change().change())
        .containsExactly(ChangeKind.RAISE, ChangeKind.CONFIRM, ChangeKind.ESCALATE);
    assertThat(story.chapters().get(0).cause().offset()).isEqualTo(10);
    assertThat(story.chapters().get(1).cause().offset()).isEqualTo(12);
    assertThat(story.chapters().get(2).cause()).isNull();
    assertThat(story.devices()).containsExactly("d1", "d2");
  }

  @Test
  void saysItInWords() throws Exception {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    new Explanation(new PrintStream(said, true, StandardCharsets.UTF_8))
        .print(story(smokeThenAlarm(), ALERT).orElseThrow());

    assertThat(said.toString(StandardCharsets.UTF_8))
        .contains("fire z1: critical, confirmed, unacknowledged (rev 3)")
        .contains("by rule smoke")
        .contains("because d1 smoke at or above 3 in 3 readings within 180 s")
        .contains("smoke 4.5  emergency.log.v1/3@8")
        .contains("[reading 3@12]", "[deadline]");
  }

  @Test
  void thereIsNoStoryOfAnAlertThatTheSpanDoesNotGive() throws Exception {
    assertThat(story(smokeThenAlarm(), "none")).isEmpty();
  }

  @Test
  void recordsFromBeforeTheFirstTickAreTaken() throws Exception {
    Incident incident = new Incident().registers("d1").alarm("d1", 0).at(10).alarm("d1", 20);

    assertThat(story(incident, Ids.alertId("device-alarm", "fire|z1", Incident.START)))
        .hasValueSatisfying(story -> assertThat(story.devices()).containsExactly("d1"));
  }

  @Test
  void aPolicyWithoutABodyLeavesInForceWhatWasBefore() throws Exception {
    Incident incident = new Incident().activates("9-gone").at(0).alarm("d1", 1);

    assertThat(story(incident, Ids.alertId("device-alarm", "fire|z1", Incident.START + 1_000)))
        .isPresent();
  }

  static Optional<AlertStory> story(Incident incident, String alertId) throws Exception {
    return AlertStory.of(
        incident, Incident.policies(), Incident.BUILDING, alertId, Recording.LONGEST_LEAD_MILLIS);
  }
}

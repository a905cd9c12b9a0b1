package dev.gengfu.workbench.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WhyNotTest {
  private final Incident incident = AlertStoryTest.smokeThenAlarm();

  @Test
  void namesTheFirstConditionOfEachRuleThatDidNotHold() throws Exception {
    assertThat(whyNot("d1", 10))
        .anySatisfy(line -> assertThat(line).contains("d1 is registered as smoke, in zone z1"))
        .anySatisfy(
            line -> assertThat(line).startsWith("rule device-alarm (fire): the device did not say"))
        .anySatisfy(
            line ->
                assertThat(line)
                    .isEqualTo("rule smoke (fire): smoke was 0.2, raises at 3 or above"));
  }

  @Test
  void countsTheReadingsThatWereMissing() throws Exception {
    assertThat(whyNot("d1", 39))
        .anySatisfy(
            line -> assertThat(line).contains("rule smoke (fire): 2 of the last", "3 are needed"));
  }

  @Test
  void tellsTheAlertThatThereWas() throws Exception {
    assertThat(whyNot("d1", 45))
        .anySatisfy(line -> assertThat(line).contains("there was an alert: fire z1, high"))
        .anySatisfy(line -> assertThat(line).contains("rule smoke (fire): sees a danger since"));
  }

  @Test
  void tellsTheAlertOfTheZoneThatTheDeviceGaveNoSignOf() throws Exception {
    assertThat(whyNot("d2", 45))
        .anySatisfy(line -> assertThat(line).contains("gave no sign of it"))
        .anySatisfy(line -> assertThat(line).contains("nothing was heard of it by then"));
  }

  @Test
  void silenceIsToldAsUnknown() throws Exception {
    incident.at(3_000);

    assertThat(whyNot("d1", 2_400))
        .anySatisfy(line -> assertThat(line).contains("nothing more was heard for 39 min"));
  }

  @Test
  void anUnknownDeviceIsToldAsSuch() throws Exception {
    assertThat(whyNot("d9", 45))
        .containsExactly("d9 is not registered here, and nothing was heard of it by then");
  }

  private List<String> whyNot(String device, long second) throws Exception {
    return WhyNot.of(
        incident, Incident.policies(), Incident.BUILDING, device, Incident.START + second * 1000);
  }
}

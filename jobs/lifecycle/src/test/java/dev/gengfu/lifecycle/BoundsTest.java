package dev.gengfu.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.domain.AlertState;
import dev.gengfu.domain.Evidence;
import dev.gengfu.domain.Severity;
import org.junit.jupiter.api.Test;

class BoundsTest {
  private final Night night = new Night();

  /** A loose contact must not use up the room for the alarm of the detector next to it. */
  @Test
  void aChatteringDetectorHidesNeitherItsOwnNextAlarmNorASecondDetector() {
    night.at("20:00");
    for (int i = 0; i < 500; i++) {
      night.alarm("z1/d1").after("1s").calm("z1/d1").after("1s");
    }
    assertThat(signs()).isEqualTo(AlertBook.MAX_SIGNS);
    night.alarm("z1/d1");
    assertThat(night.newest().state()).isEqualTo(AlertState.UNACKNOWLEDGED);
    night.calm("z1/d1").after("1s").alarm("z1/d2");
    assertThat(night.newest().severity()).isEqualTo(Severity.CRITICAL);
    assertThat(night.newest().openedAt()).isEqualTo(Night.time("20:00"));
  }

  @Test
  void signsThatLastAreAllKept() {
    night.at("20:00");
    for (int i = 0; i < 200; i++) {
      night.alarm("z1/d" + i);
    }
    assertThat(signs()).isEqualTo(200);
    night.acknowledges("a1", night.newest());
    for (int i = 0; i < 199; i++) {
      night.after("1ms").calm("z1/d" + i);
    }
    assertThat(night.newest().state()).as("the last one burns").isEqualTo(AlertState.ACKNOWLEDGED);
    assertThat(signs()).isEqualTo(AlertBook.MAX_SIGNS);
    night.calm("z1/d199");
    assertThat(night.newest().state()).isEqualTo(AlertState.LATCHED);
  }

  @Test
  void everyDeviceInAlarmIsInTheEvidenceHoweverManyThereAre() {
    night.at("20:00");
    for (int i = 10; i < 60; i++) {
      night.after("1s").alarm("z1/d" + i);
      assertThat(night.newest().evidence()).extracting(Evidence::device).contains("z1/d" + i);
    }
    assertThat(night.newest().evidence()).hasSize(50);
    for (int i = 60; i < 310; i++) {
      night.after("1s").alarm("z1/d" + i);
    }
    assertThat(night.newest().evidence()).as("and yet it is bounded").hasSize(256);
    assertThat(night.newest().evidence().get(0).device()).isEqualTo("z1/d10");
    assertThat(night.newest().reason()).contains("z1/d309");
  }

  private int signs() {
    return night.store.alerts().get("fire|z1").detections().size();
  }
}

package dev.gengfu.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.domain.AlertChange;
import org.junit.jupiter.api.Test;

/** What comes and goes 3 times in 60 s is damped when its severity is low, and only then. */
class ChatterTest {
  private final Night night = new Night().at("23:00");

  @Test
  void aLowAlertThatComesThreeTimesInAMinuteSaysThatItIsDamped() {
    blink("29999ms");
    assertThat(battery().suppressedBy()).as("twice").isEmpty();
    night.fault("batteryLow").calm("z1/d1");
    assertThat(battery().suppressedBy()).containsExactly("chatter");
  }

  @Test
  void aMillisecondTooSlowIsNoChatter() {
    blink("29999ms");
    night.after("1ms").fault("batteryLow").calm("z1/d1");
    assertThat(battery().suppressedBy()).isEmpty();
  }

  @Test
  void itIsNoLongerDampedWhenItComesSlowly() {
    blink("20s");
    night.after("1s").fault("batteryLow").calm("z1/d1");
    assertThat(battery().suppressedBy()).containsExactly("chatter");
    night.after("1s").calm("z1/d1").after("10min").fault("batteryLow").calm("z1/d1");
    assertThat(battery().suppressedBy()).isEmpty();
  }

  @Test
  void anEmergencyIsNeverDamped() {
    for (int i = 0; i < 20; i++) {
      night.after("1s").alarm("z1/d1").after("1s").calm("z1/d1");
    }
    assertThat(night.changes).allMatch(change -> change.suppressedBy().isEmpty());
  }

  /** Twice on, each so long, and off for a millisecond. */
  private void blink(String on) {
    for (int i = 0; i < 2; i++) {
      night.fault("batteryLow").calm("z1/d1").after(on).calm("z1/d1").after("1ms");
    }
  }

  private AlertChange battery() {
    return night.store.alerts().get("battery|z1").last();
  }
}

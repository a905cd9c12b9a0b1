package dev.gengfu.gateway.checkin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.domain.Reading;
import dev.gengfu.domain.Tick;
import dev.gengfu.domain.Tick.Coverage;
import dev.gengfu.gateway.IntakeState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WelfarePulseTest {
  private static final long MINUTE = 60_000;

  @TempDir Path folder;
  private final AtomicLong now = new AtomicLong(100_000);
  private final IntakeState mqtt = new IntakeState("mqtt", now::get);
  private final DoorWatch doors = new DoorWatch(15);

  @Test
  void ticksEveryTenSecondsOfItsClock() {
    try (Keeper keeper = Keepers.in(folder)) {
      WelfarePulse pulse = new WelfarePulse("g1", mqtt, keeper, doors);
      mqtt.ok();
      assertThat(pulse.at(100_000))
          .contains(new Tick("g1", 100_000, List.of(new Coverage("checkins", Coverage.OK, null))));
      assertThat(pulse.at(109_999)).isEmpty();
      assertThat(pulse.at(110_000)).isPresent();
      assertThat(pulse.at(99_000)).isEmpty();
    }
  }

  @Test
  void saysWhenCheckInsCantComeAndWhichDoorsAreDown() {
    try (Keeper keeper = Keepers.in(folder)) {
      WelfarePulse pulse = new WelfarePulse("g1", mqtt, keeper, doors);
      mqtt.ok();
      now.set(105_000);
      mqtt.down("gone");
      doors.heard(door("gate-1", "offline", 104_000));
      assertThat(pulse.at(110_000).orElseThrow().coverage())
          .containsExactly(
              new Coverage("checkins", Coverage.DOWN, 105_000L),
              new Coverage("door:gate-1", Coverage.DOWN, 104_000L));
    }
  }

  @Test
  void aVaultThatCantBeReadIsDown() throws IOException {
    try (Keeper keeper = Keepers.in(folder)) {
      WelfarePulse pulse = new WelfarePulse("g1", mqtt, keeper, doors);
      mqtt.ok();
      Files.writeString(folder.resolve("people.vault"), "hello\n");
      dev.gengfu.testkit.Eventually.eventually(
          java.time.Duration.ofSeconds(10), "noticed", () -> keeper.problem() != null);
      assertThat(pulse.at(110_000).orElseThrow().coverage())
          .containsExactly(new Coverage("checkins", Coverage.DOWN, 110_000L));
    }
  }

  @Test
  void onlyADoorThatHasSentHeartbeatsIsMissed() {
    doors.event("quiet", 0);
    doors.heard(door("gate-1", null, 0));
    assertThat(doors.down(15 * MINUTE - 1)).isEmpty();
    assertThat(doors.down(15 * MINUTE))
        .containsExactly(new Coverage("door:gate-1", Coverage.DOWN, 0L));
    doors.event("gate-1", 15 * MINUTE);
    assertThat(doors.down(15 * MINUTE)).isEmpty();
  }

  @Test
  void aDoorIsUpAgainWhenItIsHeard() {
    doors.heard(door("gate-1", "offline", 5));
    doors.heard(door("gate-1", "offline", 9));
    assertThat(doors.down(10)).containsExactly(new Coverage("door:gate-1", Coverage.DOWN, 5L));
    doors.event("gate-1", 11);
    assertThat(doors.down(12)).isEmpty();
  }

  @Test
  void everyFiveMinutesAllDoorsAreNamedWhoseSilenceSaysSomething() {
    try (Keeper keeper = Keepers.in(folder)) {
      WelfarePulse pulse = new WelfarePulse("g1", mqtt, keeper, doors);
      mqtt.ok();
      assertThat(pulse.roll(0)).as("no door is known").isEmpty();
      doors.event("quiet", 0);
      doors.heard(door("gate-1", null, 0));
      doors.heard(door("gate-2", "offline", 5));
      assertThat(pulse.roll(10).orElseThrow().coverage())
          .containsExactly(
              new Coverage("checkins", Coverage.OK, null),
              new Coverage("door:gate-1", Coverage.OK, null),
              new Coverage("door:gate-2", Coverage.DOWN, 5L));
      assertThat(pulse.roll(WelfarePulse.ROLL_MILLIS - 1)).isEmpty();
      assertThat(pulse.roll(WelfarePulse.ROLL_MILLIS)).isPresent();
    }
  }

  @Test
  void whatItsTicksSaidLastIsKnownAfterARestart() {
    Coverage up = new Coverage("door:gate-1", Coverage.OK, null);
    Coverage down = new Coverage("door:gate-2", Coverage.DOWN, 5L);
    Coverage all = new Coverage("checkins", Coverage.OK, null);
    List<Coverage> known =
        DoorMemory.of(
            List.of(
                new Tick("g1", 10, List.of(all, up, down)),
                new Tick("g1", 20, List.of(all, new Coverage("door:gate-1", Coverage.DOWN, 15L)))));
    assertThat(known)
        .as("as the last tick has it: what it does not name is up")
        .containsExactly(
            new Coverage("door:gate-1", Coverage.DOWN, 15L),
            new Coverage("door:gate-2", Coverage.OK, null));
    long start = 60 * MINUTE;
    doors.event("gate-1", start - 1);
    doors.restore(known, start);
    assertThat(doors.down(start)).as("heard since the start").isEmpty();
    assertThat(doors.down(start + 15 * MINUTE - 1)).as("gate-1 is silent").hasSize(1);
    assertThat(doors.down(start + 15 * MINUTE))
        .containsExactly(
            new Coverage("door:gate-1", Coverage.DOWN, start - 1),
            new Coverage("door:gate-2", Coverage.DOWN, start));
  }

  @Test
  void whatNoReadingHasToldIsTold() {
    doors.heard(door("gate-1", "offline", 5));
    assertThat(doors.changes(6)).as("it has said so itself").isEmpty();
    doors.event("gate-1", 7);
    assertThat(doors.changes(8)).containsExactly(new DoorWatch.Change("gate-1", false, 8));
    assertThat(doors.changes(9)).isEmpty();
    doors.beat("gate-1", 10);
    assertThat(doors.changes(10 + 15 * MINUTE - 1)).isEmpty();
    assertThat(doors.changes(10 + 15 * MINUTE))
        .containsExactly(new DoorWatch.Change("gate-1", true, 10));
    doors.heard(door("gate-1", null, 16 * MINUTE));
    assertThat(doors.changes(16 * MINUTE)).as("it has said so itself").isEmpty();
  }

  @Test
  void otherDevicesAreNoDoorsAndDoorsAreBounded() {
    doors.heard(reading("s1", "smoke", "offline", 0));
    assertThat(doors.down(0)).isEmpty();
    for (int i = 0; i < DoorWatch.MAX_DOORS + 5; i++) {
      doors.heard(door("d" + i, "offline", 0));
    }
    assertThat(doors.down(0)).hasSize(DoorWatch.MAX_DOORS);
  }

  private static Reading door(String id, String fault, long at) {
    return reading(id, "door", fault, at);
  }

  private static Reading reading(String id, String kind, String fault, long at) {
    return new Reading(
        null, id, kind, null, at, null, at, "g1", null, null, false, null, false, fault, false,
        null);
  }
}

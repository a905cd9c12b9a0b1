package dev.gengfu.gateway.gb26875;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.domain.DeadLetter;
import dev.gengfu.domain.Device;
import dev.gengfu.domain.Ids;
import dev.gengfu.domain.Place;
import dev.gengfu.domain.Reading;
import dev.gengfu.domain.TimeQuality;
import dev.gengfu.gateway.gb26875.GbTaken.Answer;
import dev.gengfu.gateway.gb26875.frame.Command;
import dev.gengfu.gateway.gb26875.frame.Frame;
import dev.gengfu.gateway.gb26875.frame.FrameDecoder;
import dev.gengfu.gateway.gb26875.frame.FrameEvent;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GbDecoderTest {
  private static final long ARRIVED = 1_348_624_715_000L;
  private static final Place HALL = new Place("c1", "s03", "s03-b2", "5", "hall", "s03-b2-5-z1");
  private static final String DETECTOR = "gb-790300000000-1-10-2";

  private final GbDecoder decoder =
      new GbDecoder(
          "g1",
          (said, arrivedAt) -> new GbTimes.Judged(arrivedAt - 1_000, TimeQuality.EXACT),
          id -> id.equals(DETECTOR) ? new Device(id, "smoke", HALL, null) : null);

  @Test
  void theRealFireIsAnAlarmOfItsDetectorAlthoughItsNormalBitIsZero() {
    GbTaken taken = take(Frames.REAL_FIRE);
    assertThat(taken.deadLetter()).isNull();
    assertThat(taken.answer()).isEqualTo(Answer.CONFIRM);
    Reading reading = taken.readings().get(0);
    assertThat(reading)
        .isEqualTo(
            new Reading(
                Ids.eventId(reading),
                DETECTOR,
                "smoke",
                HALL,
                ARRIVED - 1_000,
                TimeQuality.EXACT,
                ARRIVED,
                "g1",
                1L,
                Map.of(),
                true,
                "smoke",
                false,
                null,
                false,
                "2012-09-26T09:58:02"));
  }

  @ParameterizedTest(name = "{0}: {1}, test {2}, fault {3}")
  @CsvSource({
    "0, false, true,",
    "1, false, false,",
    "2, true, false,",
    "3, true, false,",
    "6, true, false, fault",
    "10, true, false, shielded",
    "4, false, false, fault",
    "9, false, false, shielded",
    "17, false, false, supervisory",
    "129, false, false, delay",
    "257, false, false, powerFault",
    "269, false, false, 'fault,shielded,powerFault'",
    "65535, true, false, 'fault,shielded,supervisory,delay,powerFault'",
  })
  void theBitsOfAComponentBecomeAlarmTestAndFault(
      int status, boolean alarm, boolean test, String fault) {
    Reading reading = one(Frames.smoke(2, status));
    assertThat(reading.alarm()).isEqualTo(alarm);
    assertThat(reading.test()).isEqualTo(test);
    assertThat(reading.fault()).isEqualTo(fault);
    assertThat(reading.alarmKind()).isEqualTo(alarm ? "smoke" : null);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "0,",
    "1, fire",
    "10, gas",
    "13, gas",
    "16, electrical",
    "17, residualCurrent",
    "18, cableTemperature",
    "23, callPoint",
    "24, hydrantButton",
    "30, heat",
    "37, heat",
    "38,",
    "40, smoke",
    "44, smoke",
    "50, combined",
    "53, combined",
    "61, flame",
    "62, flame",
    "74, gas",
    "78, video",
    "91, pump",
    "96, waterFlow",
    "99, waterPressure",
    "102, fireDoor",
    "118, doorMonitor",
    "200,",
  })
  void aFireIsOfTheKindOfItsComponent(int type, String kind) {
    Reading reading = one(Frames.component(type, 10, 2, 2, ""));
    assertThat(reading.alarm()).isTrue();
    assertThat(reading.alarmKind()).isEqualTo(kind);
  }

  @Test
  void startedAndFeedbackAreMarks() {
    assertThat(one(Frames.component(91, 1, 1, 0b110_0001, "")).values())
        .isEqualTo(Map.of("started", 1.0, "feedback", 1.0));
  }

  @ParameterizedTest(name = "component {0}, type {1}: {2} steps are {4} of {3}")
  @CsvSource({
    "42, 3, 245, temperature, 24.5",
    "42, 3, -105, temperature, -10.5",
    "18, 3, 853, cableTemperature, 85.3",
    "99, 4, 4, waterPressure, 0.4",
    "99, 5, 3500, waterPressure, 0.35",
    "111, 5, 250, pressureKpa, 25",
    "11, 6, 125, gas, 12.5",
    "16, 8, 2203, voltage, 220.3",
    "17, 9, 4, residualCurrent, 400",
    "16, 9, 4, current, 0.4",
    "96, 10, 55, flow, 5.5",
  })
  void analogueValuesComeInTheUnitsOfTheContract(
      int component, int type, int steps, String name, double value) {
    Reading reading = one(Frames.analogue(component, type, steps));
    assertThat(reading.values()).isEqualTo(Map.of(name, value));
    assertThat(reading.device()).as("a channel of its own").isEqualTo(DETECTOR + "-" + name);
    assertThat(reading.place()).as("placed as its component").isEqualTo(HALL);
    assertThat(reading.alarm()).isFalse();
  }

  @Test
  void anUnknownAnalogueTypeIsADeadLetterAndTheRestIsTaken() {
    byte[] two =
        Frames.join(
            Frames.analogue(42, 99, 1), Arrays.copyOfRange(Frames.analogue(42, 3, 245), 2, 18));
    two[1] = 2;
    GbTaken taken = take(Frames.data(1, two).bytes());
    assertThat(taken.readings()).hasSize(1);
    assertThat(taken.deadLetter().reason()).isEqualTo("unknownAnalogue");
    assertThat(taken.answer()).isEqualTo(Answer.CONFIRM);
  }

  @Test
  void aFireOfASystemAndOfTheDeviceAreAlarmsToo() {
    Reading system = one(Frames.join(Frames.bytes(1, 1, 1, 3, 2, 0), Frames.time()));
    assertThat(system.device()).isEqualTo("gb-790300000000-3");
    assertThat(system.alarm()).isTrue();
    assertThat(system.alarmKind()).isEqualTo("fire");
    Reading device = one(Frames.join(Frames.bytes(21, 1, 3), Frames.time()));
    assertThat(device.device()).isEqualTo("gb-790300000000");
    assertThat(device.alarm()).isTrue();
  }

  @Test
  void theFaultsOfASystemAndOfTheDeviceHaveTheirWords() {
    byte[] system = Frames.join(Frames.bytes(1, 1, 1, 3, 0x01, 0x27), Frames.time());
    assertThat(one(system).fault()).isEqualTo("mainPowerFault,backupPowerFault,busFault");
    assertThat(one(system).values()).isEqualTo(Map.of("reset", 1.0));
    byte[] device = Frames.join(Frames.bytes(21, 1, 0x61), Frames.time());
    assertThat(one(device).fault()).isEqualTo("channelFault,lineFault");
  }

  @Test
  void anAlarmRaisedByHandIsAnAlarmAndOtherOperationsEndNone() {
    Reading manual = one(Frames.join(Frames.bytes(4, 1, 1, 3, 4, 9), Frames.time()));
    assertThat(manual.device()).isEqualTo("gb-790300000000-3");
    assertThat(manual.alarmKind()).isEqualTo("callPoint");
    Reading silenced = one(Frames.join(Frames.bytes(4, 1, 1, 3, 2, 9), Frames.time()));
    assertThat(silenced.device()).isEqualTo("gb-790300000000-3-operation");
    assertThat(silenced.values()).isEqualTo(Map.of("silenced", 1.0, "operator", 9.0));
    Reading both = one(Frames.join(Frames.bytes(24, 1, 0x44, 9), Frames.time()));
    assertThat(both.alarm()).isTrue();
    assertThat(both.test()).as("in doubt it is no test").isFalse();
  }

  @Test
  void anAnswerOfTheGuardIsToldApart() {
    byte[] answer = Frames.join(Frames.bytes(24, 1, 0x20, 9), Frames.time());
    assertThat(take(Frames.data(1, answer).bytes()).guardAnswer()).isTrue();
    byte[] acknowledged = Frames.join(Frames.bytes(4, 1, 1, 1, 0x20, 9), Frames.time());
    assertThat(take(Frames.data(1, acknowledged).bytes()).guardAnswer()).isFalse();
  }

  @Test
  void heartbeatsAndClocksAreConfirmedAndNothingElse() {
    assertThat(take(Frames.heartbeat(1).bytes())).isEqualTo(GbTaken.nothing(Answer.CONFIRM));
    byte[] clock = Frames.join(Frames.bytes(8, 1, 1, 1), Frames.time());
    assertThat(take(Frames.data(1, clock).bytes()).isNothing()).isTrue();
  }

  @Test
  void anUnknownTypeIsConfirmedBesideItsDeadLetter() {
    GbTaken taken = take(Frames.data(1, Frames.bytes(99, 1, 0)).bytes());
    assertThat(taken.answer()).isEqualTo(Answer.CONFIRM);
    assertThat(taken.deadLetter().reason()).isEqualTo("unknownType");
    assertThat(taken.readings()).isEmpty();
  }

  @Test
  void aWrongSumIsDeniedAndItsFireIsRaisedAllTheSame() {
    byte[] wrong = Frames.REAL_FIRE.clone();
    wrong[wrong.length - 3]++;
    GbTaken taken = take(wrong);
    assertThat(taken.answer()).isEqualTo(Answer.DENY);
    assertThat(taken.readings()).extracting(Reading::device).containsExactly(DETECTOR);
    DeadLetter letter = taken.deadLetter();
    assertThat(letter.reason()).isEqualTo("badChecksum");
    assertThat(letter.salvaged()).isTrue();
    assertThat(letter.device()).isEqualTo("gb-790300000000");
    assertThat(letter.source()).isEqualTo("gb26875:10.0.0.7:51234");
    assertThat(Base64.getDecoder().decode(letter.payload())).isEqualTo(wrong);
  }

  @Test
  void aWrongSumWithoutAFireIsOnlyADeadLetter() {
    byte[] wrong = Frames.data(1, Frames.smoke(2, 1)).bytes();
    wrong[wrong.length - 3]++;
    assertThat(take(wrong).readings()).isEmpty();
    assertThat(take(wrong).deadLetter().salvaged()).isFalse();
  }

  @Test
  void halfAFrameWithAFireInItRaisesIt() {
    byte[] half = Arrays.copyOf(Frames.REAL_FIRE, 40);
    FrameDecoder frames = new FrameDecoder();
    frames.give(half, half.length);
    assertThat(frames.next()).isNull();
    GbTaken taken = decoder.take(frames.giveUp(), "10.0.0.7:51234", ARRIVED);
    assertThat(taken.readings()).extracting(Reading::device).containsExactly(DETECTOR);
    assertThat(taken.deadLetter().reason()).isEqualTo("halfFrame");
    assertThat(taken.answer()).isEqualTo(Answer.NONE);
  }

  @ParameterizedTest
  @CsvSource({"0", "1", "4", "7", "200"})
  void aCommandThatIsNotForACentreIsDenied(int command) {
    Frame frame = Frames.of(Frames.DEVICE, 1, command, Frames.smoke(2, 2));
    GbTaken taken = take(frame.bytes());
    assertThat(taken.answer()).isEqualTo(Answer.DENY);
    assertThat(taken.deadLetter().reason()).isEqualTo("unknownCommand");
    assertThat(taken.readings()).as("its fire is raised").hasSize(1);
  }

  @Test
  void answersOfDevicesAreNoData() {
    assertThat(take(Frames.of(Frames.DEVICE, 1, Command.CONFIRM).bytes()).isNothing()).isTrue();
    assertThat(take(Frames.of(Frames.DEVICE, 1, Command.DENY).bytes()).isNothing()).isTrue();
  }

  @Test
  void whatTheInstallerCalledItIsRemarkedOnAlarms() {
    GbTaken taken = take(Frames.data(1, Frames.component(42, 10, 2, 2, "三号楼烟感")).bytes());
    assertThat(taken.remarks()).containsExactly(DETECTOR + " '三号楼烟感'");
  }

  private Reading one(byte[] data) {
    GbTaken taken = take(Frames.data(1, data).bytes());
    assertThat(taken.deadLetter()).isNull();
    assertThat(taken.readings()).hasSize(1);
    return taken.readings().get(0);
  }

  private GbTaken take(byte[] bytes) {
    FrameDecoder frames = new FrameDecoder();
    frames.give(bytes, bytes.length);
    FrameEvent event = frames.next();
    return decoder.take(event, "10.0.0.7:51234", ARRIVED);
  }
}

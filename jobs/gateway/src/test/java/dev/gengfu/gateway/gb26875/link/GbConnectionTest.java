package dev.gengfu.gateway.gb26875.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.domain.Reading;
import dev.gengfu.gateway.gb26875.Frames;
import dev.gengfu.gateway.gb26875.frame.Address;
import dev.gengfu.gateway.gb26875.frame.Command;
import dev.gengfu.gateway.gb26875.frame.Frame;
import dev.gengfu.gateway.gb26875.frame.FrameDecoder;
import dev.gengfu.gateway.gb26875.frame.FrameEvent;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One connection on a clock of the test's. */
class GbConnectionTest {
  private final HeldSink sink = new HeldSink();
  private final AtomicLong clock = new AtomicLong(Centres.NOW);
  private GbCentre centre = Centres.of(sink, clock);
  private final List<EmbeddedChannel> open = new ArrayList<>();

  @AfterEach
  void nothingIsLeftBehind() {
    sink.release();
    open.forEach(EmbeddedChannel::runPendingTasks);
    open.forEach(GbConnectionTest::close);
    assertThat(centre.room.taken()).isZero();
    assertThat(centre.inFlight.size()).isZero();
    assertThat(centre.figures().connections()).isZero();
  }

  @Test
  void aFrameIsConfirmedOnlyWhenItIsInKafka() {
    EmbeddedChannel device = connect();
    sink.hold();
    send(device, Frames.REAL_FIRE);
    assertThat(sink.readings()).hasSize(1);
    assertThat(answers(device)).isEmpty();

    sink.release();
    Frame confirm = onlyAnswer(device);
    assertThat(confirm.command()).isEqualTo(Command.CONFIRM);
    assertThat(confirm.serial()).isEqualTo(1);
    assertThat(confirm.source()).isEqualTo(Frames.CENTRE);
    assertThat(confirm.destination()).isEqualTo(Frames.DEVICE);
    assertThat(confirm.time().text()).as("our time").isEqualTo("2026-11-23T22:15:03");
  }

  @Test
  void aHeartbeatIsConfirmedAtOnceEvenWhileKafkaIsAway() {
    EmbeddedChannel device = connect();
    sink.hold();
    send(device, Frames.heartbeat(7).bytes());
    assertThat(onlyAnswer(device).serial()).isEqualTo(7);
    assertThat(sink.received()).isEqualTo(1);
  }

  @Test
  void aRepeatOfWhatIsOnItsWayIsNotWrittenAndIsConfirmed() {
    EmbeddedChannel device = connect();
    sink.hold();
    send(device, Frames.REAL_FIRE);
    Frame fire = Frames.data(1, Arrays.copyOfRange(Frames.REAL_FIRE, 27, 75));
    send(device, fire.bytes());
    EmbeddedChannel again = connect();
    send(again, Frames.REAL_FIRE);
    assertThat(sink.readings()).as("also with another time of sending").hasSize(1);
    assertThat(centre.figures().repeats()).isEqualTo(2);

    sink.release();
    assertThat(answers(device)).hasSize(2);
    assertThat(answers(again)).as("on the new connection too").hasSize(1);
  }

  @Test
  void aRepeatOfWhatWasWrittenIsWrittenAndConfirmedAgain() {
    EmbeddedChannel device = connect();
    send(device, Frames.REAL_FIRE);
    send(device, Frames.REAL_FIRE);
    assertThat(sink.readings()).hasSize(2);
    assertThat(sink.readings().get(0).eventId()).isEqualTo(sink.readings().get(1).eventId());
    assertThat(answers(device)).hasSize(2);
  }

  @Test
  void otherContentUnderTheSameSerialIsNoRepeat() {
    EmbeddedChannel device = connect();
    sink.hold();
    send(device, Frames.data(1, Frames.smoke(1, 2)).bytes());
    send(device, Frames.data(1, Frames.smoke(2, 2)).bytes());
    assertThat(sink.readings()).hasSize(2);
  }

  @Test
  void aWrongSumIsDeniedAtOnceAndIsOneDeadLetter() {
    EmbeddedChannel device = connect();
    sink.hold();
    byte[] wrong = Frames.REAL_FIRE.clone();
    wrong[wrong.length - 3]++;
    send(device, wrong);
    assertThat(onlyAnswer(device).command()).isEqualTo(Command.DENY);
    assertThat(sink.deadLetters()).hasSize(1);
    assertThat(sink.readings()).hasSize(1);
  }

  @Test
  void anUnknownTypeIsOneDeadLetterIsConfirmedAndTheConnectionStays() {
    EmbeddedChannel device = connect();
    send(device, Frames.data(1, Frames.bytes(99, 1, 0)).bytes());
    assertThat(onlyAnswer(device).command()).isEqualTo(Command.CONFIRM);
    assertThat(sink.deadLetters()).hasSize(1);
    assertThat(device.isActive()).isTrue();
  }

  @Test
  void garbageBetweenFramesIsOneDeadLetterAndNoFrameIsLost() {
    EmbeddedChannel device = connect();
    byte[] noise = new byte[300];
    send(device, Frames.join(Frames.heartbeat(1).bytes(), noise, Frames.data(2, smoke()).bytes()));
    assertThat(sink.deadLetters()).hasSize(1);
    assertThat(sink.deadLetters().get(0).length()).isEqualTo(300);
    assertThat(sink.readings()).hasSize(1);
    assertThat(answers(device)).hasSize(2);
  }

  @Test
  void halfAFrameIsGivenUpInTimeHoweverSlowlyMoreOfItComes() {
    EmbeddedChannel device = connect();
    int sent = 0;
    while (device.isActive() && sent < Frames.REAL_FIRE.length - 1) {
      send(device, new byte[] {Frames.REAL_FIRE[sent++]});
      pass(device, 200);
    }
    assertThat(device.isActive()).isFalse();
    assertThat(sent).as("within 5 s of the first byte").isEqualTo(25);
    assertThat(sink.deadLetters()).hasSize(1);
    assertThat(sink.deadLetters().get(0).reason()).isEqualTo("halfFrame");
    assertThat(centre.figures().halfFrames()).isEqualTo(1);
  }

  @Test
  void wholeFramesBeginTheTimeAnew() {
    EmbeddedChannel device = connect();
    byte[] beat = Frames.heartbeat(1).bytes();
    for (int i = 0; i < 10; i++) {
      send(device, Arrays.copyOf(beat, 20));
      pass(device, 4_000);
      send(device, Arrays.copyOfRange(beat, 20, beat.length));
    }
    assertThat(device.isActive()).isTrue();
    assertThat(sink.deadLetters()).isEmpty();
  }

  @Test
  void garbageAloneIsADeadLetterAfterAWhileAndTheConnectionStays() {
    EmbeddedChannel device = connect();
    send(device, new byte[] {1, 2, 3});
    pass(device, 5_000);
    assertThat(sink.deadLetters()).hasSize(1);
    assertThat(device.isActive()).isTrue();
  }

  @Test
  void aFloodOfGarbageIsOneDeadLetterAndTheEndOfTheConnection() {
    EmbeddedChannel device = connect();
    for (int i = 0; i < 100 && device.isActive(); i++) {
      send(device, new byte[2_048]);
    }
    assertThat(device.isActive()).isFalse();
    assertThat(sink.deadLetters()).hasSize(1);
    assertThat(sink.deadLetters().get(0).truncated()).isTrue();
    assertThat(centre.figures().floods()).isEqualTo(1);
  }

  @Test
  void halfAFrameAtTheEndOfTheConnectionIsOneDeadLetterWithItsFire() {
    EmbeddedChannel device = connect();
    send(device, Arrays.copyOf(Frames.REAL_FIRE, 50));
    close(device);
    assertThat(sink.deadLetters()).hasSize(1);
    assertThat(sink.readings()).extracting(Reading::alarm).containsExactly(true);
  }

  @Test
  void aSilentConnectionIsClosedAndOneWithHeartbeatsIsNot() {
    EmbeddedChannel silent = connect();
    EmbeddedChannel alive = connect();
    for (int i = 0; i < 9; i++) {
      pass(silent, 30_000);
      pass(alive, 30_000);
      if (alive.isActive()) {
        send(alive, Frames.heartbeat(i).bytes());
      }
    }
    assertThat(silent.isActive()).isFalse();
    assertThat(alive.isActive()).isTrue();
    assertThat(centre.figures().idle()).isEqualTo(1);
  }

  @Test
  void stopsReadingWhenTooMuchOfAConnectionIsOnItsWay() {
    centre = Centres.of(sink, clock, "maxPendingPerConnection", "3");
    EmbeddedChannel device = connect();
    sink.hold();
    for (int i = 1; i <= 5; i++) {
      send(device, Frames.data(i, Frames.smoke(i, 1)).bytes());
    }
    assertThat(sink.readings()).hasSize(3);
    assertThat(device.config().isAutoRead()).isFalse();

    sink.release(1);
    device.runPendingTasks();
    assertThat(sink.readings()).as("what waited before the socket is taken first").hasSize(4);
    sink.release();
    device.runPendingTasks();
    assertThat(sink.readings()).hasSize(5);
    assertThat(answers(device)).hasSize(5);
    assertThat(device.config().isAutoRead()).isTrue();
  }

  @Test
  void stopsReadingEverywhereWhenTooMuchIsOnItsWayAndGoesOnWhenThereIsRoom() {
    centre = Centres.of(sink, clock, "maxPending", "4", "maxPendingPerConnection", "4");
    List<EmbeddedChannel> devices = new ArrayList<>();
    sink.hold();
    for (int i = 1; i <= 10; i++) {
      EmbeddedChannel device = connect();
      devices.add(device);
      send(device, Frames.data(i, Frames.smoke(i, 1)).bytes());
    }
    assertThat(sink.readings()).hasSize(4);
    assertThat(devices.stream().filter(d -> !d.config().isAutoRead())).hasSizeGreaterThan(5);
    sink.release();
    for (int round = 0; round < 10; round++) {
      devices.forEach(EmbeddedChannel::runPendingTasks);
    }
    assertThat(sink.readings()).hasSize(10);
    assertThat(devices).allSatisfy(device -> assertThat(answers(device)).hasSize(1));
    assertThat(devices).allMatch(device -> device.config().isAutoRead());
  }

  @Test
  void roomThatAClosedConnectionWaitedForGoesToTheNext() {
    centre = Centres.of(sink, clock, "maxPending", "1", "maxPendingPerConnection", "1");
    EmbeddedChannel first = connect();
    EmbeddedChannel second = connect();
    EmbeddedChannel third = connect();
    sink.hold();
    send(first, Frames.data(1, Frames.smoke(1, 1)).bytes());
    send(second, Frames.data(2, Frames.smoke(2, 1)).bytes());
    send(third, Frames.data(3, Frames.smoke(3, 1)).bytes());
    close(second);
    sink.release();
    open.forEach(EmbeddedChannel::runPendingTasks);
    open.forEach(EmbeddedChannel::runPendingTasks);
    assertThat(sink.readings()).hasSize(2);
    assertThat(answers(third)).hasSize(1);
  }

  @Test
  void aPausedConnectionIsNeitherIdleNorHalf() {
    centre = Centres.of(sink, clock, "maxPendingPerConnection", "1");
    EmbeddedChannel device = connect();
    sink.hold();
    byte[] one = Frames.data(1, Frames.smoke(1, 1)).bytes();
    send(device, Frames.join(one, Arrays.copyOf(one, 20)));
    pass(device, 600_000);
    assertThat(device.isActive()).isTrue();
    sink.release();
    device.runPendingTasks();
    send(device, Arrays.copyOfRange(one, 20, one.length));
    assertThat(sink.readings()).hasSize(2);
    assertThat(sink.deadLetters()).isEmpty();
  }

  @Test
  void setsTheClockOfEveryDeviceOnItsFirstFrame() {
    centre = Centres.of(sink, clock, "clockSyncHours", "24");
    EmbeddedChannel device = connect();
    send(device, Frames.heartbeat(1).bytes());
    send(device, Frames.heartbeat(2).bytes());
    List<Frame> sent = answers(device);
    assertThat(sent).extracting(Frame::command).containsExactlyInAnyOrder(1, 3, 3);
    Frame sync = commands(sent).get(0);
    assertThat(sync.data()).isEqualTo(Frames.hex("5a 01 03 0f 16 17 0b 1a"));
    assertThat(sync.destination()).isEqualTo(Frames.DEVICE);
    assertThat(sync.source()).isEqualTo(Frames.CENTRE);
  }

  @Test
  void setsTheClockAgainAfterADay() {
    centre = Centres.of(sink, clock, "clockSyncHours", "24");
    EmbeddedChannel device = connect();
    send(device, Frames.heartbeat(1).bytes());
    confirm(device, commands(answers(device)).get(0));
    for (int minute = 0; minute < 24 * 60; minute++) {
      send(device, Frames.heartbeat(minute).bytes());
      pass(device, 60_000);
    }
    assertThat(commands(answers(device))).hasSize(1);
  }

  @Test
  void aCommandIsSentAgainThreeTimesAndThenGivenUp() {
    centre = Centres.of(sink, clock, "clockSyncHours", "24");
    EmbeddedChannel device = connect();
    send(device, Frames.heartbeat(1).bytes());
    assertThat(commands(answers(device))).hasSize(1);
    for (int i = 0; i < 6; i++) {
      pass(device, 9_999);
      assertThat(commands(answers(device))).isEmpty();
      pass(device, 1);
      assertThat(commands(answers(device))).as("re-send %s", i).hasSize(i < 3 ? 1 : 0);
    }
    assertThat(centre.figures().undelivered()).isEqualTo(1);
  }

  @Test
  void aConfirmedCommandIsNotSentAgainAndADeniedOneAtOnce() {
    centre = Centres.of(sink, clock, "clockSyncHours", "24");
    EmbeddedChannel device = connect();
    send(device, Frames.heartbeat(1).bytes());
    Frame sync = commands(answers(device)).get(0);
    send(device, Frames.of(Frames.DEVICE, sync.serial(), Command.DENY).bytes());
    assertThat(commands(answers(device))).hasSize(1);
    confirm(device, sync);
    pass(device, 100_000);
    assertThat(commands(answers(device))).isEmpty();
    assertThat(centre.figures().undelivered()).isZero();
  }

  @Test
  void aConfirmationOfAnotherDeviceDoesNotCount() {
    centre = Centres.of(sink, clock, "clockSyncHours", "24");
    EmbeddedChannel device = connect();
    send(device, Frames.heartbeat(1).bytes());
    Frame sync = commands(answers(device)).get(0);
    send(device, Frames.of(new Address(5), sync.serial(), Command.CONFIRM).bytes());
    answers(device);
    pass(device, 10_000);
    assertThat(commands(answers(device))).extracting(Frame::destination).contains(Frames.DEVICE);
  }

  @Test
  void aGuardWhoAnswersInTimeIsCountedSo() {
    EmbeddedChannel device = connect();
    assertThat(centre.checkGuard(Frames.DEVICE_HEX)).isEqualTo(GbCentre.Asked.NOT_CONNECTED);
    send(device, Frames.heartbeat(1).bytes());
    assertThat(centre.checkGuard(Frames.DEVICE_HEX)).isEqualTo(GbCentre.Asked.SENT);
    assertThat(centre.checkGuard(Frames.DEVICE_HEX)).isEqualTo(GbCentre.Asked.ALREADY_OPEN);
    Frame check = commands(answers(device)).get(0);
    assertThat(check.data()).isEqualTo(Frames.bytes(91, 1, 10));
    confirm(device, check);
    send(device, Frames.data(3, Frames.join(Frames.bytes(24, 1, 0x20, 7), Frames.time())).bytes());
    assertThat(centre.guardChecks())
        .extracting(GuardCheck::state)
        .containsExactly(GuardCheck.State.ANSWERED);
    assertThat(centre.figures().guardAnswered()).isEqualTo(1);
  }

  @Test
  void aGuardWhoDoesNotAnswerInTenMinutesIsCountedSo() {
    EmbeddedChannel device = connect();
    send(device, Frames.heartbeat(1).bytes());
    centre.checkGuard(Frames.DEVICE_HEX);
    confirm(device, commands(answers(device)).get(0));
    clock.addAndGet(599_999);
    centre.look();
    assertThat(centre.figures().guardUnanswered()).isZero();
    clock.addAndGet(1);
    centre.look();
    assertThat(centre.figures().guardUnanswered()).isEqualTo(1);
  }

  @Test
  void aCheckThatNeverReachesTheDeviceIsNotBlamedOnTheGuard() {
    EmbeddedChannel device = connect();
    send(device, Frames.heartbeat(1).bytes());
    centre.checkGuard(Frames.DEVICE_HEX);
    device.runPendingTasks();
    close(device);
    assertThat(centre.figures().guardUndelivered()).isEqualTo(1);
    assertThat(centre.checkGuard(Frames.DEVICE_HEX)).isEqualTo(GbCentre.Asked.NOT_CONNECTED);
  }

  private EmbeddedChannel connect() {
    assertThat(centre.admit()).isTrue();
    EmbeddedChannel channel = new EmbeddedChannel();
    channel.freezeTime();
    channel.pipeline().addLast(new GbConnection(centre));
    channel.pipeline().fireChannelActive();
    open.add(channel);
    return channel;
  }

  private static void close(EmbeddedChannel channel) {
    assertThat(channel.close().isSuccess()).isTrue();
  }

  private static byte[] smoke() {
    return Frames.smoke(2, 1);
  }

  private static void send(EmbeddedChannel channel, byte[] bytes) {
    channel.writeInbound(Unpooled.wrappedBuffer(bytes));
    channel.runPendingTasks();
  }

  private static void confirm(EmbeddedChannel channel, Frame command) {
    send(channel, Frames.of(Frames.DEVICE, command.serial(), Command.CONFIRM).bytes());
  }

  private static void pass(EmbeddedChannel channel, long millis) {
    channel.advanceTimeBy(millis, TimeUnit.MILLISECONDS);
    channel.runPendingTasks();
  }

  private static List<Frame> commands(List<Frame> sent) {
    return sent.stream().filter(frame -> frame.command() == Command.CONTROL).toList();
  }

  private static Frame onlyAnswer(EmbeddedChannel channel) {
    List<Frame> answers = answers(channel);
    assertThat(answers).hasSize(1);
    return answers.get(0);
  }

  /** What was sent to the device since the last call. */
  private static List<Frame> answers(EmbeddedChannel channel) {
    channel.runPendingTasks();
    List<Frame> frames = new ArrayList<>();
    FrameDecoder decoder = new FrameDecoder();
    for (ByteBuf next = channel.readOutbound(); next != null; next = channel.readOutbound()) {
      byte[] bytes = new byte[next.readableBytes()];
      next.readBytes(bytes);
      next.release();
      decoder.give(bytes, bytes.length);
      frames.add(((FrameEvent.Whole) decoder.next()).frame());
    }
    return frames;
  }
}

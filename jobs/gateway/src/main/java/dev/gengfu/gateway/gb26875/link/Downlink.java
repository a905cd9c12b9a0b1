package dev.gengfu.gateway.gb26875.link;

import dev.gengfu.gateway.gb26875.frame.Address;
import dev.gengfu.gateway.gb26875.frame.Command;
import dev.gengfu.gateway.gb26875.frame.Frame;
import dev.gengfu.gateway.gb26875.frame.FrameTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Commands to the devices behind one connection, each sent again until it is confirmed. */
final class Downlink {
  /** Commands that may be open at a time. */
  static final int MAX_OPEN = 16;

  static final int SYNC_CLOCK = 90;
  static final int GUARD_CHECK = 91;
  private static final int SERIALS = 65_536;

  private final int confirmMillis;
  private final int resends;
  private final Map<Integer, Open> open = new LinkedHashMap<>();
  private int serial;

  /** A command that is not confirmed yet. */
  record Open(Frame frame, int sent, long sentAt) {
    /** What it is: {@link #SYNC_CLOCK} or {@link #GUARD_CHECK}. */
    int type() {
      return frame.data()[0] & 0xff;
    }
  }

  /**
   * What is to be done.
   *
   * @param resend frames to send again
   * @param givenUp commands that were never confirmed
   */
  record Due(List<Frame> resend, List<Open> givenUp) {}

  Downlink(int confirmMillis, int resends) {
    this.confirmMillis = confirmMillis;
    this.resends = resends;
  }

  static byte[] syncClock(FrameTime now) {
    byte[] data = new byte[2 + FrameTime.BYTES];
    data[0] = SYNC_CLOCK;
    data[1] = 1;
    now.write(data, 2);
    return data;
  }

  static byte[] guardCheck(int minutes) {
    return new byte[] {GUARD_CHECK, 1, (byte) minutes};
  }

  /**
   * Opens a command.
   *
   * @param from a frame of the device: tells the addresses and the version
   * @param millis any clock that only goes forward
   * @return the frame to send; empty when too many are open
   */
  Optional<Frame> begin(Frame from, byte[] data, FrameTime now, long millis) {
    if (open.size() >= MAX_OPEN) {
      return Optional.empty();
    }
    int number = serial;
    serial = (serial + 1) % SERIALS;
    Frame frame =
        new Frame(
            number, from.version(), now, from.destination(), from.source(), Command.CONTROL, data);
    open.put(number, new Open(frame, 1, millis));
    return Optional.of(frame);
  }

  /** The device has the command; empty when none of that number is open. */
  Optional<Open> confirmed(Frame answer) {
    return isOpen(answer) ? Optional.of(open.remove(answer.serial())) : Optional.empty();
  }

  /** The device did not understand the command: it is sent again at once. */
  Due denied(Frame answer, long millis) {
    Due due = new Due(new ArrayList<>(), new ArrayList<>());
    if (isOpen(answer)) {
      again(open.get(answer.serial()), millis, due);
    }
    return due;
  }

  /** What is to be done at this moment. */
  Due due(long millis) {
    Due due = new Due(new ArrayList<>(), new ArrayList<>());
    for (Iterator<Open> all = List.copyOf(open.values()).iterator(); all.hasNext(); ) {
      Open next = all.next();
      if (millis - next.sentAt() >= confirmMillis) {
        again(next, millis, due);
      }
    }
    return due;
  }

  /** Everything that is open; nothing is afterwards. */
  List<Open> abandon() {
    List<Open> all = List.copyOf(open.values());
    open.clear();
    return all;
  }

  boolean isIdle() {
    return open.isEmpty();
  }

  private boolean isOpen(Frame answer) {
    Open known = open.get(answer.serial());
    Address asked = known == null ? null : known.frame().destination();
    return answer.source().equals(asked);
  }

  private void again(Open command, long millis, Due due) {
    int number = command.frame().serial();
    if (command.sent() > resends) {
      open.remove(number);
      due.givenUp().add(command);
    } else {
      open.put(number, new Open(command.frame(), command.sent() + 1, millis));
      due.resend().add(command.frame());
    }
  }
}

package dev.gengfu.gateway.gb26875.link;

import dev.gengfu.gateway.gb26875.frame.Address;
import dev.gengfu.gateway.gb26875.frame.Command;
import dev.gengfu.gateway.gb26875.frame.Frame;
import dev.gengfu.gateway.gb26875.frame.FrameTime;
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

  private final int resends;
  private final Map<Integer, Open> open = new LinkedHashMap<>();
  private int serial;

  /**
   * A command that is not confirmed yet.
   *
   * @param sent how often it has been sent
   */
  record Open(Frame frame, int sent) {
    /** What it is: {@link #SYNC_CLOCK} or {@link #GUARD_CHECK}. */
    int type() {
      return frame.data()[0] & 0xff;
    }
  }

  /** What is to be done about a command. */
  sealed interface Next {
    /** Send it again. */
    record Resend(Open command) implements Next {}

    /** It was sent often enough and never confirmed. */
    record GivenUp(Open command) implements Next {}

    /** It was confirmed, or has been sent again meanwhile. */
    record Nothing() implements Next {}
  }

  Downlink(int resends) {
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
   * @return what to send; empty when too many are open
   */
  Optional<Open> begin(Frame from, byte[] data, FrameTime now) {
    if (open.size() >= MAX_OPEN) {
      return Optional.empty();
    }
    int number = serial;
    serial = (serial + 1) % SERIALS;
    Address centre = from.destination();
    Address device = from.source();
    Frame frame = new Frame(number, from.version(), now, centre, device, Command.CONTROL, data);
    return Optional.of(sent(new Open(frame, 1)));
  }

  /** The device has the command; empty when none of that number is open. */
  Optional<Open> confirmed(Frame answer) {
    return isOpen(answer) ? Optional.of(open.remove(answer.serial())) : Optional.empty();
  }

  /** The device did not understand the command. */
  Next denied(Frame answer) {
    return isOpen(answer) ? again(open.get(answer.serial())) : new Next.Nothing();
  }

  /** The time to confirm what was sent is over. */
  Next late(Open command) {
    boolean isOpen = command.equals(open.get(command.frame().serial()));
    return isOpen ? again(command) : new Next.Nothing();
  }

  /** Everything that is open; nothing is afterwards. */
  List<Open> abandon() {
    List<Open> all = List.copyOf(open.values());
    open.clear();
    return all;
  }

  private boolean isOpen(Frame answer) {
    Open known = open.get(answer.serial());
    Address asked = known == null ? null : known.frame().destination();
    return answer.source().equals(asked);
  }

  private Next again(Open command) {
    if (command.sent() > resends) {
      open.remove(command.frame().serial());
      return new Next.GivenUp(command);
    }
    return new Next.Resend(sent(new Open(command.frame(), command.sent() + 1)));
  }

  private Open sent(Open command) {
    open.put(command.frame().serial(), command);
    return command;
  }
}

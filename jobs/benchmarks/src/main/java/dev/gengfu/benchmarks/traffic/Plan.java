package dev.gengfu.benchmarks.traffic;

import dev.gengfu.domain.Device;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is sent, message by message; the same in every run. One smoke detector of each zone raises
 * its alarm and clears it some time later, one zone after the other and each in another building
 * than the one before, so that alarms are spread as far as they can be; all other detectors only
 * report.
 */
public final class Plan {
  /** What a message says. */
  public enum Kind {
    RAISE,
    CLEAR,
    REPORT
  }

  /**
   * One message.
   *
   * @param device who says it
   * @param index the device's number, to spread devices over connections
   */
  public record Message(Device device, int index, Kind kind) {}

  private record Raised(Message message, long atMillis) {}

  private final List<Message> alarming = new ArrayList<>();
  private final List<Message> reporting = new ArrayList<>();
  private final Deque<Raised> open = new ArrayDeque<>();
  private final double share;
  private final long holdMillis;
  private int nextAlarm;
  private int nextReport;
  private double due;

  /**
   * A plan.
   *
   * @param share of messages that raise an alarm, less than 0.5; as many clear one
   * @param holdMillis for how long an alarm lasts
   * @throws IllegalArgumentException when the devices don't allow it
   */
  public Plan(List<Device> devices, double share, long holdMillis) {
    if (share <= 0 || share >= 0.5) {
      throw new IllegalArgumentException("alarm share: expected more than 0, less than 0.5");
    }
    this.share = share;
    this.holdMillis = holdMillis;
    Set<String> zones = new HashSet<>();
    for (int i = 0; i < devices.size(); i++) {
      Device device = devices.get(i);
      String zone = device.place().zone();
      boolean alarms = device.kind().equals("smoke") && zone != null && zones.add(zone);
      (alarms ? alarming : reporting).add(new Message(device, i, Kind.REPORT));
    }
    takeTurns(alarming);
    if (alarming.isEmpty() || reporting.isEmpty()) {
      throw new IllegalArgumentException("devices: expected smoke detectors in zones, and others");
    }
  }

  /** Orders by how many of its building came before. */
  private static void takeTurns(List<Message> messages) {
    Map<String, Integer> seen = new HashMap<>();
    Map<Message, Integer> turns = new HashMap<>();
    for (Message message : messages) {
      turns.put(message, seen.merge(message.device().place().building(), 1, Integer::sum));
    }
    messages.sort(Comparator.comparing(turns::get));
  }

  /** Zones that can be in alarm. */
  public int zones() {
    return alarming.size();
  }

  /**
   * The next message.
   *
   * @param millis when it is due; rises from call to call
   */
  public Message next(long millis) {
    due += share;
    if (due >= 1 && open.size() < alarming.size()) {
      due -= 1;
      Message raise = as(Kind.RAISE, alarming.get(nextAlarm));
      nextAlarm = (nextAlarm + 1) % alarming.size();
      open.addLast(new Raised(raise, millis));
      return raise;
    }
    if (!open.isEmpty() && millis - open.getFirst().atMillis() >= holdMillis) {
      return as(Kind.CLEAR, open.removeFirst().message());
    }
    Message report = reporting.get(nextReport);
    nextReport = (nextReport + 1) % reporting.size();
    return report;
  }

  /** Ends an alarm that lasts, the oldest first; empty when there is none. */
  public Optional<Message> end() {
    return Optional.ofNullable(open.pollFirst()).map(raised -> as(Kind.CLEAR, raised.message()));
  }

  private static Message as(Kind kind, Message message) {
    return new Message(message.device(), message.index(), kind);
  }
}

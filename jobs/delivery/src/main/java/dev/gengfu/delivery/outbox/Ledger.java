package dev.gengfu.delivery.outbox;

import dev.gengfu.delivery.channel.Delivery.Earlier;
import dev.gengfu.domain.DeliveryRecord;
import dev.gengfu.domain.DeliveryState;
import dev.gengfu.domain.LogPosition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What {@code deliveries.v1} says: its records in their order, and nothing else, make it. What has
 * been planned is remembered for the newest {@value #MEMORY} deliveries.
 */
public final class Ledger {
  static final int MEMORY = 100_000;
  private static final int MAX_EARLIER = 20;

  private record Place(String topic, int partition) {}

  private final Map<String, DeliveryRecord> open = new LinkedHashMap<>();
  private final Map<String, Boolean> known = bounded();
  private final Map<String, TreeMap<Integer, Long>> revs = bounded();
  private final Map<Place, Long> next = new HashMap<>();
  private final Map<String, NavigableSet<Long>> ends = new TreeMap<>();

  private static <T> Map<String, T> bounded() {
    return new LinkedHashMap<>() {
      @Override
      protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
        return size() > MEMORY;
      }
    };
  }

  /** Takes the next record. */
  public void take(DeliveryRecord record) {
    if (record.state() == DeliveryState.PLANNED) {
      record
          .upTo()
          .forEach(at -> next.merge(new Place(at.topic(), at.partition()), at.offset(), Math::max));
    } else if (record.state() == DeliveryState.INTENT) {
      intend(record);
    } else if (record.state() != null && record.state().endsSending()) {
      end(record);
    }
  }

  private void intend(DeliveryRecord record) {
    if (known.put(record.deliveryId(), true) == null) {
      open.put(record.deliveryId(), record);
      TreeMap<Integer, Long> told =
          revs.computeIfAbsent(
              key(record.channel(), record.target(), record.alertId()), k -> new TreeMap<>());
      told.put(record.rev(), record.logTime() == null ? record.at() : record.logTime());
      if (told.size() > MAX_EARLIER) {
        told.pollFirstEntry();
      }
    }
  }

  private void end(DeliveryRecord record) {
    open.remove(record.deliveryId());
    NavigableSet<Long> times = ends.computeIfAbsent(record.channel(), c -> new TreeSet<>());
    times.add(record.at());
    times.headSet(record.at() - Pace.WINDOW_MILLIS).clear();
  }

  private static String key(String channel, String target, String alertId) {
    return channel + '\n' + target + '\n' + alertId;
  }

  /** Whether a delivery has been planned. */
  public boolean knows(String deliveryId) {
    return known.containsKey(deliveryId);
  }

  /** Intents without an end, in the order in which they were planned. */
  public Collection<DeliveryRecord> open() {
    return List.copyOf(open.values());
  }

  /** Ids of the open ones of a channel. */
  public Set<String> openIds(String channel) {
    return open.values().stream()
        .filter(record -> record.channel().equals(channel))
        .map(DeliveryRecord::deliveryId)
        .collect(Collectors.toSet());
  }

  /** What a target was to be told of an alert before a rev. */
  public List<Earlier> earlier(String channel, String target, String alertId, int rev) {
    List<Earlier> earlier = new ArrayList<>();
    revs.getOrDefault(key(channel, target, alertId), new TreeMap<>())
        .headMap(rev)
        .forEach((each, logTime) -> earlier.add(new Earlier(each, logTime)));
    return earlier;
  }

  /** Up to where a partition has been looked at; empty when never. */
  public OptionalLong next(String topic, int partition) {
    Long offset = next.get(new Place(topic, partition));
    return offset == null ? OptionalLong.empty() : OptionalLong.of(offset);
  }

  /** When messages went out over a channel in its last minute; those of one message are one. */
  public List<Long> lastMinute(String channel) {
    return List.copyOf(ends.getOrDefault(channel, new TreeSet<>()));
  }

  /** From where a partition must be read, so that what is open can be told again. */
  public OptionalLong oldestOpen(String topic, int partition) {
    return open.values().stream()
        .map(DeliveryRecord::alertAt)
        .filter(at -> at != null && at.topic().equals(topic) && at.partition() == partition)
        .mapToLong(LogPosition::offset)
        .min();
  }
}

package dev.gengfu.history.replay;

import dev.gengfu.alerting.RawRecord;
import dev.gengfu.domain.Device;
import dev.gengfu.domain.Json;
import dev.gengfu.domain.Place;
import dev.gengfu.domain.RegistryChange;
import dev.gengfu.domain.Topics;
import dev.gengfu.history.files.Archive;
import dev.gengfu.history.files.HistoryFile;
import dev.gengfu.history.files.HistoryReader;
import dev.gengfu.history.files.HistoryRecord;
import dev.gengfu.history.files.Kind;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Utils;

/**
 * A device that was registered when a replay begins in the middle of the history.
 *
 * @param orderKey its building
 * @param value the change of the registry that tells so
 */
record Registered(String orderKey, byte[] value) implements Serializable {
  private static final long serialVersionUID = 1;

  /** As a record of the log. */
  RawRecord raw(int partition) {
    return RawRecord.of(orderKey, value, partition, 0);
  }

  /**
   * All of them, by partition.
   *
   * @param beginnings Kafka's time of the first record of each partition; a partition that is read
   *     from its beginning has none, and needs none
   */
  static HashMap<Integer, ArrayList<Registered>> before(
      Archive archive, Map<Integer, Long> beginnings) throws IOException {
    HashMap<Integer, ArrayList<Registered>> records = new HashMap<>();
    if (beginnings.isEmpty()) {
      return records;
    }
    Map<Integer, Map<String, Device>> known = new HashMap<>();
    for (List<HistoryFile> files :
        archive.partitions(Kind.REGISTRY, LocalDate.MIN, LocalDate.MAX).values()) {
      for (HistoryFile file : files) {
        try (HistoryReader reader = new HistoryReader(file)) {
          for (HistoryRecord each = reader.next(); each != null; each = reader.next()) {
            take(each, beginnings, known);
          }
        }
      }
    }
    known.forEach(
        (partition, devices) ->
            records.put(
                partition,
                new ArrayList<>(devices.values().stream().map(Registered::of).toList())));
    return records;
  }

  /** The newest that is known of a device counts; one that moved is known where it is now. */
  private static void take(
      HistoryRecord record, Map<Integer, Long> beginnings, Map<Integer, Map<String, Device>> known)
      throws IOException {
    String id = new String(record.key(), StandardCharsets.UTF_8);
    Device device = record.value() == null ? null : Json.readTrusted(record.value(), Device.class);
    int partition = device == null ? -1 : partition(device);
    for (Map.Entry<Integer, Long> each : beginnings.entrySet()) {
      if (record.timestamp() < each.getValue()) {
        Map<String, Device> there = known.computeIfAbsent(each.getKey(), p -> new TreeMap<>());
        if (each.getKey() == partition) {
          there.put(id, device);
        } else {
          there.remove(id);
        }
      }
    }
  }

  private static int partition(Device device) {
    byte[] key = building(device).getBytes(StandardCharsets.UTF_8);
    return Utils.toPositive(Utils.murmur2(key)) % Topics.LOG_PARTITIONS;
  }

  private static String building(Device device) {
    String building = device.place().building();
    return building == null ? Place.UNREGISTERED : building;
  }

  private static Registered of(Device device) {
    RegistryChange change =
        new RegistryChange("history:" + device.device(), device, false, null, 0);
    return new Registered(building(device), Json.writeLog(change));
  }
}

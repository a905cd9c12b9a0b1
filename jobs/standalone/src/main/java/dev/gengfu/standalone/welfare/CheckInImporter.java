package dev.gengfu.standalone.welfare;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gengfu.domain.CheckIn;
import dev.gengfu.domain.ConfigException;
import dev.gengfu.domain.Device;
import dev.gengfu.domain.Json;
import dev.gengfu.domain.KafkaSettings;
import dev.gengfu.domain.TimeQuality;
import dev.gengfu.domain.Topics;
import dev.gengfu.gateway.GatewaySettings;
import dev.gengfu.gateway.checkin.CheckInDecoder;
import dev.gengfu.gateway.checkin.CheckInOutcome;
import dev.gengfu.gateway.checkin.CheckInSettings;
import dev.gengfu.gateway.checkin.Keeper;
import dev.gengfu.gateway.decode.Message;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Past events at doors from a table into the welfare log, as the gateway would have taken them. An
 * event has the same id however often it is imported, so a repeat decides nothing.
 */
public final class CheckInImporter {
  /** Names of the columns; others are passed over. */
  public static final List<String> COLUMNS =
      List.of("time", "date", "door", "card", "direction", "granted", "seq");

  /**
   * A door at which more than one event in a hundred is at 0:00 sharp, and five at least, has lost
   * the time of these: by chance it would be one in 1,440.
   */
  private static final double MIDNIGHT_SHARE = 0.01;

  private static final int MIDNIGHTS = 5;
  private static final Pattern MIDNIGHT =
      Pattern.compile("(.*[T ])?0?0:00(:00([.,]0+)?)?(Z|[-+]\\d\\d:?\\d\\d)?");
  private static final Pattern SHORT_HOUR = Pattern.compile("(.*[T ])?(\\d:\\d\\d.*)");
  private static final Set<String> NO = Set.of("no", "false", "0", "否", "拒绝");

  private final KafkaSettings kafka;
  private final GatewaySettings gateway;
  private final Map<String, Device> devices;
  private final Keeper keeper;
  private final Clock clock;

  /**
   * @param gateway judges times, and is what the records say took them
   * @param devices registered devices: the doors among them have places
   */
  public CheckInImporter(
      KafkaSettings kafka,
      GatewaySettings gateway,
      Map<String, Device> devices,
      Keeper keeper,
      Clock clock) {
    this.kafka = kafka;
    this.gateway = gateway;
    this.devices = devices;
    this.keeper = keeper;
    this.clock = clock;
  }

  /** Words that a table uses for the directions. */
  public record Words(Set<String> in, Set<String> out) {
    /** What is understood unless told otherwise. */
    public static Words usual() {
      return new Words(
          Set.of("in", "entry", "enter", "进", "入", "进门"),
          Set.of("out", "exit", "leave", "出", "出门"));
    }
  }

  /**
   * What an import came to.
   *
   * @param written events in the log
   * @param dayOnly of these, those of which only the day is known
   * @param refused rows that could not be taken, by reason
   * @param firstRefused line of the first of each reason
   * @param losesTime doors that were found to have lost the time
   */
  public record Result(
      int written,
      int dayOnly,
      SortedMap<String, Integer> refused,
      SortedMap<String, Integer> firstRefused,
      List<String> losesTime) {}

  /**
   * Imports.
   *
   * @param headings titles of columns that are not called by their own name
   * @throws ConfigException when the file is no such table
   * @throws ExecutionException when Kafka did not take every record; the same again mends that
   */
  public Result run(Path file, Map<String, String> headings, Words words)
      throws ExecutionException, TimeoutException, InterruptedException {
    headings.keySet().stream()
        .filter(column -> !COLUMNS.contains(column))
        .findFirst()
        .ifPresent(
            column -> {
              throw new ConfigException(
                  "--column: no column " + column + "; there are " + String.join(", ", COLUMNS));
            });
    CsvTable table = CsvTable.read(file, headings, List.of("time", "door", "card"));
    List<String> lost = doorsWithoutTime(table);
    CheckInDecoder decoder = decoder(lost);
    SortedMap<String, Integer> refused = new TreeMap<>();
    SortedMap<String, Integer> first = new TreeMap<>();
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    int dayOnly = 0;
    for (CsvTable.Row row : table.rows()) {
      CheckInOutcome outcome = decoder.http(message(row, words));
      if (outcome.refused() != null) {
        refused.merge(outcome.refused().reason(), 1, Integer::sum);
        first.putIfAbsent(outcome.refused().reason(), row.line());
      }
      for (CheckIn event : outcome.accepted()) {
        dayOnly += event.timeQuality() == TimeQuality.DATE_ONLY ? 1 : 0;
        records.add(
            new ProducerRecord<>(
                Topics.WELFARE_LOG, WelfareTopics.key(event.person()), Json.writeLog(event)));
      }
    }
    new WelfareTopics(kafka).write(records);
    return new Result(records.size(), dayOnly, refused, first, lost);
  }

  private CheckInDecoder decoder(List<String> lost) {
    List<String> doors = new ArrayList<>(gateway.checkins().losesTime());
    doors.addAll(lost);
    CheckInSettings settings = new CheckInSettings(doors, gateway.checkins().silentMinutes());
    return new CheckInDecoder(gateway.id(), gateway.timeJudge(), settings, devices::get, keeper);
  }

  private static List<String> doorsWithoutTime(CsvTable table) {
    Map<String, int[]> doors = new TreeMap<>();
    for (CsvTable.Row row : table.rows()) {
      String time = time(row);
      if (row.get("door") != null && time != null) {
        int[] counts = doors.computeIfAbsent(row.get("door"), door -> new int[2]);
        counts[0]++;
        counts[1] += MIDNIGHT.matcher(time).matches() ? 1 : 0;
      }
    }
    return doors.entrySet().stream()
        .filter(door -> door.getValue()[1] >= MIDNIGHTS)
        .filter(door -> door.getValue()[1] > MIDNIGHT_SHARE * door.getValue()[0])
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Date and time of day as one text, with a whole hour and dashes. */
  private static String time(CsvTable.Row row) {
    String time = row.get("time");
    String date = row.get("date");
    if (time == null) {
      return date == null ? null : date.replace('/', '-');
    }
    String whole = (date == null ? time : date + " " + time).replace('/', '-');
    var shortHour = SHORT_HOUR.matcher(whole);
    return shortHour.matches() && shortHour.group(1) != null
        ? shortHour.group(1) + "0" + shortHour.group(2)
        : whole;
  }

  private Message message(CsvTable.Row row, Words words) {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    String time = time(row);
    // Without a time the moment of the import would stand for it.
    event.put("time", time == null ? "none" : time);
    event.put("door", row.get("door"));
    event.put("card", row.get("card"));
    String seq = row.get("seq");
    if (seq != null && seq.matches("\\d{1,18}")) {
      event.put("seq", Long.parseLong(seq));
    }
    String said = row.get("direction");
    String word = said == null ? "" : said.toLowerCase(java.util.Locale.ROOT);
    event.put(
        "direction", words.in().contains(word) ? "in" : words.out().contains(word) ? "out" : null);
    String granted = row.get("granted");
    event.put(
        "granted", granted == null || !NO.contains(granted.toLowerCase(java.util.Locale.ROOT)));
    return new Message("import", Json.write(event), false, clock.millis());
  }
}

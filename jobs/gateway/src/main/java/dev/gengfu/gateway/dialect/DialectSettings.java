package dev.gengfu.gateway.dialect;

import dev.gengfu.gateway.dialect.codec.FieldTable;
import java.util.List;
import java.util.Map;

/**
 * A dialect file: how one make speaks over MQTT. Pointers are JSON pointers, see {@link Pointer}.
 *
 * @param dialect name in logs and metrics
 * @param source where the make documents this
 * @param messages what it sends; a message is read by the first one whose topic and conditions fit
 */
public record DialectSettings(String dialect, String source, List<Message> messages) {

  public DialectSettings {
    require(
        dialect != null && dialect.matches("[a-zA-Z0-9][a-zA-Z0-9_.-]{0,63}"),
        "dialect: expected a name of letters and digits");
    require(
        source != null && !source.isBlank(), "source: expected where the make documents its words");
    require(messages != null && !messages.isEmpty(), "messages: expected a list");
    messages = List.copyOf(messages);
  }

  /**
   * One kind of message.
   *
   * @param topics patterns such as {@code tele/{device}/SENSOR}
   * @param ignore true: these messages are no readings and are passed over
   * @param retained what a retained message is: {@code state} (default) of the device as it was, or
   *     {@code ignore}
   * @param text a payload that is no JSON object stands under this name, which may hold names of
   *     the topic in braces
   * @param decode bytes inside the message
   * @param when all must hold, or the report is passed over; the next kind of message may take it
   * @param each where the reports are, outer level first; none: the message is one report
   * @param device the device's id; default: the name {@code device} of topic or map
   * @param time of the report
   * @param seq sequence number
   * @param values by name of the wire contract
   * @param otherValues an object, all of whose members are values
   * @param alarms most urgent first: a report has one kind
   * @param test whether it is a test
   * @param faults the device's own faults
   * @param keeps true: a message says only what changed; the rest is as the device said before
   * @param full holds for messages that say everything; only with {@code keeps}
   */
  public record Message(
      List<String> topics,
      Boolean ignore,
      Retained retained,
      String text,
      Decode decode,
      List<Flag> when,
      List<Each> each,
      DeviceId device,
      Time time,
      Where seq,
      Map<String, Value> values,
      String otherValues,
      List<Alarm> alarms,
      Flag test,
      List<Fault> faults,
      Boolean keeps,
      Flag full) {
    public Message {
      require(topics != null && !topics.isEmpty(), "topics: expected a list of topics");
      ignore = ignore != null && ignore;
      retained = retained == null ? Retained.state : retained;
      when = when == null ? List.of() : when;
      each = each == null ? List.of() : each;
      values = values == null ? Map.of() : values;
      alarms = alarms == null ? List.of() : alarms;
      faults = faults == null ? List.of() : faults;
      keeps = keeps != null && keeps;
      require(full == null || keeps, "full: expected only beside keeps: true");
    }
  }

  /** What a retained message is taken for. */
  public enum Retained {
    state,
    ignore
  }

  /**
   * A device's id.
   *
   * @param at where it stands in the report
   * @param name a text with names of topic and maps in braces, e.g. <code>{board}-smoke</code>
   */
  public record DeviceId(String at, String name) {
    public DeviceId {
      require((at == null) != (name == null), "at: expected either at or name");
    }
  }

  /** A place in the message. */
  public record Where(String at) {
    public Where {
      require(at != null, "at: expected a JSON pointer");
    }
  }

  /** A value that is one of some words, or true. */
  public record Flag(String at, List<String> is, List<String> not) {
    public Flag {
      require(at != null, "at: expected a JSON pointer");
    }
  }

  /**
   * One level of several reports.
   *
   * @param list an array of reports
   * @param map an object with a report in each member
   * @param name what the member's name stands for, e.g. {@code device}
   */
  public record Each(String list, String map, String name) {
    public Each {
      require((list == null) != (map == null), "list: expected either list or map");
      require(name == null || map != null, "name: expected only beside map");
    }
  }

  /**
   * A time.
   *
   * @param format see {@link TimeFormat#of}
   * @param zone of times that name none; default: the gateway's
   */
  public record Time(String at, String format, String zone) {
    public Time {
      require(at != null, "at: expected a JSON pointer");
    }
  }

  /**
   * A value. In the contract's unit it is number * times + plus, taken out of the unit.
   *
   * @param unit the make's unit; default: the contract's
   * @param is words that mean 1; then there is no number
   * @param not words that mean 0
   */
  public record Value(
      String at, String unit, Double times, Double plus, List<String> is, List<String> not) {
    public Value {
      require(at != null, "at: expected a JSON pointer");
      boolean flag = is != null || not != null;
      require(
          !flag || (unit == null && times == null && plus == null),
          "is: expected no unit, times or plus beside words");
    }
  }

  /**
   * A flag that raises an alarm. Without words and kind the value itself is true, false or a kind.
   *
   * @param kind of the alarm
   * @param kindAt where the kind is said
   * @param kinds the make's words of kind, and ours; another word is no alarm
   */
  public record Alarm(
      String at,
      List<String> is,
      List<String> not,
      String kind,
      String kindAt,
      Map<String, String> kinds) {
    public Alarm {
      require(at != null, "at: expected a JSON pointer");
      require(kind == null || kindAt == null, "kind: expected either kind or kindAt");
      require(kinds == null || kindAt != null, "kinds: expected only beside kindAt");
      require(
          kind == null || AlarmWords.isKind(kind),
          "kind: expected a kind of alarm such as smoke, found '" + kind + "'");
    }
  }

  /**
   * A fault.
   *
   * @param name of the fault; without it the value's own text is the fault
   */
  public record Fault(String name, String at, List<String> is, List<String> not) {
    public Fault {
      require(at != null, "at: expected a JSON pointer");
      require(name != null || (is == null && not == null), "name: expected the name of the fault");
    }
  }

  /**
   * Bytes in the message, made into an object.
   *
   * @param at where their text is; default: the payload itself
   * @param encoding of the text: base64 or hex; raw: the payload's bytes
   * @param codec {@code fields}, {@code cayenneLpp} or another one
   * @param fields of codec {@code fields}
   * @param minimumBytes of codec {@code fields}
   * @param into where the object goes; when there is one already, nothing is decoded
   */
  public record Decode(
      String at,
      Encoding encoding,
      String codec,
      List<FieldTable.Field> fields,
      Integer minimumBytes,
      String into) {
    public Decode {
      require(encoding != null, "encoding: expected base64, hex or raw");
      require(
          (at == null) || encoding != Encoding.raw, "at: expected none, raw bytes are the payload");
      codec = codec == null ? "fields" : codec;
      boolean table = codec.equals("fields");
      require(
          table == (fields != null && !fields.isEmpty()),
          "fields: expected with codec fields, and only there");
      require(table || minimumBytes == null, "minimumBytes: expected only with codec fields");
      into = into == null ? "/decoded" : into;
    }
  }

  /** How bytes are written. */
  public enum Encoding {
    base64,
    hex,
    raw
  }

  private static void require(boolean holds, String problem) {
    if (!holds) {
      throw new IllegalArgumentException(problem);
    }
  }
}

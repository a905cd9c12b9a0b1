package dev.gengfu.domain;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads a reading in the very form in which {@link Json#writeLog} writes it, at a fraction of the
 * cost of a general parser. It says nothing about any other form, valid or not: that is left to the
 * general parser, so there is one meaning and one set of errors.
 */
final class ReadingScanner {
  private static final byte[] BEGIN = ascii("{\"type\":\"reading\"");
  private static final byte[] EVENT_ID = key("eventId");
  private static final byte[] DEVICE = key("device");
  private static final byte[] KIND = key("kind");
  private static final byte[] PLACE = key("place");
  private static final byte[] TIME = key("time");
  private static final byte[] TIME_QUALITY = key("timeQuality");
  private static final byte[] ARRIVED_AT = key("arrivedAt");
  private static final byte[] GATEWAY = key("gateway");
  private static final byte[] SEQ = key("seq");
  private static final byte[] VALUES = key("values");
  private static final byte[] ALARM = key("alarm");
  private static final byte[] ALARM_KIND = key("alarmKind");
  private static final byte[] TEST = key("test");
  private static final byte[] FAULT = key("fault");
  private static final byte[] RETAINED = key("retained");
  private static final byte[] DEVICE_TIME = key("deviceTime");
  private static final byte[] PARTIAL = key("partial");
  private static final byte[][] PLACE_KEYS = {
    key("community"), key("station"), key("building"), key("floor"), key("room"), key("zone")
  };
  private static final byte[] TRUE = ascii("true");
  private static final byte[] FALSE = ascii("false");

  /** A whole number of so many digits is exact as a double, and so is this power of ten. */
  private static final int MAX_DIGITS = 15;

  private static final double[] POWERS_OF_TEN = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
  };
  private static final int TIME_LENGTH = 24;
  private static final Map<String, TimeQuality> QUALITIES =
      Map.of(
          "exact", TimeQuality.EXACT,
          "unset", TimeQuality.UNSET,
          "dateOnly", TimeQuality.DATE_ONLY,
          "serverAssigned", TimeQuality.SERVER_ASSIGNED,
          "clamped", TimeQuality.CLAMPED);

  /**
   * Names of kinds, places, gateways and values, which come again and again: kept by readings in
   * state, so each should be there once. A name that shares its slot takes it over; threads may
   * race for one, since a string is a value.
   */
  private static final String[] NAMES = new String[4096];

  private final byte[] bytes;
  private int at;

  private ReadingScanner(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Another form than ours: not an error, so it has no stack. */
  private static final class OtherForm extends RuntimeException {
    private static final long serialVersionUID = 1;

    OtherForm() {
      super(null, null, false, false);
    }
  }

  /** The reading; null when the bytes are not in our own form. */
  static Reading read(byte[] bytes) {
    ReadingScanner scanner = new ReadingScanner(bytes);
    if (bytes.length > Json.MAX_DOCUMENT_BYTES || !scanner.skip(BEGIN)) {
      return null;
    }
    try {
      return scanner.reading();
    } catch (OtherForm e) {
      return null;
    }
  }

  private Reading reading() {
    String eventId = text(EVENT_ID);
    String device = text(DEVICE);
    String kind = skip(KIND) ? name() : null;
    Place place = place();
    long time = time(TIME);
    TimeQuality quality = quality(skip(TIME_QUALITY) ? name() : null);
    long arrivedAt = time(ARRIVED_AT);
    String gateway = skip(GATEWAY) ? name() : null;
    Long seq = skip(SEQ) ? whole() : null;
    Map<String, Double> values = values();
    boolean alarm = flag(ALARM);
    String alarmKind = skip(ALARM_KIND) ? name() : null;
    boolean test = flag(TEST);
    String fault = text(FAULT);
    boolean retained = flag(RETAINED);
    String deviceTime = text(DEVICE_TIME);
    Boolean partial = skip(PARTIAL) ? Boolean.valueOf(truth()) : null;
    require(device != null && take('}') && at == bytes.length);
    return new Reading(
        eventId,
        device,
        kind,
        place,
        time,
        quality,
        arrivedAt,
        gateway,
        seq,
        values,
        alarm,
        alarmKind,
        test,
        fault,
        retained,
        deviceTime,
        partial);
  }

  private Place place() {
    if (!skip(PLACE)) {
      return null;
    }
    require(take('{'));
    String[] parts = new String[PLACE_KEYS.length];
    boolean first = true;
    for (int i = 0; i < parts.length; i++) {
      // The first key has no comma before it.
      if (skip(PLACE_KEYS[i], first ? 1 : 0)) {
        parts[i] = name();
        first = false;
      }
    }
    require(take('}'));
    return new Place(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5]);
  }

  private Map<String, Double> values() {
    require(skip(VALUES) && take('{'));
    Map<String, Double> values = new TreeMap<>();
    String last = null;
    while (!take('}')) {
      require(last == null || take(','));
      String name = name();
      // Names rise, so none comes twice.
      require(take(':') && (last == null || last.compareTo(name) < 0));
      values.put(name, number());
      last = name;
    }
    return values;
  }

  private static TimeQuality quality(String name) {
    TimeQuality quality = name == null ? null : QUALITIES.get(name);
    require(quality != null);
    return quality;
  }

  private long time(byte[] key) {
    require(skip(key));
    int from = at + 1;
    String text = string();
    require(text.length() == TIME_LENGTH && at - from == TIME_LENGTH + 1);
    try {
      return Timestamps.parse(text);
    } catch (DateTimeException e) {
      throw new OtherForm();
    }
  }

  private boolean flag(byte[] key) {
    require(skip(key));
    return truth();
  }

  private boolean truth() {
    boolean isTrue = skip(TRUE, 0);
    require(isTrue || skip(FALSE, 0));
    return isTrue;
  }

  private String text(byte[] key) {
    return skip(key) ? string() : null;
  }

  /** A string of plain ASCII without escapes. */
  private String string() {
    int from = at + 1;
    endOfString();
    return new String(bytes, from, at - from - 1, StandardCharsets.ISO_8859_1);
  }

  private void endOfString() {
    require(take('"'));
    while (at < bytes.length && bytes[at] != '"') {
      require(bytes[at] >= ' ' && bytes[at] != '\\');
      at++;
    }
    require(take('"'));
  }

  /** A string that is likely to have been read before. */
  private String name() {
    int from = at + 1;
    endOfString();
    int length = at - from - 1;
    int hash = 0;
    for (int i = from; i < from + length; i++) {
      hash = 31 * hash + bytes[i];
    }
    int slot = (hash ^ (hash >>> 16)) & (NAMES.length - 1);
    String known = NAMES[slot];
    if (known == null || !isAt(known, from, length)) {
      known = new String(bytes, from, length, StandardCharsets.ISO_8859_1);
      NAMES[slot] = known;
    }
    return known;
  }

  private boolean isAt(String text, int from, int length) {
    if (text.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (text.charAt(i) != bytes[from + i]) {
        return false;
      }
    }
    return true;
  }

  private long whole() {
    boolean negative = take('-');
    int from = at;
    long digits = digits(0);
    require(isNumber(from) && endsNumber());
    return negative ? -digits : digits;
  }

  private double number() {
    boolean negative = take('-');
    int from = at;
    long digits = digits(0);
    require(isNumber(from));
    int decimals = 0;
    if (take('.')) {
      int point = at;
      digits = digits(digits);
      decimals = at - point;
      require(decimals > 0 && at - from - 1 <= MAX_DIGITS);
    }
    require(endsNumber());
    // Both are exact, so the quotient is the nearest double, as of any other parser.
    double value = digits / POWERS_OF_TEN[decimals];
    return negative ? -value : value;
  }

  private long digits(long before) {
    long digits = before;
    int from = at;
    while (at < bytes.length && bytes[at] >= '0' && bytes[at] <= '9') {
      digits = digits * 10 + (bytes[at] - '0');
      at++;
      require(at - from <= MAX_DIGITS);
    }
    return digits;
  }

  /** At least one digit, and no leading zero. */
  private boolean isNumber(int from) {
    return at > from && (bytes[from] != '0' || at == from + 1);
  }

  private boolean endsNumber() {
    return at < bytes.length && (bytes[at] == ',' || bytes[at] == '}');
  }

  private boolean take(char expected) {
    boolean is = at < bytes.length && bytes[at] == expected;
    at += is ? 1 : 0;
    return is;
  }

  private boolean skip(byte[] expected) {
    return skip(expected, 0);
  }

  private boolean skip(byte[] expected, int from) {
    int length = expected.length - from;
    if (bytes.length - at < length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (bytes[at + i] != expected[from + i]) {
        return false;
      }
    }
    at += length;
    return true;
  }

  private static void require(boolean isOurForm) {
    if (!isOurForm) {
      throw new OtherForm();
    }
  }

  private static byte[] key(String name) {
    return ascii(",\"" + name + "\":");
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}

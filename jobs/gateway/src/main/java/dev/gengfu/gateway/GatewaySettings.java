package dev.gengfu.gateway;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.gengfu.gateway.checkin.CheckInSettings;
import dev.gengfu.gateway.decode.TimeJudge;
import dev.gengfu.gateway.gb26875.GbSettings;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.regex.Pattern;

/**
 * Section {@code gateway} of gengfu.yaml. What is left out (null) has its default.
 *
 * @param id id of this gateway, also its MQTT client id and its name in ticks and readings; fixed
 *     for life, since the MQTT session hangs on it
 * @param clock where time comes from
 * @param zone zone of device times that name none
 * @param http HTTP intake, health and metrics
 * @param mqtt MQTT intake
 * @param kafka the way into the log
 * @param time when a device's time is believed
 * @param gb26875 intake of transmission devices
 * @param checkins what is known of doors
 */
public record GatewaySettings(
    String id,
    ClockMode clock,
    String zone,
    Http http,
    Mqtt mqtt,
    Log kafka,
    Time time,
    GbSettings gb26875,
    CheckInSettings checkins) {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

  public GatewaySettings {
    id = id == null ? "g1" : id;
    clock = clock == null ? ClockMode.SYSTEM : clock;
    zone = zone == null ? "Asia/Shanghai" : zone;
    http = http == null ? new Http(null, null, null, null, null, null) : http;
    mqtt = mqtt == null ? new Mqtt(null, null, null, null, null, null, null) : mqtt;
    kafka = kafka == null ? new Log(null, null) : kafka;
    time = time == null ? new Time(null, null) : time;
    gb26875 = gb26875 == null ? GbSettings.defaults() : gb26875;
    checkins = checkins == null ? new CheckInSettings(null, null) : checkins;
    require(
        ID.matcher(id).matches(),
        "id: expected 1 to 64 letters, digits, '-' or '_', found '" + id + "'");
    requireZone(zone);
  }

  /** Where time comes from. */
  public enum ClockMode {
    /** The machine's clock. */
    @JsonProperty("system")
    SYSTEM,
    /** The simulator's clock messages; only for a speeded demo. */
    @JsonProperty("simulated")
    SIMULATED;

    @Override
    public String toString() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /**
   * HTTP.
   *
   * @param host address to listen on
   * @param port TCP port, 0 for a free one
   * @param maxBodyBytes largest request body
   * @param maxItems most readings in one request
   * @param maxPending readings of all requests that may wait for Kafka; beyond it 503
   * @param answerMillis how long a request waits for Kafka before it gets 503
   */
  public record Http(
      String host,
      Integer port,
      Integer maxBodyBytes,
      Integer maxItems,
      Integer maxPending,
      Integer answerMillis) {
    public Http {
      host = host == null ? "127.0.0.1" : host;
      port = or(port, 8082);
      maxBodyBytes = or(maxBodyBytes, 1024 * 1024);
      maxItems = or(maxItems, 1_000);
      maxPending = or(maxPending, 10_000);
      answerMillis = or(answerMillis, 5_000);
      require(!host.isBlank(), "host: expected an address");
      requireRange("port", port, 0, 65_535);
      requireRange("maxBodyBytes", maxBodyBytes, 1_024, 16 * 1024 * 1024);
      requireRange("maxItems", maxItems, 1, 10_000);
      requireRange("maxPending", maxPending, 1, 100_000);
      requireRange("answerMillis", answerMillis, 100, 30_000);
      require(
          maxItems <= maxPending,
          "maxItems: expected at most maxPending " + maxPending + ", found " + maxItems);
    }
  }

  /**
   * MQTT.
   *
   * @param receiveMaximum unacknowledged messages the broker may send
   * @param keepAliveSeconds keep-alive, at most 10
   * @param sessionExpiryDays how long the broker keeps messages for a gateway that is away, at
   *     least 7
   * @param maximumPacketBytes larger packets are not accepted
   * @param qos0Limit messages of QoS 0 that may wait; beyond it they are lost and counted
   * @param reconnectMinMillis first pause after a lost connection
   * @param reconnectMaxMillis longest pause
   */
  public record Mqtt(
      Integer receiveMaximum,
      Integer keepAliveSeconds,
      Integer sessionExpiryDays,
      Integer maximumPacketBytes,
      Integer qos0Limit,
      Integer reconnectMinMillis,
      Integer reconnectMaxMillis) {
    public Mqtt {
      receiveMaximum = or(receiveMaximum, 512);
      keepAliveSeconds = or(keepAliveSeconds, 10);
      sessionExpiryDays = or(sessionExpiryDays, 7);
      maximumPacketBytes = or(maximumPacketBytes, 1_114_112);
      qos0Limit = or(qos0Limit, 10_000);
      reconnectMinMillis = or(reconnectMinMillis, 1_000);
      reconnectMaxMillis = or(reconnectMaxMillis, 5_000);
      requireRange("receiveMaximum", receiveMaximum, 1, 32_767);
      requireRange("keepAliveSeconds", keepAliveSeconds, 1, 10);
      requireRange("sessionExpiryDays", sessionExpiryDays, 7, 365);
      requireRange("maximumPacketBytes", maximumPacketBytes, 65_536, 16 * 1024 * 1024);
      requireRange("qos0Limit", qos0Limit, 1, 1_000_000);
      requireRange("reconnectMinMillis", reconnectMinMillis, 10, 5_000);
      requireRange("reconnectMaxMillis", reconnectMaxMillis, reconnectMinMillis, 5_000);
    }
  }

  /**
   * The way into the log.
   *
   * @param maxInFlight records in Kafka's hands at a time; what waits beyond them can be overtaken
   *     by an alarm
   * @param startTimeoutMillis how long the start waits for Kafka and the device registry
   */
  public record Log(Integer maxInFlight, Integer startTimeoutMillis) {
    public Log {
      maxInFlight = or(maxInFlight, 1_024);
      startTimeoutMillis = or(startTimeoutMillis, 30_000);
      requireRange("maxInFlight", maxInFlight, 1, 100_000);
      requireRange("startTimeoutMillis", startTimeoutMillis, 100, 600_000);
    }
  }

  /**
   * When a device's time is believed.
   *
   * @param plausibleFrom RFC 3339; an older time comes from a clock that was never set
   * @param aheadMillis how far ahead of arrival a device's time may be
   */
  public record Time(String plausibleFrom, Integer aheadMillis) {
    public Time {
      plausibleFrom = plausibleFrom == null ? "2016-01-01T00:00:00Z" : plausibleFrom;
      aheadMillis = or(aheadMillis, 5_000);
      requireRange("aheadMillis", aheadMillis, 0, 3_600_000);
      requireInstant(plausibleFrom);
    }

    long plausibleFromMillis() {
      return Instant.parse(plausibleFrom).toEpochMilli();
    }
  }

  /** How times of devices are judged on the machine's clock. */
  public TimeJudge timeJudge() {
    return new TimeJudge(ZoneId.of(zone), time.plausibleFromMillis(), time.aheadMillis());
  }

  private static int or(Integer given, int otherwise) {
    return given == null ? otherwise : given;
  }

  private static void requireRange(String key, int value, int from, int to) {
    require(
        value >= from && value <= to,
        key + ": expected " + from + " to " + to + ", found " + value);
  }

  private static void requireZone(String zone) {
    try {
      require(ZoneId.of(zone) != null, "zone");
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "zone: expected a zone such as Asia/Shanghai, found '" + zone + "'", e);
    }
  }

  private static void requireInstant(String text) {
    try {
      require(Instant.parse(text) != null, "plausibleFrom");
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "plausibleFrom: expected a time such as 2016-01-01T00:00:00Z, found '" + text + "'", e);
    }
  }

  private static void require(boolean holds, String problem) {
    if (!holds) {
      throw new IllegalArgumentException(problem);
    }
  }
}

package dev.gengfu.delivery.channel.mqtt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gengfu.delivery.channel.Channel;
import dev.gengfu.delivery.channel.Delivery;
import dev.gengfu.delivery.channel.Language;
import dev.gengfu.delivery.channel.OpenAlerts;
import dev.gengfu.delivery.channel.Outcome;
import dev.gengfu.delivery.channel.Words;
import dev.gengfu.domain.AlertChange;
import dev.gengfu.domain.Json;
import dev.gengfu.domain.MqttSettings;
import dev.gengfu.domain.Text;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Panels over MQTT. Each station has {@code …/{station}/events}, one message per rev, {@code
 * …/{station}/state}, retained, with what is open; a panel answers at {@code
 * …/{station}/acknowledgements} with {@code {"alertId","rev","actor"?,"reason"?}}.
 */
public final class PanelChannel implements Channel<Delivery>, MqttLine.Listener {
  /** So many open alerts are in a state message, the most urgent. */
  static final int MAX_OPEN = 50;

  private static final int BUNDLE = 64;
  private static final ObjectMapper MAPPER = Json.mapper();
  private static final String ACKNOWLEDGEMENTS = "acknowledgements";

  private final String name;
  private final String topic;
  private final MqttSettings broker;
  private final OpenAlerts alerts;
  private final Predicate<AlertChange> concerned;
  private final Words words;
  private final Acknowledgements acknowledgements;
  private final Object retained = new Object();
  private MqttLine line;
  private long failedBefore;

  /**
   * A channel.
   *
   * @param topic where the topics begin
   * @param concerned which alerts it shows
   */
  public PanelChannel(
      String name,
      String topic,
      MqttSettings broker,
      OpenAlerts alerts,
      Predicate<AlertChange> concerned,
      Words words,
      Acknowledgements acknowledgements) {
    this.name = name;
    this.topic = topic;
    this.broker = broker;
    this.alerts = alerts;
    this.concerned = concerned;
    this.words = words;
    this.acknowledgements = acknowledgements;
  }

  /** One rev. */
  record Event(String deliveryId, Text title, AlertChange alert) {}

  /**
   * What is open at a station.
   *
   * @param count how many; more than are listed when there are very many
   */
  record State(String station, int count, List<Entry> open) {}

  /** One open alert. */
  record Entry(
      String alertId,
      int rev,
      String category,
      String severity,
      String state,
      Text title,
      Text message,
      Text guidance,
      long raisedAt,
      String assignee) {}

  @Override
  public synchronized void start() {
    if (line == null) {
      String filter = topic + "/+/" + ACKNOWLEDGEMENTS;
      line = new PahoLine(broker, "gengfu-delivery-" + name, filter, null, this);
    }
  }

  @Override
  public synchronized void stop() {
    if (line != null) {
      line.close();
      failedBefore += line.connectsFailed();
      line = null;
    }
  }

  @Override
  public synchronized long connectsFailed() {
    return failedBefore + (line == null ? 0 : line.connectsFailed());
  }

  private synchronized MqttLine line() throws IOException {
    if (line == null) {
      throw new IOException("no line");
    }
    return line;
  }

  /**
   * What is open at a station is told once for all of them: in a storm that is most of the work.
   */
  @Override
  public int bundle() {
    return BUNDLE;
  }

  @Override
  public Outcome send(List<Delivery> bundle) {
    Set<String> stations = new TreeSet<>();
    try {
      MqttLine to = line();
      for (Delivery one : bundle) {
        stations.add(one.target());
        to.publish(
            topic + "/" + Topic.level(one.target()) + "/events",
            Json.write(new Event(one.id(), title(one.alert()), one.alert())),
            false);
      }
      for (String station : stations) {
        state(to, station);
      }
      return Outcome.sent("taken by the broker");
    } catch (IOException e) {
      return Outcome.retry(e.getMessage());
    }
  }

  @Override
  public Outcome test(Delivery one) throws IOException, InterruptedException {
    String events = topic + "/" + Topic.level(one.target()) + "/events";
    byte[] event = Json.write(new Event(one.id(), title(one.alert()), one.alert()));
    PahoLine.publishOnce(broker, "gengfu-test-" + name, events, event);
    return Outcome.sent("taken by the broker, at " + events);
  }

  @Override
  public void opened(MqttLine to) throws IOException {
    Set<String> stations = new TreeSet<>();
    alerts.where(concerned).forEach(alert -> stations.add(stationOf(alert)));
    for (String station : stations) {
      state(to, station);
    }
  }

  /**
   * What is retained is worked out and published in one: else an older state could stand there in
   * the end.
   */
  private void state(MqttLine to, String station) throws IOException {
    synchronized (retained) {
      List<AlertChange> open =
          alerts.where(alert -> concerned.test(alert) && stationOf(alert).equals(station));
      List<Entry> entries = open.stream().limit(MAX_OPEN).map(this::entry).toList();
      to.publish(
          topic + "/" + Topic.level(station) + "/state",
          Json.write(new State(station, open.size(), entries)),
          true);
    }
  }

  private Entry entry(AlertChange alert) {
    return new Entry(
        alert.alertId(),
        alert.rev(),
        word(alert.category()),
        word(alert.severity()),
        word(alert.state()),
        title(alert),
        alert.message(),
        alert.guidance(),
        alert.raisedAt(),
        alert.assignee());
  }

  private static String word(Enum<?> value) {
    return MAPPER.convertValue(value, String.class);
  }

  private Text title(AlertChange alert) {
    return new Text(words.line(alert, Language.ZH), words.line(alert, Language.EN));
  }

  /** The station of an alert; the empty text when it is not known. */
  public static String stationOf(AlertChange alert) {
    return alert.place() == null || alert.place().station() == null ? "" : alert.place().station();
  }

  @Override
  public void arrived(String at, byte[] payload) throws IOException {
    String[] levels = at.split("/", -1);
    String station = levels[levels.length - 2];
    try {
      JsonNode said = read(payload);
      acknowledgements.acknowledge(
          name,
          station,
          text(said, "alertId"),
          said.path("rev").intValue(),
          text(said, "actor"),
          text(said, "reason"));
    } catch (IllegalArgumentException e) {
      acknowledgements.refused(at, payload, e.getMessage());
    }
  }

  private static JsonNode read(byte[] payload) {
    try {
      JsonNode said = Json.readTree(payload);
      if (said.path("alertId").isTextual() && said.path("rev").isInt()) {
        return said;
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("no JSON: " + e.getMessage(), e);
    }
    throw new IllegalArgumentException("expected alertId and rev");
  }

  private static String text(JsonNode said, String key) {
    return said.path(key).isTextual() ? said.path(key).textValue() : null;
  }
}

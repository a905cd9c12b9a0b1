package dev.gengfu.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.domain.Health;
import dev.gengfu.domain.Heartbeat;
import dev.gengfu.domain.Reading;
import dev.gengfu.domain.Tick;
import dev.gengfu.gateway.clock.LogTopic;
import dev.gengfu.gateway.mqtt.LinkOptions;
import dev.gengfu.gateway.mqtt.PahoConnector;
import dev.gengfu.gateway.mqtt.ScriptedBroker;
import dev.gengfu.gateway.registry.Registry;
import dev.gengfu.testkit.Eventually;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each trap of the MQTT library, against a broker that sets it. */
@Timeout(60)
class GatewayOverMqttTest {
  private static final Duration SOON = Duration.ofSeconds(15);
  private static final int RECEIVE_MAXIMUM = 20;
  private static final String TOPIC = "gengfu/v1/readings/";

  private final FakeKafka kafka = new FakeKafka();
  private ScriptedBroker broker;
  private Gateway gateway;

  @AfterEach
  void stop() throws Exception {
    kafka.confirm(true);
    gateway.close();
    kafka.stop();
    if (broker != null) {
      broker.close();
    }
  }

  @Test
  void asksForASessionThatOutlivesItAndForLittleAtATime() throws Exception {
    ScriptedBroker.Connect connect = connected().connect();

    assertThat(connect.clientId()).isEqualTo("gengfu-gateway-g1");
    assertThat(connect.cleanStart()).isFalse();
    assertThat(connect.sessionExpiry()).isGreaterThanOrEqualTo(7 * 86_400);
    assertThat(connect.keepAlive()).isBetween(1, 10);
    assertThat(connect.receiveMaximum()).isEqualTo(RECEIVE_MAXIMUM);
    assertThat(connect.maximumPacket()).isEqualTo(1_114_112);
    assertThat(connect.topicAliasMaximum()).isLessThanOrEqualTo(0);
  }

  @Test
  void subscribesWithEveryDialectAndIsOkWhenItsMarkerIsBack() throws Exception {
    ScriptedBroker.Connection connection = connected();
    assertThat(connection.subscribe())
        .containsExactly(
            "gengfu/v1/readings/#",
            "gengfu/v1/gateways/g1/marker",
            "zigbee2mqtt/#",
            "v1/gateway/telemetry",
            "v1/gateway/disconnect",
            "v1/devices/+/telemetry",
            "gengfu/v1/checkins/#",
            "gengfu/v1/heartbeat");
    eventuallyOk();
  }

  /** It goes the way of a reading and is none: no figure counts it, nobody has to register it. */
  @Test
  void theMonitorsBeatIsAHealthRecordUnlessItIsStaleOrNone() throws Exception {
    ScriptedBroker.Connection connection = connected();
    eventuallyOk();
    long before = metric("heartbeats_total");
    long now = System.currentTimeMillis();
    connection.publish(Heartbeat.TOPIC, "{", 1);
    connection.publish(Heartbeat.TOPIC, text(new Heartbeat(now - 60_000)), 2);
    connection.publish(Heartbeat.TOPIC, text(new Heartbeat(now)), 3);
    for (int id = 1; id <= 3; id++) {
      assertThat(connection.puback()).isEqualTo(id);
    }
    Eventually.eventually(
        SOON,
        "the beat is in the log",
        () ->
            kafka
                .log()
                .filter(Health.class::isInstance)
                .map(Health.class::cast)
                .anyMatch(health -> health.equals(new Heartbeat(now).record())));
    assertThat(metric("heartbeats_total")).isEqualTo(before + 1);
    assertThat(metric("heartbeats_left_out_total")).isEqualTo(2);
    assertThat(kafka.devices()).isEmpty();
  }

  private static String text(Heartbeat beat) {
    return new String(beat.message(), StandardCharsets.UTF_8);
  }

  @Test
  void keepsTryingWhenTheBrokerIsNotThereAtFirst() throws Exception {
    ScriptedBroker first = new ScriptedBroker();
    int port = first.port();
    first.close();
    start(port);
    Eventually.eventually(
        SOON, "failures counted", () -> metric("mqtt_connect_failures_total") > 1);
    assertThat(mqttState().detail()).contains("refused");

    broker = new ScriptedBroker(port);
    broker.connection();
    eventuallyOk();
  }

  @Test
  void acknowledgesNothingBeforeKafkaHasItAndThenInTheOrderOfArrival() throws Exception {
    ScriptedBroker.Connection connection = connected();
    eventuallyOk();
    kafka.confirm(false);
    for (int id = 1; id <= 10; id++) {
      connection.publish(TOPIC + "d" + id, id == 7 ? "{\"alarm\":true}" : "{}", id);
    }
    Eventually.eventually(SOON, "all received", () -> kafka.devices().size() == 10);
    assertThat(connection.pubacksSoFar()).isEmpty();

    kafka.confirm(true);
    for (int id = 1; id <= 10; id++) {
      assertThat(connection.puback()).isEqualTo(id);
    }
  }

  @Test
  void aMessageOfManyReportsIsOneMessage() throws Exception {
    ScriptedBroker.Connection connection = connected();
    eventuallyOk();
    kafka.confirm(false);
    String many =
        "{\"A\":[{\"ts\":1795443303120,\"values\":{\"smoke\":1}}],"
            + "\"B\":[{\"ts\":1795443303120,\"values\":{\"alarm\":\"smoke\"}}],"
            + "\"C\":[{\"ts\":\"soon\",\"values\":{\"alarm\":true}}]}";
    connection.publish("v1/gateway/telemetry", many, 1);
    Eventually.eventually(SOON, "all received", () -> kafka.devices().size() == 3);
    assertThat(kafka.devices()).containsExactlyInAnyOrder("A", "B", "C");
    assertThat(connection.pubacksSoFar()).isEmpty();

    kafka.confirm(true);
    assertThat(connection.puback()).isEqualTo(1);
    assertThat(metric("received_total{intake=\"mqtt\"}")).isEqualTo(1);
    assertThat(metric("written_total{intake=\"mqtt\"}")).isZero();
    assertThat(metric("dead_lettered_total{intake=\"mqtt\"}")).isEqualTo(1);
    assertThat(metric("salvaged_total{intake=\"mqtt\"}")).isEqualTo(1);
    assertThat(metric("in_flight{intake=\"mqtt\"}")).isZero();
  }

  @Test
  void takesNoMoreThanItAskedForWhileKafkaIsAwayAndLosesNothing() throws Exception {
    ScriptedBroker.Connection connection = connected();
    eventuallyOk();
    kafka.confirm(false);
    for (int id = 1; id <= RECEIVE_MAXIMUM; id++) {
      connection.publish(TOPIC + "d" + id, "{}", id);
    }
    Eventually.eventually(SOON, "Kafka is down", () -> !gateway.health().kafka().up());
    assertThat(connection.pubacksSoFar()).isEmpty();
    assertThat(metric("in_flight{intake=\"mqtt\"}")).isEqualTo(RECEIVE_MAXIMUM);

    kafka.confirm(true);
    for (int id = 1; id <= RECEIVE_MAXIMUM; id++) {
      assertThat(connection.puback()).isEqualTo(id);
    }
    eventuallyOk();
    assertThat(metric("in_flight{intake=\"mqtt\"}")).isZero();
  }

  @Test
  void aBrokerThatSendsMoreThanAskedForIsBornWith() throws Exception {
    ScriptedBroker.Connection connection = connected();
    eventuallyOk();
    kafka.confirm(false);
    for (int id = 1; id <= 10 * RECEIVE_MAXIMUM; id++) {
      connection.publish(TOPIC + "d" + id, "{}", id);
    }
    Eventually.eventually(
        SOON, "received", () -> metric("mqtt_unacknowledged") == 10 * RECEIVE_MAXIMUM);
    kafka.confirm(true);
    for (int id = 1; id <= 10 * RECEIVE_MAXIMUM; id++) {
      assertThat(connection.puback()).isEqualTo(id);
    }
    assertThat(broker.waiting()).isZero();
  }

  @Test
  void aBrokerThatSendsWithoutEndIsLeft() throws Exception {
    ScriptedBroker.Connection connection = connected();
    eventuallyOk();
    kafka.confirm(false);
    byte[] hundred = new byte[0];
    for (int id = 1; id <= 100; id++) {
      hundred =
          dev.gengfu.gateway.mqtt.Packets.join(
              hundred,
              dev.gengfu.gateway.mqtt.Packets.publish(TOPIC + "d", "{}", 1, id, new byte[0]));
    }
    try {
      for (int i = 0; i < 210; i++) {
        connection.send(hundred);
      }
    } catch (IOException e) {
      assertThat(e).as("cut off").isNotNull();
    }
    Eventually.eventually(SOON, "left", connection::isCut);
  }

  @Test
  void anAcknowledgementOfAnOldConnectionIsNeverSentOnANewOne() throws Exception {
    ScriptedBroker.Connection old = connected();
    eventuallyOk();
    kafka.confirm(false);
    old.publish(TOPIC + "slow", "{\"alarm\":true}", 5);
    Eventually.eventually(SOON, "received", () -> kafka.devices().contains("slow"));
    broker.sessionPresent = true;
    old.cut();
    ScriptedBroker.Connection fresh = broker.connection();
    fresh.publish(TOPIC + "other", "{}", 6);
    Eventually.eventually(SOON, "received", () -> kafka.devices().contains("other"));

    kafka.confirm(true);
    assertThat(fresh.puback()).as("only its own message").isEqualTo(6);
    eventuallyOk();
    assertThat(fresh.pubacksSoFar()).isEmpty();
  }

  @Test
  void aPresentSessionIsNotSubscribedAgainAndIsNoGap() throws Exception {
    ScriptedBroker.Connection old = connected();
    old.subscribe();
    eventuallyOk();
    broker.sessionPresent = true;
    old.cut();
    ScriptedBroker.Connection fresh = broker.connection();
    eventuallyOk();
    assertThat(fresh.subscribesSoFar()).isZero();
    assertThat(healthStates()).doesNotContain(Health.GAP);
  }

  @Test
  void aLostSessionIsSubscribedAgainAndReportedAsAGap() throws Exception {
    ScriptedBroker.Connection old = connected();
    eventuallyOk();
    old.cut();
    assertThat(broker.connection().subscribe()).isNotEmpty();
    eventuallyOk();
    Eventually.eventually(SOON, "gap", () -> healthStates().contains(Health.GAP));
  }

  @Test
  void messagesBeforeTheSubackBlockNothing() throws Exception {
    broker = new ScriptedBroker();
    broker.answersSubscribes = false;
    start(broker.port());
    ScriptedBroker.Connection connection = broker.connection();
    connection.subscribe();
    for (int id = 1; id <= RECEIVE_MAXIMUM; id++) {
      connection.publish(TOPIC + "d" + id, "{}", id);
    }
    for (int id = 1; id <= RECEIVE_MAXIMUM; id++) {
      assertThat(connection.puback()).isEqualTo(id);
    }
  }

  @Test
  void aRefusedSubscriptionIsNoConnection() throws Exception {
    broker = new ScriptedBroker();
    broker.subackCode = 0x87;
    start(broker.port());
    broker.connection();
    Eventually.eventually(
        SOON, "said why", () -> String.valueOf(mqttState().detail()).contains("not granted"));
    broker.subackCode = 1;
    eventuallyOk();
  }

  /** Another make's topics may be forbidden to us: that takes nothing from the rest. */
  @Test
  void aRefusedTopicOfAnotherMakeIsCountedAndTheRestIsHeard() throws Exception {
    broker = new ScriptedBroker();
    broker.refusedFilter = "zigbee2mqtt/#";
    start(broker.port());
    ScriptedBroker.Connection connection = broker.connection();
    eventuallyOk();
    assertThat(metric("mqtt_refused_filters")).isEqualTo(1);
    connection.publish(TOPIC + "d1", "{\"alarm\":true}", 1);
    assertThat(connection.puback()).isEqualTo(1);
  }

  @Test
  void aRefusedConnectSaysWhy() throws Exception {
    broker = new ScriptedBroker();
    broker.connackCode = 0x87;
    start(broker.port());
    broker.connection();
    Eventually.eventually(
        SOON, "said why", () -> String.valueOf(mqttState().detail()).contains("135"));
    broker.connackCode = 0;
    eventuallyOk();
  }

  @Test
  void aBrokerThatRefusesMarkersIsDrainedWhenItIsQuiet() throws Exception {
    broker = new ScriptedBroker();
    broker.pubackCode = 0x87;
    start(broker.port());
    eventuallyOk();
  }

  @Test
  void itIsDrainingUntilTheMarkerIsBack() throws Exception {
    broker = new ScriptedBroker();
    broker.echoesMarkers = false;
    start(broker.port());
    broker.connection();
    Eventually.eventually(SOON, "draining", () -> mqttState().state().equals("draining"));
    Eventually.eventually(
        SOON,
        "ticked",
        () ->
            kafka
                .log()
                .filter(Tick.class::isInstance)
                .map(Tick.class::cast)
                .anyMatch(t -> t.coverage().get(1).state().equals("draining")));
    assertThat(gateway.health().ok()).as("it hears").isTrue();
    assertThat(mqttState().state()).isEqualTo("draining");
  }

  @Test
  void aHeaderOf256MegabytesCostsAConnectionAndNoMemory() throws Exception {
    ScriptedBroker.Connection connection = connected();
    eventuallyOk();
    connection.send(new byte[] {0x32, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x7f});
    broker.connection();
    eventuallyOk();
  }

  @Test
  void aTopicThatKillsTheLibrarysReaderIsADeadLetterAcknowledgedInItsTurn() throws Exception {
    ScriptedBroker.Connection connection = connected();
    eventuallyOk();
    connection.publish(TOPIC + "before", "{}", 1);
    connection.publish(TOPIC + "a\u0085b", "{\"alarm\":true}", 2);
    connection.publish(TOPIC + "after", "{}", 3);

    assertThat(List.of(connection.puback(), connection.puback(), connection.puback()))
        .containsExactly(1, 2, 3);
    assertThat(kafka.devices()).containsExactly("before", "after");
    assertThat(kafka.deadLetters()).hasSize(1);
    assertThat(kafka.deadLetters().get(0).reason()).isEqualTo("badDevice");
  }

  @Test
  void aBrokerThatFallsSilentIsLeft() throws Exception {
    broker = new ScriptedBroker();
    start(broker.port(), "mqtt.keepAliveSeconds", "1");
    ScriptedBroker.Connection connection = broker.connection();
    eventuallyOk();
    broker.answersPings = false;
    broker.connection();
    Eventually.eventually(SOON, "left", connection::isCut);
  }

  @Test
  void aBrokerThatEndsTheConnectionIsCalledAgain() throws Exception {
    ScriptedBroker.Connection connection = connected();
    eventuallyOk();
    connection.send(new byte[] {(byte) 0xe0, 2, (byte) 0x8b, 0});
    broker.connection();
    eventuallyOk();
  }

  @Test
  void messagesOfQualityZeroBeyondTheLimitAreCountedAndReportedButAlarmsAreTaken()
      throws Exception {
    broker = new ScriptedBroker();
    start(broker.port(), "mqtt.qos0Limit", "5");
    ScriptedBroker.Connection connection = broker.connection();
    eventuallyOk();
    kafka.confirm(false);
    for (int i = 0; i < 10; i++) {
      connection.publish(TOPIC + "t" + i, "{}", 0);
    }
    connection.publish(TOPIC + "fire", "{\"alarm\":true}", 0);
    Eventually.eventually(SOON, "alarm taken", () -> kafka.devices().contains("fire"));
    assertThat(metric("refused_total{intake=\"mqtt\"}")).isEqualTo(5);

    kafka.confirm(true);
    Eventually.eventually(SOON, "gap", () -> healthStates().contains(Health.GAP));
  }

  @Test
  void telemetryThatWaitsIsLeftToTheBrokerOnAReconnectAndAlarmsAreKept() throws Exception {
    broker = new ScriptedBroker();
    start(broker.port(), "kafka.maxInFlight", "1");
    ScriptedBroker.Connection old = broker.connection();
    eventuallyOk();
    kafka.confirm(false);
    old.publish(TOPIC + "first", "{}", 1);
    Eventually.eventually(SOON, "window full", () -> metric("kafka_outstanding") >= 1);
    old.publish(TOPIC + "fire", "{\"alarm\":true}", 2);
    for (int id = 3; id <= 12; id++) {
      old.publish(TOPIC + "waiting" + id, "{}", id);
    }
    Eventually.eventually(SOON, "received", () -> metric("mqtt_unacknowledged") == 12);
    broker.sessionPresent = true;
    old.cut();
    ScriptedBroker.Connection fresh = broker.connection();
    Eventually.eventually(
        SOON, "taken back", () -> metric("returned_total{intake=\"mqtt\"}") >= 10);
    for (int id = 3; id <= 12; id++) {
      fresh.publish(TOPIC + "waiting" + id, "{}", id);
    }

    kafka.confirm(true);
    for (int id = 3; id <= 12; id++) {
      assertThat(fresh.puback()).isEqualTo(id);
    }
    assertThat(kafka.devices().stream().filter("fire"::equals)).hasSize(1);
    assertThat(kafka.devices().stream().filter("waiting3"::equals)).hasSize(1);
  }

  @Test
  void theCountsAddUp() throws Exception {
    ScriptedBroker.Connection connection = connected();
    eventuallyOk();
    connection.publish(TOPIC + "a", "{}", 1);
    connection.publish(TOPIC + "b", "{\"alarm\":true,", 2);
    connection.publish(TOPIC + "c", "nonsense", 3);
    connection.publish("zigbee2mqtt/bridge/state", "online", 4);
    for (int id : IntStream.rangeClosed(1, 4).toArray()) {
      assertThat(connection.puback()).isEqualTo(id);
    }
    assertThat(metric("received_total{intake=\"mqtt\"}")).isEqualTo(4);
    assertThat(metric("written_total{intake=\"mqtt\"}")).isEqualTo(1);
    assertThat(metric("dead_lettered_total{intake=\"mqtt\"}")).isEqualTo(2);
    assertThat(metric("salvaged_total{intake=\"mqtt\"}")).isEqualTo(1);
    assertThat(metric("ignored_total{intake=\"mqtt\"}")).isEqualTo(1);
    assertThat(metric("in_flight{intake=\"mqtt\"}")).isZero();
  }

  @Test
  void theExpressLaneHasNoSessionAndAsksForNothingThatTheBrokerHasKept() throws Exception {
    behind();
    ScriptedBroker.Connection lane = broker.lane();
    assertThat(lane.connect().clientId()).isEqualTo("gengfu-gateway-g1-express");
    assertThat(lane.connect().cleanStart()).isTrue();
    assertThat(lane.connect().sessionExpiry()).isLessThanOrEqualTo(0);
    assertThat(lane.subscribe())
        .containsExactly(
            "gengfu/v1/readings/#",
            "zigbee2mqtt/#",
            "v1/gateway/telemetry",
            "v1/gateway/disconnect",
            "v1/devices/+/telemetry");
    assertThat(lane.retainHandling()).isEqualTo(2);
  }

  @Test
  void whileTheSessionIsBehindAlarmsComeByTheExpressLaneAndNothingElseDoes() throws Exception {
    behind();
    ScriptedBroker.Connection lane = broker.lane();
    kafka.confirm(false);
    lane.publish(TOPIC + "calm", "{}", 1);
    lane.publish(TOPIC + "broken", "{\"alarm\":true,", 2);
    lane.publish("zigbee2mqtt/fire", "{\"smoke\":true}", 3);
    lane.publish("zigbee2mqtt/bridge/state", "online", 4);
    for (int id = 1; id <= 4; id++) {
      assertThat(lane.puback()).as("at once").isEqualTo(id);
    }
    Eventually.eventually(SOON, "written", () -> kafka.devices().size() == 2);
    assertThat(kafka.devices()).containsExactlyInAnyOrder("broken", "fire");
    kafka.confirm(true);
    Eventually.eventually(
        SOON, "counted", () -> metric("written_total{intake=\"mqttExpress\"}") == 2);
    assertThat(metric("ignored_total{intake=\"mqttExpress\"}")).isEqualTo(2);
    assertThat(metric("received_total{intake=\"mqttExpress\"}")).isEqualTo(4);
    assertThat(kafka.deadLetters()).as("the session's").isEmpty();
    assertThat(mqttState().state()).isEqualTo("draining");
  }

  @Test
  void theExpressLaneEndsWhenTheSessionHasCaughtUp() throws Exception {
    behind();
    ScriptedBroker.Connection lane = broker.lane();
    broker.echoesMarkers = true;
    eventuallyOk();
    Eventually.eventually(SOON, "ended", lane::isCut);
    Eventually.eventually(SOON, "told", () -> metric("express_open") == 0);
  }

  @Test
  void aSessionThatFallsBehindWithoutAnOutageIsDrainingAndHasAnExpressLane() throws Exception {
    connected();
    eventuallyOk();
    broker.echoesMarkers = false;
    Eventually.eventually(SOON, "draining", () -> mqttState().state().equals("draining"));
    Eventually.eventually(SOON, "open", () -> metric("express_open") == 1);
  }

  @Test
  void anExpressLaneThatIsRefusedCostsNothing() throws Exception {
    broker = new ScriptedBroker();
    broker.laneCode = 0x87;
    broker.echoesMarkers = false;
    start(broker.port());
    ScriptedBroker.Connection connection = broker.connection();
    Eventually.eventually(SOON, "tried", () -> metric("express_failures_total") > 1);
    connection.publish(TOPIC + "fire", "{\"alarm\":true}", 1);
    assertThat(connection.puback()).isEqualTo(1);
    broker.echoesMarkers = true;
    eventuallyOk();
    assertThat(kafka.devices()).containsExactly("fire");
    assertThat(metric("mqtt_connects_total")).isEqualTo(1);
  }

  @Test
  void anExpressLaneThatIsLostIsOpenedAgain() throws Exception {
    behind();
    broker.lane().cut();
    ScriptedBroker.Connection second = broker.lane();
    second.publish(TOPIC + "fire", "{\"alarm\":true}", 1);
    assertThat(second.puback()).isEqualTo(1);
    Eventually.eventually(SOON, "written", () -> kafka.devices().contains("fire"));
  }

  @Test
  void whatTheQueueStillHoldsFromBeforeAnAlarmTakenAheadIsWrittenAsFromBeforeIt() throws Exception {
    ScriptedBroker.Connection session = behind();
    ScriptedBroker.Connection lane = broker.lane();
    lane.publish(TOPIC + "d1", "{\"alarm\":true}", 1);
    assertThat(lane.puback()).isEqualTo(1);

    session.publish(TOPIC + "d1", "{\"alarm\":false}", 1);
    session.publish(TOPIC + "d1", "{\"alarm\":true}", 2);
    session.publish(TOPIC + "d1", "{\"alarm\":false,\"values\":{\"smoke\":1}}", 3);
    Eventually.eventually(SOON, "written", () -> kafka.readings().size() == 4);
    Reading ahead = kafka.readings().stream().filter(Reading::alarm).findFirst().orElseThrow();
    assertThat(kafka.readings().stream().filter(reading -> !reading.alarm()))
        .as("neither ends it: which is from after it nobody can tell yet")
        .hasSize(2)
        .allMatch(reading -> reading.time() == ahead.time() - 1);

    broker.echoesMarkers = true;
    eventuallyOk();
    Eventually.eventually(SOON, "said again", () -> kafka.readings().size() == 5);
    Reading calm = kafka.readings().get(4);
    assertThat(calm.alarm()).isFalse();
    assertThat(calm.values()).containsEntry("smoke", 1.0);
    assertThat(calm.time()).isEqualTo(calm.arrivedAt()).isGreaterThanOrEqualTo(ahead.time());
    assertThat(metric("ahead_devices")).isZero();
  }

  /** Connected to a broker whose queue for it does not come to an end. */
  private ScriptedBroker.Connection behind() throws IOException, InterruptedException {
    broker = new ScriptedBroker();
    broker.echoesMarkers = false;
    start(broker.port());
    return broker.connection();
  }

  private ScriptedBroker.Connection connected() throws IOException, InterruptedException {
    broker = new ScriptedBroker();
    start(broker.port());
    return broker.connection();
  }

  private void start(int port, String... more) {
    GatewaySettings settings = settings(more);
    LinkOptions link =
        new LinkOptions(
            "127.0.0.1",
            port,
            "gengfu-gateway-g1",
            settings.mqtt().keepAliveSeconds(),
            settings.mqtt().sessionExpiryDays() * 86_400L,
            settings.mqtt().receiveMaximum(),
            settings.mqtt().maximumPacketBytes(),
            5_000,
            10_000);
    gateway =
        new Gateway(
            settings,
            new Gateway.Ground(
                Fixtures.dialects(),
                new LogTopic(4, false),
                new Registry(),
                kafka::producer,
                new PahoConnector(link),
                new PahoConnector(link.beside()),
                Clock.systemUTC()));
  }

  private static GatewaySettings settings(String... more) {
    String[] all = java.util.Arrays.copyOf(more, more.length + 2);
    all[more.length] = "mqtt.receiveMaximum";
    all[more.length + 1] = Integer.toString(RECEIVE_MAXIMUM);
    return Fixtures.settings("g1", all);
  }

  private void eventuallyOk() {
    Eventually.eventually(SOON, "mqtt ok", () -> mqttState().state().equals("ok"));
  }

  private IntakeState.View mqttState() {
    return gateway.health().intakes().get(1);
  }

  private List<String> healthStates() {
    return kafka
        .log()
        .filter(Health.class::isInstance)
        .map(Health.class::cast)
        .map(Health::state)
        .toList();
  }

  private long metric(String name) {
    return gateway
        .metrics()
        .lines()
        .filter(line -> line.startsWith("gengfu_gateway_" + name + " "))
        .mapToLong(line -> Long.parseLong(line.substring(line.lastIndexOf(' ') + 1)))
        .findFirst()
        .orElseThrow();
  }
}

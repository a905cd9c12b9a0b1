package dev.gengfu.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gengfu.domain.Device;
import dev.gengfu.domain.Health;
import dev.gengfu.domain.Json;
import dev.gengfu.domain.Place;
import dev.gengfu.domain.Reading;
import dev.gengfu.domain.TimeQuality;
import dev.gengfu.gateway.clock.LogTopic;
import dev.gengfu.gateway.gb26875.Frames;
import dev.gengfu.gateway.registry.Registries;
import dev.gengfu.gateway.registry.Registry;
import dev.gengfu.testkit.Eventually;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A transmission device on a real socket, the whole gateway, and a Kafka that can be stalled. */
@Timeout(60)
class GatewayOverGbTest {
  private static final Duration SOON = Duration.ofSeconds(15);
  private static final Instant FIRE = Instant.parse("2012-09-26T01:58:02Z");
  private static final String DETECTOR = "gb-790300000000-1-10-2";
  private static final Place HALL = new Place("c1", "s03", "s03-b2", "5", "hall", "s03-b2-5-z1");

  private final FakeKafka kafka = new FakeKafka();
  private final Registry registry = Registries.of(new Device(DETECTOR, "smoke", HALL, null));
  private final List<Socket> sockets = new ArrayList<>();
  private Gateway gateway;

  @BeforeEach
  void start() {
    gateway = gateway("0");
  }

  private Gateway gateway(String port) {
    return new Gateway(
        Fixtures.settings(
            "g1",
            "gb26875.enabled",
            "true",
            "gb26875.port",
            port,
            "gb26875.clockSyncHours",
            "0",
            "gb26875.maxPending",
            "100",
            "time.plausibleFrom",
            "2010-01-01T00:00:00Z"),
        new Gateway.Ground(
            Fixtures.dialects(),
            new LogTopic(4, false),
            registry,
            kafka::producer,
            Fixtures.NO_MQTT,
            Fixtures.NO_MQTT,
            Clock.fixed(FIRE.plusSeconds(3), ZoneOffset.UTC)));
  }

  @AfterEach
  void stop() throws IOException {
    kafka.confirm(true);
    for (Socket socket : sockets) {
      socket.close();
    }
    gateway.close();
    kafka.stop();
  }

  @Test
  void theRealFireIsInTheLogWithItsPlaceAndTime() throws Exception {
    Socket device = connect();
    device.getOutputStream().write(Frames.REAL_FIRE);
    readFrame(device);
    Reading reading = kafka.readings().get(0);
    assertThat(reading.device()).isEqualTo(DETECTOR);
    assertThat(reading.alarm()).isTrue();
    assertThat(reading.alarmKind()).isEqualTo("smoke");
    assertThat(reading.orderKey()).isEqualTo("s03-b2");
    assertThat(reading.time()).as("local time of the zone").isEqualTo(FIRE.toEpochMilli());
    assertThat(reading.timeQuality()).isEqualTo(TimeQuality.EXACT);
  }

  @Test
  void theConfirmationComesOnlyWhenTheRecordIsInKafka() throws Exception {
    kafka.confirm(false);
    Socket device = connect();
    device.getOutputStream().write(Frames.REAL_FIRE);
    Eventually.eventually(SOON, "handed to Kafka", () -> kafka.readings().size() == 1);
    device.setSoTimeout(300);
    assertThatThrownBy(() -> device.getInputStream().read())
        .isInstanceOf(SocketTimeoutException.class);

    kafka.confirm(true);
    byte[] confirm = readFrame(device);
    byte[] expected = Frames.REAL_CONFIRM.clone();
    expected[6] = 5;
    expected[27] = (byte) (expected[27] - 0x23 + 5);
    assertThat(confirm).as("the real one, but for the second").isEqualTo(expected);
  }

  @Test
  void aRepeatWhileKafkaIsAwayIsWrittenOnce() throws Exception {
    kafka.confirm(false);
    Socket device = connect();
    for (int i = 0; i < 4; i++) {
      device.getOutputStream().write(Frames.REAL_FIRE);
    }
    Eventually.eventually(SOON, "all received", () -> metric("received_total") == 4);
    Eventually.eventually(SOON, "handed to Kafka", () -> kafka.readings().size() == 1);
    kafka.confirm(true);
    assertThat(readFrame(device)[26]).isEqualTo((byte) 3);
    Eventually.eventually(SOON, "decided", () -> metric("in_flight") == 0);
    assertThat(metric("written_total")).isEqualTo(1);
    assertThat(metric("ignored_total")).isEqualTo(3);
    assertThat(kafka.readings()).hasSize(1);
  }

  @Test
  void whileKafkaIsAwayOnlySoMuchIsReadAndThenEverythingComesThrough() throws Exception {
    kafka.confirm(false);
    List<Socket> devices = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      Socket device = connect();
      devices.add(device);
      for (int serial = 0; serial < 40; serial++) {
        byte[] state = Frames.component(42, i, serial, 1, "");
        device.getOutputStream().write(Frames.data(serial + 100 * i, state).bytes());
      }
    }
    Eventually.eventually(SOON, "full", () -> metric("gb26875_pending") >= 100);
    assertThat(metric("gb26875_pending")).isLessThan(104);
    assertThat(gateway.health().ok()).isFalse();

    kafka.confirm(true);
    for (Socket device : devices) {
      for (int serial = 0; serial < 40; serial++) {
        assertThat(readFrame(device)[26]).isEqualTo((byte) 3);
      }
    }
    assertThat(kafka.readings()).hasSize(400);
  }

  @Test
  void everythingThatIsWrongIsOneDeadLetterEachAndTheCountsAddUp() throws Exception {
    Socket device = connect();
    byte[] wrongSum = Frames.data(1, Frames.smoke(1, 1)).bytes();
    wrongSum[wrongSum.length - 3]++;
    byte[] wrongLength = Frames.data(2, Frames.smoke(1, 1)).bytes();
    wrongLength[25] = 0x40;
    device
        .getOutputStream()
        .write(
            Frames.join(
                wrongSum,
                Frames.heartbeat(3).bytes(),
                wrongLength,
                Frames.data(4, Frames.bytes(99, 1, 0)).bytes(),
                new byte[50],
                Frames.data(5, Frames.smoke(2, 1)).bytes(),
                Arrays.copyOf(Frames.REAL_FIRE, 45)));
    device.shutdownOutput();
    Eventually.eventually(SOON, "all", () -> kafka.deadLetters().size() == 5);
    assertThat(kafka.deadLetters())
        .extracting(letter -> letter.reason())
        .containsExactlyInAnyOrder(
            "badChecksum", "badLength", "unknownType", "garbage", "halfFrame");
    Eventually.eventually(SOON, "decided", () -> metric("in_flight") == 0);
    assertThat(metric("received_total")).isEqualTo(7);
    assertThat(metric("dead_lettered_total")).isEqualTo(5);
    assertThat(metric("salvaged_total")).as("the fire in the half frame").isEqualTo(1);
    assertThat(metric("written_total")).isEqualTo(1);
    assertThat(metric("ignored_total")).isEqualTo(1);
    assertThat(kafka.devices()).containsExactlyInAnyOrder("gb-790300000000-1-10-2", DETECTOR);
  }

  @Test
  void aDeviceThatIsHeardIsOkInTheLog() throws Exception {
    connect().getOutputStream().write(Frames.heartbeat(1).bytes());
    Eventually.eventually(
        SOON,
        "health of the device",
        () ->
            kafka
                .log()
                .filter(Health.class::isInstance)
                .map(Health.class::cast)
                .anyMatch(
                    h -> h.subject().equals("gb:790300000000") && h.state().equals(Health.OK)));
    assertThat(metric("gb26875_devices")).isEqualTo(1);
  }

  @Test
  void aGuardCheckIsAskedForOverHttp() throws Exception {
    Socket device = connect();
    device.getOutputStream().write(Frames.heartbeat(1).bytes());
    readFrame(device);
    assertThat(ask("{\"device\":\"790300000000\"}").statusCode()).isEqualTo(202);
    byte[] check = device.getInputStream().readNBytes(33);
    assertThat(check[26]).isEqualTo((byte) 1);
    assertThat(check[27]).isEqualTo((byte) 91);
    assertThat(ask("{\"device\":\"790300000000\"}").statusCode()).isEqualTo(409);
    assertThat(ask("{\"device\":\"000000000001\"}").statusCode()).isEqualTo(404);
    assertThat(ask("{\"device\":\"889\"}").statusCode()).isEqualTo(400);
    assertThat(ask("nonsense").statusCode()).isEqualTo(400);

    byte[] answer = Frames.join(Frames.bytes(24, 1, 0x20, 7), Frames.time());
    device.getOutputStream().write(Frames.data(2, answer).bytes());
    readFrame(device);
    assertThat(Json.mapper().readTree(get().body()).at("/checks/0/state").asText())
        .isEqualTo("answered");
  }

  @Test
  void aTakenPortIsAnErrorThatNamesIt() {
    String port = Integer.toString(gateway.gb26875Port());
    assertThatThrownBy(() -> gateway(port))
        .isInstanceOf(GatewayStartException.class)
        .hasMessageContaining("gateway.gb26875")
        .hasMessageContaining(port);
  }

  private long metric(String name) {
    String labelled = "gengfu_gateway_" + name + "{intake=\"gb26875\"} ";
    String plain = "gengfu_gateway_" + name + " ";
    return gateway
        .metrics()
        .lines()
        .filter(line -> line.startsWith(labelled) || line.startsWith(plain))
        .mapToLong(line -> Long.parseLong(line.substring(line.lastIndexOf(' ') + 1)))
        .findFirst()
        .orElseThrow();
  }

  private HttpResponse<String> ask(String body) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(uri())
                .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> get() throws Exception {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri()).build(), HttpResponse.BodyHandlers.ofString());
  }

  private URI uri() {
    return URI.create("http://127.0.0.1:" + gateway.httpPort() + "/v1/guard-checks");
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.gb26875Port());
    socket.setSoTimeout(15_000);
    sockets.add(socket);
    return socket;
  }

  /** An answer without data: 30 bytes. */
  private static byte[] readFrame(Socket socket) throws IOException {
    socket.setSoTimeout(15_000);
    return socket.getInputStream().readNBytes(30);
  }
}

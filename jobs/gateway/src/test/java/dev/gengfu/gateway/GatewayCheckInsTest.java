package dev.gengfu.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.domain.CheckIn;
import dev.gengfu.domain.Device;
import dev.gengfu.domain.Place;
import dev.gengfu.domain.Reading;
import dev.gengfu.domain.Tick;
import dev.gengfu.domain.Topics;
import dev.gengfu.gateway.checkin.Keeper;
import dev.gengfu.gateway.checkin.Keepers;
import dev.gengfu.gateway.clock.LogTopic;
import dev.gengfu.gateway.mqtt.LinkOptions;
import dev.gengfu.gateway.mqtt.MqttConnector;
import dev.gengfu.gateway.mqtt.PahoConnector;
import dev.gengfu.gateway.mqtt.ScriptedBroker;
import dev.gengfu.gateway.registry.Registries;
import dev.gengfu.gateway.registry.Registry;
import dev.gengfu.testkit.Eventually;
import dev.gengfu.vault.VaultSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Door events by each way, into the welfare log. */
@Timeout(60)
class GatewayCheckInsTest {
  private static final Duration SOON = Duration.ofSeconds(15);
  private static final Place HALL = new Place("c1", "s03", "s03-b2", "1", "hall", null);
  private static final String EVENT = "{\"door\":\"gate-1\",\"card\":\"CARD4711\",\"seq\":1}";

  @TempDir Path folder;
  private final FakeKafka kafka = new FakeKafka();
  private final HttpClient client = HttpClient.newHttpClient();
  private ScriptedBroker broker;
  private Gateway gateway;

  @AfterEach
  void stop() throws IOException {
    kafka.confirm(true);
    gateway.close();
    kafka.stop();
    if (broker != null) {
      broker.close();
    }
  }

  @Test
  void overHttpEachEventIsAnsweredAndKeyedByThePseudonym() throws Exception {
    start(Keepers.in(folder), Fixtures.NO_MQTT);
    HttpResponse<String> answer =
        post("/v1/checkins", "[" + EVENT + ",{\"door\":\"gate-1\",\"card\":\"SECRET99\"}]");
    assertThat(answer.statusCode()).isEqualTo(207);
    assertThat(answer.body()).contains("unknownCard").doesNotContain("SECRET99", "CARD4711");
    assertThat(checkIns()).extracting(CheckIn::person).containsExactly(Keepers.LIN);
    assertThat(kafka.deadLetters()).hasSize(1);
    assertThat(
            kafka.records().stream()
                .filter(record -> record.topic().equals(Topics.WELFARE_LOG) && record.key() != null)
                .map(record -> new String(record.key(), StandardCharsets.UTF_8)))
        .containsExactly(Keepers.LIN);
    assertThat(count("written")).isEqualTo(1);
    assertThat(count("dead_lettered")).isEqualTo(1);
  }

  @Test
  void overIsapiTheDoorIsInThePath() throws Exception {
    start(Keepers.in(folder), Fixtures.NO_MQTT);
    String event =
        "{\"dateTime\":\"2026-11-23T22:15:03+08:00\",\"AccessControllerEvent\":"
            + "{\"majorEventType\":5,\"subEventType\":1,\"cardNo\":\"CARD4711\"}}";
    assertThat(post("/v1/isapi/gate-9", event).statusCode()).isEqualTo(200);
    assertThat(post("/v1/isapi/", event).statusCode()).isEqualTo(404);
    assertThat(checkIns()).extracting(CheckIn::door).containsExactly("gate-9");
  }

  @Test
  void whatIsTooMuchIsOneDeadLetter() throws Exception {
    start(Keepers.in(folder), Fixtures.NO_MQTT);
    String many = "[" + (EVENT + ",").repeat(2_000) + EVENT + "]";
    assertThat(post("/v1/checkins", many).statusCode()).isEqualTo(422);
    assertThat(kafka.deadLetters()).extracting(l -> l.reason()).containsExactly("tooLarge");
    assertThat(checkIns()).isEmpty();
  }

  @Test
  void withoutAVaultCheckInsAreRefusedAndAlarmsAreTaken() throws Exception {
    start((Keeper) null, Fixtures.NO_MQTT);
    HttpResponse<String> refused = post("/v1/checkins", EVENT);
    assertThat(refused.statusCode()).isEqualTo(501);
    assertThat(refused.body()).contains("no vault is configured (welfare.vault)");
    assertThat(post("/v1/readings", "{\"device\":\"d1\",\"alarm\":true}").statusCode())
        .isEqualTo(200);
    assertThat(kafka.welfare()).isEmpty();
    assertThat(count("refused")).isEqualTo(1);
  }

  @Test
  void overMqttTheAcknowledgementFollowsKafka() throws Exception {
    ScriptedBroker.Connection connection = connected(Keepers.in(folder));
    Eventually.eventually(SOON, "ticks", () -> !ticks().isEmpty());
    kafka.confirm(false);
    connection.publish("gengfu/v1/checkins/gate-1", "{\"card\":\"CARD4711\",\"seq\":5}", 7);
    Eventually.eventually(SOON, "handed over", () -> !checkIns().isEmpty());
    assertThat(connection.pubacksSoFar()).isEmpty();
    kafka.confirm(true);
    assertThat(connection.puback()).isEqualTo(7);
    assertThat(checkIns().get(0).door()).isEqualTo("gate-1");
  }

  @Test
  void overMqttWithoutAVaultItIsADeadLetterWithoutPayload() throws Exception {
    ScriptedBroker.Connection connection = connected(null);
    connection.publish("gengfu/v1/checkins/gate-1", "{\"card\":\"CARD4711\"}", 7);
    assertThat(connection.puback()).isEqualTo(7);
    assertThat(kafka.deadLetters()).hasSize(1);
    assertThat(kafka.deadLetters().get(0).reason()).isEqualTo("noVault");
    assertThat(kafka.deadLetters().get(0).payload()).isEmpty();
  }

  @Test
  void aMessageOfADoorThatTheLibraryCantParseIsSealedToo() throws Exception {
    ScriptedBroker.Connection connection = connected(Keepers.in(folder));
    connection.publish("gengfu/v1/checkins/ga\u0001te", "{\"card\":\"SECRET99\"}", 7);
    assertThat(connection.puback()).isEqualTo(7);
    assertThat(kafka.deadLetters()).hasSize(1);
    assertThat(
            new String(
                java.util.Base64.getDecoder().decode(kafka.deadLetters().get(0).payload()),
                StandardCharsets.ISO_8859_1))
        .doesNotContain("SECRET99");
  }

  @Test
  void theWelfareLogIsTickedIntoEveryPartition() throws Exception {
    connected(Keepers.in(folder));
    Eventually.eventually(SOON, "a tick each", () -> ticks().size() >= 4);
    assertThat(
            kafka.records().stream()
                .filter(record -> record.topic().equals(Topics.WELFARE_LOG))
                .map(record -> record.partition()))
        .contains(0, 1, 2, 3);
    assertThat(ticks().get(0).coverage()).extracting(c -> c.intake()).containsExactly("checkins");
    assertThat(gateway.metrics()).contains("gengfu_gateway_vault_people 1");
  }

  private ScriptedBroker.Connection connected(Keeper keeper) throws Exception {
    broker = new ScriptedBroker();
    LinkOptions link =
        new LinkOptions(
            "127.0.0.1",
            broker.port(),
            "gengfu-gateway-g1",
            10,
            604_800L,
            20,
            1_114_112,
            5_000,
            10_000);
    start(keeper, new PahoConnector(link));
    ScriptedBroker.Connection connection = broker.connection();
    Eventually.eventually(
        SOON, "mqtt ok", () -> gateway.health().intakes().get(1).state().equals("ok"));
    return connection;
  }

  @Test
  void aVaultThatCannotBeOpenedKeepsNoAlarmOut() throws Exception {
    VaultSettings broken =
        new VaultSettings(folder.resolve("vault").toString(), folder.resolve("no.key").toString());
    Gateway.Welfare welfare = Gateway.Welfare.open("g1", broken, null, kafka::producer, SOON);
    assertThat(welfare.keeper()).isNull();
    start(welfare, Fixtures.NO_MQTT);
    assertThat(gateway.checkInProblem()).contains("no.key");
    Eventually.eventually(
        SOON, "http ok", () -> gateway.health().intakes().get(0).state().equals("ok"));
  }

  /** Its reader has been down since before the start: the ticks say so, and so does an alert. */
  @Test
  void aDoorThatWasDownBeforeTheStartIsDownUntilItIsHeard() throws Exception {
    Tick.Coverage down = new Tick.Coverage("door:gate-1", Tick.Coverage.DOWN, 5L);
    Tick.Coverage other = new Tick.Coverage("door:gate-2", Tick.Coverage.DOWN, 6L);
    Registry registry = Registries.of(new Device("gate-1", "door", HALL, null));
    start(Keepers.in(folder), List.of(down, other), registry, Fixtures.NO_MQTT);
    Eventually.eventually(
        SOON, "told", () -> !ticks().isEmpty() && kafka.devices().contains("gate-1"));
    assertThat(ticks().get(0).coverage()).contains(down, other);
    assertThat(kafka.readings())
        .as("of a door that nobody registered there is no place to go to")
        .singleElement()
        .returns("gate-1", Reading::device)
        .returns("door", Reading::kind)
        .returns("offline", Reading::fault)
        .returns(HALL, Reading::place);
    assertThat(post("/v1/checkins", EVENT).statusCode()).isEqualTo(200);
    Eventually.eventually(SOON, "it is back", () -> kafka.readings().size() == 2);
    assertThat(kafka.readings().get(1).fault()).isNull();
  }

  private void start(Keeper keeper, MqttConnector mqtt) {
    start(keeper, List.of(), new Registry(), mqtt);
  }

  private void start(
      Keeper keeper, List<Tick.Coverage> doors, Registry registry, MqttConnector mqtt) {
    int partitions = keeper == null ? 0 : 4;
    start(new Gateway.Welfare(keeper, partitions, kafka::producer, doors, null), registry, mqtt);
  }

  private void start(Gateway.Welfare welfare, MqttConnector mqtt) {
    start(welfare, new Registry(), mqtt);
  }

  private void start(Gateway.Welfare welfare, Registry registry, MqttConnector mqtt) {
    gateway =
        new Gateway(
            Fixtures.settings("g1"),
            new Gateway.Ground(
                Fixtures.dialects(),
                new LogTopic(4, false),
                registry,
                kafka::producer,
                mqtt,
                Fixtures.NO_MQTT,
                Clock.systemUTC(),
                welfare));
  }

  private List<CheckIn> checkIns() {
    return kafka.welfare().stream()
        .filter(CheckIn.class::isInstance)
        .map(CheckIn.class::cast)
        .toList();
  }

  private List<Tick> ticks() {
    return kafka.welfare().stream().filter(Tick.class::isInstance).map(Tick.class::cast).toList();
  }

  private long count(String name) {
    String line = "gengfu_gateway_" + name + "_total{intake=\"checkins\"} ";
    return gateway
        .metrics()
        .lines()
        .filter(each -> each.startsWith(line))
        .mapToLong(each -> Long.parseLong(each.substring(line.length())))
        .findFirst()
        .orElseThrow();
  }

  private HttpResponse<String> post(String path, String body)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.httpPort() + path))
            .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
            .timeout(Duration.ofSeconds(10))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }
}

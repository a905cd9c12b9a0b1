package dev.gengfu.delivery.run;

import static dev.gengfu.delivery.Alerts.alert;
import static dev.gengfu.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gengfu.brokers.FreePort;
import dev.gengfu.brokers.MqttBroker;
import dev.gengfu.delivery.Alerts;
import dev.gengfu.domain.Action;
import dev.gengfu.domain.ChangeKind;
import dev.gengfu.domain.DeadLetter;
import dev.gengfu.domain.DeliveryState;
import dev.gengfu.domain.Health;
import dev.gengfu.domain.Heartbeat;
import dev.gengfu.domain.Json;
import dev.gengfu.domain.Severity;
import dev.gengfu.domain.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A panel of a station, and Home Assistant, over a real broker. */
class PanelOverMqttTest {
  @TempDir private Path folder;
  private MqttBroker broker;
  private Rig rig;
  private Panel panel;

  @BeforeEach
  void start() throws Exception {
    int port = FreePort.find();
    broker = MqttBroker.start(folder.resolve("mqtt"), port, "nobody", List.of());
    rig = new Rig(folder).mqtt(port);
    panel = new Panel(port);
  }

  @AfterEach
  void stop() throws Exception {
    rig.close();
    panel.close();
    broker.close();
  }

  @Test
  void aPanelSeesTheAlertAndItsAcknowledgementBecomesAnAction() throws Exception {
    rig.leading("channels:\n- {name: panels, panel: {}}\n");
    Alerts fire = alert("a1").severity(Severity.CRITICAL);
    rig.write(fire.change());
    eventually(Rig.SOON, "the event", () -> panel.has("gengfu/v1/panels/s03/events"));
    JsonNode event = panel.json("gengfu/v1/panels/s03/events");
    assertThat(event.at("/alert/alertId").asText()).isEqualTo("a1");
    assertThat(event.at("/title/zh").asText()).contains("三号工作站 3-2 号楼 5层 512");
    eventually(Rig.SOON, "the state", () -> panel.count("gengfu/v1/panels/s03/state") == 1);
    eventually(Rig.SOON, () -> assertThat(rig.states("a1")).contains(DeliveryState.SENT));

    panel.publish(
        "gengfu/v1/panels/s03/acknowledgements",
        "{\"alertId\":\"a1\",\"rev\":1,\"actor\":\"wang.wei\"}");
    eventually(Rig.SOON, () -> assertThat(actions()).hasSize(1));
    Action action = actions().get(0);
    assertThat(action.actor()).isEqualTo("wang.wei");
    assertThat(action.building()).isEqualTo("s03-b2");
    assertThat(action.expectedRev()).isEqualTo(1);
    eventually(Rig.SOON, () -> assertThat(rig.states("a1")).contains(DeliveryState.READ));

    rig.write(fire.next(ChangeKind.CLOSE).change());
    eventually(Rig.SOON, "nothing is open", () -> panel.count("gengfu/v1/panels/s03/state") == 0);
  }

  @Test
  void theBeatOfTheChainIsPublishedByWhoLeadsAndExpectedFromThenOn() throws Exception {
    long before = System.currentTimeMillis();
    rig.leading("channels:\n- {name: panels, panel: {}}\n");
    eventually(Rig.SOON, "the beat", () -> panel.has(Heartbeat.TOPIC));
    assertThat(panel.json(Heartbeat.TOPIC).path("time").asText()).isNotBlank();
    assertThat(expected())
        .as("said once; from then on it comes through the gateway or not at all")
        .singleElement()
        .satisfies(
            health -> {
              assertThat(health.silentAfterMillis()).isEqualTo(Heartbeat.SILENT_AFTER_MILLIS);
              assertThat(health.since()).isGreaterThanOrEqualTo(before);
            });
  }

  @Test
  void whatCanNotBeAnAcknowledgementIsADeadLetterAndNoAction() throws Exception {
    DeliveryService service = rig.leading("channels:\n- {name: panels, panel: {}}\n");
    rig.write(alert("a1").change());
    eventually(Rig.SOON, "the event", () -> panel.has("gengfu/v1/panels/s03/events"));
    String topic = "gengfu/v1/panels/%s/acknowledgements";
    panel.publish(topic.formatted("s03"), "{");
    panel.publish(topic.formatted("s03"), "{\"alertId\":\"zz\",\"rev\":1}");
    panel.publish(topic.formatted("s04"), "{\"alertId\":\"a1\",\"rev\":1}");
    eventually(Rig.SOON, () -> assertThat(rig.all(Topics.DEAD_LETTERS)).hasSize(3));
    for (byte[] letter : rig.all(Topics.DEAD_LETTERS)) {
      assertThat(Json.readTrusted(letter, DeadLetter.class).reason())
          .isEqualTo("badAcknowledgement");
    }
    assertThat(actions()).isEmpty();
    assertThat(service.metrics()).contains("gengfu_delivery_acknowledgements_refused_total 3");
  }

  @Test
  void homeAssistantFindsASensorThatGoesOnAndOff() throws Exception {
    rig.leading("channels:\n- {name: home, homeassistant: {}}\n");
    String sensor = "homeassistant/binary_sensor/gengfu_s03_fire/config";
    eventually(Rig.SOON, "the sensor", () -> panel.has(sensor));
    assertThat(panel.json(sensor).path("device_class").asText()).isEqualTo("smoke");
    String state = panel.json(sensor).path("state_topic").asText();
    eventually(Rig.SOON, "off", () -> panel.text(state).equals("OFF"));
    Alerts fire = alert("a1");
    rig.write(fire.change());
    eventually(Rig.SOON, "on", () -> panel.text(state).equals("ON"));
    rig.write(fire.next(ChangeKind.CLOSE).change());
    eventually(Rig.SOON, "off again", () -> panel.text(state).equals("OFF"));
  }

  private List<Health> expected() throws Exception {
    List<Health> beats = new java.util.ArrayList<>();
    for (byte[] value : rig.all(Topics.EMERGENCY_LOG)) {
      if (Json.readLog(value) instanceof Health health
          && health.sourceKind().equals(Health.HEARTBEAT)) {
        beats.add(health);
      }
    }
    return beats;
  }

  private List<Action> actions() throws Exception {
    List<Action> actions = new java.util.ArrayList<>();
    for (byte[] value : rig.all(Topics.EMERGENCY_LOG)) {
      if (Json.readLog(value) instanceof Action action) {
        actions.add(action);
      }
    }
    return actions;
  }

  /** A plain client of another hand. */
  private static final class Panel implements AutoCloseable, MqttCallback {
    private final MqttAsyncClient client;
    private final Map<String, String> newest = new ConcurrentHashMap<>();

    Panel(int port) throws MqttException {
      client = new MqttAsyncClient("tcp://127.0.0.1:" + port, "panel", new MemoryPersistence());
      client.setCallback(this);
      client.connect().waitForCompletion(10_000);
      client.subscribe("#", 1).waitForCompletion(10_000);
    }

    boolean has(String topic) {
      return newest.containsKey(topic);
    }

    String text(String topic) {
      return newest.getOrDefault(topic, "");
    }

    JsonNode json(String topic) throws Exception {
      return Json.mapper().readTree(newest.get(topic));
    }

    int count(String topic) throws Exception {
      return has(topic) ? json(topic).path("count").asInt(-1) : -1;
    }

    void publish(String topic, String text) throws MqttException {
      client
          .publish(topic, text.getBytes(StandardCharsets.UTF_8), 1, false)
          .waitForCompletion(5_000);
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) {
      newest.put(topic, new String(message.getPayload(), StandardCharsets.UTF_8));
    }

    @Override
    public void disconnected(MqttDisconnectResponse response) {}

    @Override
    public void mqttErrorOccurred(MqttException exception) {}

    @Override
    public void deliveryComplete(IMqttToken token) {}

    @Override
    public void connectComplete(boolean reconnect, String serverUri) {}

    @Override
    public void authPacketArrived(int reasonCode, MqttProperties properties) {}

    @Override
    public void close() throws MqttException {
      client.disconnect().waitForCompletion(2_000);
      client.close();
    }
  }
}

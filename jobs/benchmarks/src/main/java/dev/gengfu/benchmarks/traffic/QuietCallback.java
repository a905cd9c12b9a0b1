package dev.gengfu.benchmarks.traffic;

import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says what went wrong, and takes nothing: others override what they need. */
public class QuietCallback implements MqttCallback {
  private static final Logger LOG = LoggerFactory.getLogger(QuietCallback.class);

  @Override
  public void disconnected(MqttDisconnectResponse response) {
    if (response.getException() != null) {
      LOG.error("MQTT connection lost: {}", response.getException().toString());
    }
  }

  @Override
  public void mqttErrorOccurred(MqttException exception) {
    LOG.error("MQTT: {}", exception.toString());
  }

  @Override
  public void messageArrived(String topic, MqttMessage message) {}

  @Override
  public void deliveryComplete(IMqttToken token) {}

  @Override
  public void connectComplete(boolean reconnect, String serverUri) {}

  @Override
  public void authPacketArrived(int reasonCode, MqttProperties properties) {}
}

package dev.gengfu.brokers;

import com.hivemq.extension.sdk.api.events.client.ClientLifecycleEventListener;
import com.hivemq.extension.sdk.api.events.client.parameters.AuthenticationSuccessfulInput;
import com.hivemq.extension.sdk.api.events.client.parameters.ConnectionStartInput;
import com.hivemq.extension.sdk.api.events.client.parameters.DisconnectEventInput;
import com.hivemq.extension.sdk.api.events.client.parameters.ServerInitiatedDisconnectInput;
import com.hivemq.extension.sdk.api.packets.general.DisconnectedReasonCode;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts the clients that the broker disconnects because a packet of theirs was too large. */
final class RefusedPackets implements ClientLifecycleEventListener {
  private static final Logger LOG = LoggerFactory.getLogger(RefusedPackets.class);

  private final AtomicLong oversized = new AtomicLong();

  long oversized() {
    return oversized.get();
  }

  @Override
  public void onMqttConnectionStart(ConnectionStartInput input) {}

  @Override
  public void onAuthenticationSuccessful(AuthenticationSuccessfulInput input) {}

  @Override
  public void onDisconnect(DisconnectEventInput input) {}

  @Override
  public void onServerInitiatedDisconnect(ServerInitiatedDisconnectInput input) {
    if (input.getReasonCode().filter(DisconnectedReasonCode.PACKET_TOO_LARGE::equals).isPresent()) {
      oversized.incrementAndGet();
      LOG.warn(
          "refused a packet of more than {} bytes from client {}",
          MqttBroker.MAX_PACKET_BYTES,
          input.getClientInformation().getClientId());
    }
  }
}

package dev.gengfu.brokers;

import com.hivemq.extension.sdk.api.ExtensionMain;
import com.hivemq.extension.sdk.api.parameter.ExtensionStartInput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStartOutput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStopInput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStopOutput;
import com.hivemq.extension.sdk.api.services.Services;

/** What this broker does beyond MQTT. */
record BrokerExtension(RefusedPackets refused, Admission admission) implements ExtensionMain {

  @Override
  public void extensionStart(ExtensionStartInput input, ExtensionStartOutput output) {
    // Extensions start after the stores are read and before a client can connect.
    MessageIds.leap();
    Services.eventRegistry().setClientLifecycleEventListener(client -> refused);
    Services.securityRegistry().setAuthenticatorProvider(client -> admission);
  }

  @Override
  public void extensionStop(ExtensionStopInput input, ExtensionStopOutput output) {}
}

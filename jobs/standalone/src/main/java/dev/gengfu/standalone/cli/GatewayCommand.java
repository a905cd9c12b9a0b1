package dev.gengfu.standalone.cli;

import dev.gengfu.gateway.Gateway;
import dev.gengfu.standalone.child.GatewayChild;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "gateway",
    mixinStandardHelpOptions = true,
    description = "Runs a gateway: MQTT and HTTP in, the log in Kafka out. Until Ctrl-C.")
final class GatewayCommand implements Runnable {
  @Mixin private SettingsOptions settings;

  @Override
  public void run() {
    Gateway gateway = GatewayChild.start(settings.load(), settings.folder());
    System.out.println("gateway: http://127.0.0.1:" + gateway.httpPort() + "/health");
    Parts.runUntilEnded(gateway);
  }
}

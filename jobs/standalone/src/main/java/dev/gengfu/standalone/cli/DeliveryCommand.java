package dev.gengfu.standalone.cli;

import dev.gengfu.delivery.run.DeliveryService;
import dev.gengfu.standalone.welfare.VaultContacts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "delivery",
    mixinStandardHelpOptions = true,
    description = "Runs a delivery: alerts to the channels of channels.yaml. Until Ctrl-C.")
final class DeliveryCommand implements Runnable {
  @Mixin private SettingsOptions settings;

  @Override
  public void run() {
    DeliveryService delivery =
        DeliveryService.start(
            settings.load(), settings.folder(), VaultContacts.of(settings.load(), System.getenv()));
    delivery
        .port()
        .ifPresent(port -> System.out.println("delivery: http://127.0.0.1:" + port + "/health"));
    Parts.runUntilEnded(delivery);
  }
}

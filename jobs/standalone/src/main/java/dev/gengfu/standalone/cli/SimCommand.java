package dev.gengfu.standalone.cli;

import dev.gengfu.domain.MqttSettings;
import dev.gengfu.domain.YamlConfig;
import dev.gengfu.sim.SimSettings;
import dev.gengfu.sim.Simulator;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "sim",
    mixinStandardHelpOptions = true,
    description = "Runs the simulator alone: a community of devices over MQTT. Until Ctrl-C.")
final class SimCommand implements Runnable {
  @Mixin private SettingsOptions settings;
  @Mixin private SimOptions simulation;

  @Override
  public void run() {
    YamlConfig file = settings.load();
    for (Map.Entry<String, String> setting : simulation.overriding().entrySet()) {
      file = file.with(setting.getKey(), setting.getValue());
    }
    SimSettings sim = file.section("sim", SimSettings.class);
    MqttSettings mqtt = file.section("mqtt", MqttSettings.class);
    Simulator simulator = Simulator.start(settings.folder(), sim, mqtt, System.currentTimeMillis());
    System.out.println(
        "simulator: scenario " + sim.scenarioName() + " to " + mqtt.host() + ":" + mqtt.port());
    Parts.runUntilEnded(simulator);
  }
}

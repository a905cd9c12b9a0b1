package dev.gengfu.sim;

import dev.gengfu.domain.Community;
import dev.gengfu.domain.ConfigException;
import dev.gengfu.domain.Device;
import dev.gengfu.domain.DeviceFile;
import dev.gengfu.domain.MqttSettings;
import dev.gengfu.domain.Timestamps;
import dev.gengfu.domain.YamlConfig;
import dev.gengfu.sim.community.DevicePlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The simulator as a program of its own: runs until it is stopped. */
@Command(
    name = "simulator",
    mixinStandardHelpOptions = true,
    description = "Simulates the devices of the community over MQTT.")
public final class SimulatorMain implements Callable<Integer> {
  @Option(names = "--config", description = "configuration folder (default: ${DEFAULT-VALUE})")
  private Path config = Path.of("config");

  @Option(names = "--scenario", description = "name of a file in config/scenarios")
  private String scenario;

  @Option(names = "--seed", description = "seed of everything that looks like chance")
  private String seed;

  @Option(names = "--speed", description = "simulated seconds per second")
  private String speed;

  @Option(names = "--playback", description = "CSV of a measured fire to send")
  private String playback;

  @Option(names = "--truth", description = "file that gets what really happened, as JSON lines")
  private String truth;

  @Option(
      names = "--devices",
      description =
          "this many devices, up to 1000000, instead of those of devices.csv; with --write-devices:"
              + " writes so many")
  private String devices;

  @Option(names = "--start", description = "first simulated moment, RFC 3339 (default: now)")
  private String start;

  @Option(names = "--set", description = "any other setting, e.g. --set mqtt.port=1884")
  private Map<String, String> settings = new LinkedHashMap<>();

  @Option(
      names = "--write-devices",
      description = "write devices.csv for the community.yaml of the configuration folder, and end")
  private boolean writeDevices;

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new SimulatorMain()).execute(arguments));
  }

  @Override
  public Integer call() throws InterruptedException {
    try {
      if (writeDevices) {
        writeDevices();
      } else {
        simulate();
      }
      return 0;
    } catch (ConfigException e) {
      System.err.println(e.getMessage());
      return 2;
    }
  }

  private void simulate() throws InterruptedException {
    YamlConfig file = overridden();
    SimSettings sim = file.section("sim", SimSettings.class);
    MqttSettings mqtt = file.section("mqtt", MqttSettings.class);
    Simulator simulator = Simulator.start(config, sim, mqtt, startMillis());
    Runtime.getRuntime().addShutdownHook(new Thread(simulator::close, "stop"));
    new CountDownLatch(1).await();
  }

  private YamlConfig overridden() {
    Map<String, String> all = new LinkedHashMap<>(settings);
    all.put("sim.scenario", scenario);
    all.put("sim.seed", seed);
    all.put("sim.speed", speed);
    all.put("sim.playback", playback);
    all.put("sim.truth", truth);
    all.put("sim.devices", devices);
    YamlConfig file = YamlConfig.load(config.resolve("gengfu.yaml"));
    for (Map.Entry<String, String> setting : all.entrySet()) {
      file = setting.getValue() == null ? file : file.with(setting.getKey(), setting.getValue());
    }
    return file;
  }

  private long startMillis() {
    try {
      return start == null ? System.currentTimeMillis() : Timestamps.parse(start);
    } catch (DateTimeException e) {
      throw new ConfigException("--start: expected RFC 3339, found '" + start + "'");
    }
  }

  private void writeDevices() {
    Community community = Community.load(config.resolve("community.yaml"));
    Path file = config.resolve("devices.csv");
    Integer count = overridden().section("sim", SimSettings.class).devices();
    List<Device> planned =
        count == null ? DevicePlan.of(community) : DevicePlan.of(community, count);
    try {
      Files.writeString(file, DeviceFile.format(planned));
    } catch (IOException e) {
      throw new ConfigException(file + " can't be written: " + e);
    }
  }
}

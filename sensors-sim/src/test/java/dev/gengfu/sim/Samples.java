package dev.gengfu.sim;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gengfu.domain.Community;
import dev.gengfu.domain.Device;
import dev.gengfu.domain.DeviceFile;
import dev.gengfu.domain.Json;
import dev.gengfu.domain.Timestamps;
import dev.gengfu.sim.community.DevicePlan;
import dev.gengfu.sim.community.Site;
import dev.gengfu.sim.scenario.Scenario;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The shipped community and scenarios, run without a broker. */
public final class Samples {
  /** The shipped configuration. */
  public static final Path CONFIG = Path.of("..", "config");

  /** Ten in the evening where the community lies. */
  public static final long START = Timestamps.parse("2026-11-23T14:00:00Z");

  private static final String TOPIC = "gengfu/v1/readings/";

  private Samples() {}

  /** What was sent and what was true. */
  public record Run(List<Message> messages, List<Truth> truths) {
    /** The messages of one device. */
    public List<Message> of(String device) {
      return messages.stream().filter(message -> device(message).equals(device)).toList();
    }

    /** The truth of one kind. */
    public List<Truth> truths(String what) {
      return truths.stream().filter(truth -> truth.what().equals(what)).toList();
    }
  }

  /** The shipped community. */
  public static Community community() {
    return Community.load(CONFIG.resolve("community.yaml"));
  }

  /** The shipped devices that measure something: all but the gates. */
  public static List<Device> devices() {
    return DeviceFile.load(CONFIG.resolve("devices.csv"), community().id()).stream()
        .filter(device -> !device.kind().equals(DevicePlan.GATE))
        .toList();
  }

  /** A shipped scenario from {@link #START} on. */
  public static Run run(String scenario, long seed, long seconds, long heartbeatSeconds) {
    return run(Scenario.load(CONFIG, scenario), List.of(), seed, seconds, heartbeatSeconds);
  }

  /** A scenario and other episodes from {@link #START} on. */
  public static Run run(
      Scenario scenario, List<Episode> others, long seed, long seconds, long heartbeatSeconds) {
    List<Device> devices = devices();
    List<Truth> truths = new ArrayList<>();
    Simulation simulation =
        new Simulation(
            seed,
            START,
            heartbeatSeconds * 1000,
            devices,
            scenario.plots(new Site(devices), seed, START, others),
            truths::add);
    List<Message> messages = new ArrayList<>();
    Message message = simulation.next();
    while (message.time() < START + seconds * 1000) {
      messages.add(message);
      message = simulation.next();
    }
    return new Run(messages, truths);
  }

  /** Device of a message. */
  public static String device(Message message) {
    return message.topic().substring(TOPIC.length());
  }

  /** Content of a message, read with the limits for devices. */
  public static JsonNode json(Message message) {
    try {
      return Json.readTree(message.payload().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(message.payload(), e);
    }
  }

  /** Whether a device raises an alarm that is no test. */
  public static boolean isAlarm(Message message) {
    return message.payload().contains("\"alarm\":\"") && !message.payload().contains("\"test\"");
  }
}

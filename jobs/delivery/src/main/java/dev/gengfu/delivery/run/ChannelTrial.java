package dev.gengfu.delivery.run;

import dev.gengfu.delivery.channel.Channel;
import dev.gengfu.delivery.channel.Delivery;
import dev.gengfu.delivery.channel.OpenAlerts;
import dev.gengfu.delivery.channel.Outcome;
import dev.gengfu.delivery.channel.mqtt.Acknowledgements;
import dev.gengfu.delivery.plan.ChannelSettings;
import dev.gengfu.delivery.plan.ChannelsFile;
import dev.gengfu.domain.AlertChange;
import dev.gengfu.domain.AlertState;
import dev.gengfu.domain.Category;
import dev.gengfu.domain.ChangeKind;
import dev.gengfu.domain.Community;
import dev.gengfu.domain.ConfigException;
import dev.gengfu.domain.DeliveryRecord;
import dev.gengfu.domain.Escalation;
import dev.gengfu.domain.LogPosition;
import dev.gengfu.domain.MqttSettings;
import dev.gengfu.domain.Place;
import dev.gengfu.domain.Severity;
import dev.gengfu.domain.Text;
import dev.gengfu.domain.Tier;
import dev.gengfu.domain.TimeQuality;
import dev.gengfu.domain.Topics;
import dev.gengfu.domain.YamlConfig;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** A test message through each channel, past Kafka: marked as a drill, of the lowest severity. */
public final class ChannelTrial {
  private static final Acknowledgements NONE =
      new Acknowledgements() {
        @Override
        public void acknowledge(
            String channel, String station, String alertId, int rev, String actor, String reason) {}

        @Override
        public void refused(String topic, byte[] payload, String why) {}
      };

  private final Surroundings around;
  private final ChannelsFile file;
  private final PrintStream out;

  ChannelTrial(Surroundings around, ChannelsFile file, PrintStream out) {
    this.around = around;
    this.file = file;
    this.out = out;
  }

  /**
   * Reads the settings.
   *
   * @throws ConfigException naming file and key of what is wrong
   */
  public static ChannelTrial of(
      YamlConfig settings,
      Path folder,
      Map<String, String> environment,
      Clock clock,
      PrintStream out) {
    Community community = Community.load(folder.resolve("community.yaml"));
    return new ChannelTrial(
        new Surroundings(
            settings.section("delivery", DeliverySettings.class),
            settings.section("mqtt", MqttSettings.class),
            community,
            environment,
            new OpenAlerts(),
            NONE,
            clock),
        ChannelsFile.load(folder.resolve("channels.yaml"), community),
        out);
  }

  /**
   * Tries all channels, or one; a line each.
   *
   * @param name null for all
   * @return whether all worked
   */
  public boolean run(String name) {
    List<ChannelSettings> chosen =
        file.channels().stream().filter(c -> name == null || c.name().equals(name)).toList();
    if (chosen.isEmpty()) {
      List<String> names = file.channels().stream().map(ChannelSettings::name).toList();
      throw new ConfigException(
          name == null
              ? "channels.yaml has no channel"
              : "no channel " + name + "; there are: " + String.join(", ", names));
    }
    boolean worked = true;
    for (ChannelSettings channel : chosen) {
      worked &= attempt(channel);
    }
    return worked;
  }

  private boolean attempt(ChannelSettings settings) {
    if (file.forResidents().filter(settings::equals).isPresent()) {
      out.printf(
          "%-20s %-9s %5d ms  carries messages to residents only%n", settings.name(), "-", 0);
      return true;
    }
    long began = System.nanoTime();
    Outcome outcome;
    try (Channel<Delivery> channel = new ChannelFactory(around).make(settings)) {
      BoundedCall call = new BoundedCall("trial", 6L * around.settings().timeoutMillis(), 1);
      outcome = Outcome.refused("it tells nobody");
      for (String target : settings.testTargets(alert(settings))) {
        Delivery delivery = delivery(settings, target);
        Outcome one = call.of(() -> channel.test(delivery));
        outcome = one;
        if (!one.arrived()) {
          break;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      outcome = Outcome.refused("interrupted");
    }
    long millis = (System.nanoTime() - began) / 1_000_000;
    out.printf(
        "%-20s %-9s %5d ms  %s%n",
        settings.name(), outcome.arrived() ? "ok" : "FAILED", millis, outcome.detail());
    return outcome.arrived();
  }

  private Delivery delivery(ChannelSettings settings, String target) {
    AlertChange alert = alert(settings);
    return new Delivery(
        DeliveryRecord.id(alert.alertId(), 1, settings.name(), target),
        settings.name(),
        target,
        alert,
        new LogPosition(Topics.ALERTS, 0, 0),
        around.clock().millis(),
        List.of());
  }

  private AlertChange alert(ChannelSettings settings) {
    long now = around.clock().millis();
    List<String> stations = settings.when().stations();
    Community community = around.community();
    String station = stations.isEmpty() ? community.stations().get(0).id() : stations.get(0);
    return new AlertChange(
        AlertChange.SCHEMA,
        "test-" + now,
        1,
        ChangeKind.RAISE,
        Category.SUPERVISION,
        Severity.LOW,
        AlertState.UNACKNOWLEDGED,
        Tier.SINGLE,
        "test",
        "test",
        "test",
        "test",
        "test",
        new Place(community.id(), station, null, null, null, null),
        now,
        now,
        now,
        now,
        null,
        "a test of the channel",
        null,
        List.of(),
        new Text("更夫通道测试：收到即正常，无需处理。", "A test of this channel: nothing to do."),
        new Text("这是演练，不是真实报警。", "This is a drill, no real alarm."),
        new Escalation(0, null, null),
        null,
        null,
        null,
        null,
        List.of(),
        null,
        false,
        TimeQuality.EXACT,
        0,
        true,
        null);
  }
}

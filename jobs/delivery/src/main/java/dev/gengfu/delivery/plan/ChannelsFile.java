package dev.gengfu.delivery.plan;

import dev.gengfu.delivery.care.CareSettings;
import dev.gengfu.delivery.channel.sms.SmsSettings;
import dev.gengfu.domain.Community;
import dev.gengfu.domain.YamlConfig;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * {@code config/channels.yaml}.
 *
 * @param channels in the order of the file
 * @param care how messages reach residents, or null: they don't
 */
public record ChannelsFile(List<ChannelSettings> channels, CareSettings care) {
  public ChannelsFile {
    channels = channels == null ? List.of() : List.copyOf(channels);
  }

  /** Those that carry alerts, in the order of the file. */
  public List<ChannelSettings> forAlerts() {
    return channels.stream().filter(channel -> !carriesMessages(channel)).toList();
  }

  /** The one that carries messages to residents. */
  public Optional<ChannelSettings> forResidents() {
    return channels.stream().filter(this::carriesMessages).findFirst();
  }

  private boolean carriesMessages(ChannelSettings channel) {
    return care != null && channel.name().equals(care.channel());
  }

  /**
   * Reads the file.
   *
   * @throws dev.gengfu.domain.ConfigException naming file, line and key of what is wrong
   */
  public static ChannelsFile load(Path file, Community community) {
    YamlConfig config = YamlConfig.load(file);
    ChannelsFile read = config.whole(ChannelsFile.class);
    if (read.care != null
        && read.forResidents().flatMap(ChannelSettings::carriesMessages).isEmpty()) {
      throw config.problem(
          "care.channel",
          "expected the name of a channel of kind sms or webhook, found '"
              + read.care.channel()
              + "'");
    }
    Set<String> stations = new TreeSet<>();
    community.stations().forEach(station -> stations.add(station.id()));
    Set<String> names = new HashSet<>();
    for (int i = 0; i < read.channels.size(); i++) {
      ChannelSettings channel = read.channels.get(i);
      String key = "channels[" + i + "]";
      if (!names.add(channel.name())) {
        throw config.problem(key + ".name", "doubled name " + channel.name());
      }
      if (channel.sms() != null && channel.sms().to().isEmpty() && !read.carriesMessages(channel)) {
        throw config.problem(key + ".sms", SmsSettings.EXPECTED);
      }
      for (String station : channel.when().stations()) {
        if (!stations.contains(station)) {
          throw config.problem(
              key + ".when.stations",
              "expected stations of community.yaml ("
                  + String.join(", ", stations)
                  + "), found '"
                  + station
                  + "'");
        }
      }
    }
    return read;
  }
}

package dev.gengfu.delivery.plan;

import dev.gengfu.domain.Community;
import dev.gengfu.domain.YamlConfig;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * {@code config/channels.yaml}.
 *
 * @param channels in the order of the file
 */
public record ChannelsFile(List<ChannelSettings> channels) {
  public ChannelsFile {
    channels = channels == null ? List.of() : List.copyOf(channels);
  }

  /**
   * Reads the file.
   *
   * @throws dev.gengfu.domain.ConfigException naming file, line and key of what is wrong
   */
  public static ChannelsFile load(Path file, Community community) {
    YamlConfig config = YamlConfig.load(file);
    ChannelsFile read = config.whole(ChannelsFile.class);
    Set<String> stations = new TreeSet<>();
    community.stations().forEach(station -> stations.add(station.id()));
    Set<String> names = new HashSet<>();
    for (int i = 0; i < read.channels.size(); i++) {
      ChannelSettings channel = read.channels.get(i);
      String key = "channels[" + i + "]";
      if (!names.add(channel.name())) {
        throw config.problem(key + ".name", "doubled name " + channel.name());
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

package dev.gengfu.standalone.child;

import dev.gengfu.domain.YamlConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a child is started with.
 *
 * @param config gengfu.yaml
 * @param data folder of the demo's data
 * @param settings values that override the file, by key
 */
public record ChildOptions(Path config, Path data, Map<String, String> settings) {
  public ChildOptions {
    settings = Map.copyOf(settings);
  }

  /** As arguments of a main. */
  public List<String> arguments() {
    List<String> arguments = new ArrayList<>(List.of(config.toString(), data.toString()));
    new TreeMap<>(settings).forEach((key, value) -> arguments.add(key + "=" + value));
    return arguments;
  }

  /** Reads the arguments of a main. */
  public static ChildOptions of(String[] arguments) {
    Map<String, String> settings = new TreeMap<>();
    for (int i = 2; i < arguments.length; i++) {
      String[] setting = arguments[i].split("=", 2);
      settings.put(setting[0], setting[1]);
    }
    return new ChildOptions(Path.of(arguments[0]), Path.of(arguments[1]), settings);
  }

  /** The folder of the file. */
  public Path folder() {
    return config.toAbsolutePath().normalize().getParent();
  }

  /** The file with the overriding values. */
  public YamlConfig load() {
    YamlConfig file = YamlConfig.load(config);
    for (Map.Entry<String, String> setting : new TreeMap<>(settings).entrySet()) {
      file = file.with(setting.getKey(), setting.getValue());
    }
    return file;
  }
}

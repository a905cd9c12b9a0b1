package dev.gengfu.standalone.demo;

import dev.gengfu.standalone.child.ChildOptions;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a demo is asked to do.
 *
 * @param config gengfu.yaml
 * @param data folder of the data
 * @param settings values that override the file, by key
 * @param withoutSimulator true: no simulated community
 */
public record DemoOptions(
    Path config, Path data, Map<String, String> settings, boolean withoutSimulator) {
  public DemoOptions {
    settings = Map.copyOf(settings);
  }

  /** The folder of the settings file; rules, devices and places are beside it. */
  Path folder() {
    return config.toAbsolutePath().normalize().getParent();
  }

  /** For a child with the data in this folder. */
  ChildOptions forChild(Path folder) {
    return new ChildOptions(config.toAbsolutePath(), folder, settings);
  }
}

package dev.gengfu.standalone.child;

import dev.gengfu.console.Console;
import dev.gengfu.console.ConsoleSettings;
import dev.gengfu.console.Places;
import dev.gengfu.domain.KafkaSettings;
import dev.gengfu.domain.YamlConfig;
import java.io.IOException;
import java.nio.file.Path;

/** The JVM of the console, and of the delivery beside it. */
public final class ConsoleChild {
  private ConsoleChild() {}

  /** Arguments: {@link ChildOptions}. */
  public static void main(String[] arguments) {
    Child.run(
        handle -> {
          ChildOptions options = ChildOptions.of(arguments);
          Console console = start(options.load(), options.config());
          handle.onClose(console);
          handle.onClose(DeliveryPart.start(options, handle));
          handle.ready(console.address().toString());
        });
  }

  /** Starts a console by a settings file. */
  public static Console start(YamlConfig settings, Path file) throws IOException {
    return Console.start(
        settings.section("console", ConsoleSettings.class),
        settings.section("kafka", KafkaSettings.class),
        Places.load(file.resolveSibling("community.yaml")));
  }
}

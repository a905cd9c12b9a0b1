package dev.gengfu.standalone.child;

import dev.gengfu.console.Console;
import dev.gengfu.console.ConsoleSettings;
import dev.gengfu.console.Names;
import dev.gengfu.console.Places;
import dev.gengfu.domain.KafkaSettings;
import dev.gengfu.domain.YamlConfig;
import dev.gengfu.standalone.welfare.VaultNames;
import dev.gengfu.vault.VaultException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Consumer;

/** The JVM of the console, and of the delivery beside it. */
public final class ConsoleChild {
  private ConsoleChild() {}

  /** Arguments: {@link ChildOptions}. */
  public static void main(String[] arguments) {
    Child.run(
        handle -> {
          ChildOptions options = ChildOptions.of(arguments);
          YamlConfig settings = options.load();
          VaultNames names = names(settings, handle::note);
          Console console = start(settings, options.config(), names);
          handle.onClose(console);
          if (names != null) {
            handle.onClose(names);
          }
          handle.onClose(DeliveryPart.start(options, handle));
          handle.ready(console.address().toString());
        });
  }

  /** A vault that can't be read costs the names, never the page. */
  public static VaultNames names(YamlConfig settings, Consumer<String> note) {
    try {
      return VaultNames.open(settings, System.getenv(), Clock.systemUTC());
    } catch (VaultException e) {
      note.accept("the console tells no names: " + e.getMessage());
      return null;
    }
  }

  /**
   * Starts a console by a settings file.
   *
   * @param names who a pseudonym is; null: it can't tell
   */
  public static Console start(YamlConfig settings, Path file, Names names) throws IOException {
    return Console.start(
        settings.section("console", ConsoleSettings.class),
        settings.section("kafka", KafkaSettings.class),
        Places.load(file.resolveSibling("community.yaml")),
        names);
  }
}

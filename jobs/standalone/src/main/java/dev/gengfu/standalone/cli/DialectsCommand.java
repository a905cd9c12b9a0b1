package dev.gengfu.standalone.cli;

import dev.gengfu.domain.ConfigException;
import dev.gengfu.domain.YamlConfig;
import dev.gengfu.gateway.GatewaySettings;
import dev.gengfu.gateway.dialect.Dialect;
import dev.gengfu.gateway.dialect.Dialects;
import dev.gengfu.standalone.dialect.DialectTrial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "dialects",
    mixinStandardHelpOptions = true,
    description = "Checks and tries dialect files: how makes of devices speak over MQTT.",
    synopsisSubcommandLabel = "COMMAND")
final class DialectsCommand {
  @Command(
      name = "test",
      mixinStandardHelpOptions = true,
      description =
          "Shows what payloads become, or why not, one after the other as from one device. Exit"
              + " code 1 when one is refused.")
  int test(
      @Mixin SettingsOptions settings,
      @Parameters(index = "0", paramLabel = "FILE", description = "dialect file") Path file,
      @Parameters(
              index = "1..*",
              arity = "1..*",
              paramLabel = "PAYLOAD",
              description = "a file, - for stdin, or the payload itself")
          List<String> payloads,
      @Option(
              names = "--topic",
              paramLabel = "TOPIC",
              description =
                  "topic of the payloads (default: the last one of the file that readings come by)")
          String topic,
      @Option(names = "--retained", description = "as messages that the broker had kept")
          boolean retained)
      throws IOException {
    GatewaySettings gateway = settings.load().section("gateway", GatewaySettings.class);
    Dialect dialect = Dialect.of(YamlConfig.load(file));
    DialectTrial trial = new DialectTrial(gateway, dialect, Clock.systemUTC(), System.out);
    String used = topic == null ? dialect.exampleTopic() : topic;
    boolean taken = true;
    for (String payload : payloads) {
      taken &= trial.show(used, bytes(payload), retained);
    }
    return taken ? 0 : 1;
  }

  private static byte[] bytes(String payload) throws IOException {
    if (payload.equals("-")) {
      return System.in.readAllBytes();
    }
    boolean inline = payload.startsWith("{") || payload.startsWith("[");
    if (!inline && payload.length() < 256 && Files.isRegularFile(Path.of(payload))) {
      return Files.readAllBytes(Path.of(payload));
    }
    return payload.getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }

  @Command(
      name = "check",
      mixinStandardHelpOptions = true,
      description = "Reads dialect files as a gateway would.")
  int check(
      @Mixin SettingsOptions settings,
      @Parameters(index = "0", arity = "0..1", paramLabel = "DIR") Path folder) {
    Path files = folder == null ? settings.folder().resolve("dialects") : folder;
    if (!Files.isDirectory(files)) {
      throw new ConfigException(files + ": expected a folder of dialect files");
    }
    for (Dialect dialect : Dialects.load(files).all()) {
      System.out.printf("%-16s %s%n", dialect.name(), String.join(" ", dialect.topicFilters()));
    }
    return 0;
  }
}

package dev.gengfu.standalone.cli;

import dev.gengfu.delivery.run.ChannelTrial;
import java.time.Clock;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "channels",
    mixinStandardHelpOptions = true,
    description = "Tries the channels of channels.yaml.",
    synopsisSubcommandLabel = "COMMAND")
final class ChannelsCommand {
  @Command(
      name = "test",
      mixinStandardHelpOptions = true,
      description =
          "Sends a test message, marked as a drill, through each channel, or through one. Exit code"
              + " 1 when one fails.")
  int test(
      @Mixin SettingsOptions settings,
      @Parameters(index = "0", arity = "0..1", paramLabel = "NAME") String name) {
    ChannelTrial trial =
        ChannelTrial.of(
            settings.load(), settings.folder(), System.getenv(), Clock.systemUTC(), System.out);
    return trial.run(name) ? 0 : 1;
  }
}

package dev.gengfu.standalone.cli;

import dev.gengfu.domain.Community;
import dev.gengfu.domain.Device;
import dev.gengfu.domain.DeviceFile;
import dev.gengfu.standalone.publish.RegistryDiff;
import dev.gengfu.standalone.publish.RegistryImporter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "registry",
    mixinStandardHelpOptions = true,
    description = "The devices and their places.",
    synopsisSubcommandLabel = "COMMAND")
final class RegistryCommand {
  @Command(
      name = "import",
      mixinStandardHelpOptions = true,
      description =
          "Makes the registry what a file says: who is new is added, who moved is moved, who is not"
              + " in the file is removed. Columns: "
              + DeviceFile.HEADER)
  int importFile(
      @Mixin SettingsOptions settings,
      @Parameters(index = "0", paramLabel = "FILE", description = "devices.csv") Path file,
      @Option(
              names = "--again",
              description =
                  "tell the log of every device once more: after an import that was cut off")
          boolean again)
      throws Exception {
    String community = Community.load(settings.folder().resolve("community.yaml")).id();
    List<Device> devices = DeviceFile.load(file, community);
    RegistryDiff diff =
        new RegistryImporter(settings.kafka(), Clock.systemUTC()).run(devices, again);
    System.out.printf(
        "%d devices: %d set, %d removed, %d records in the log%n",
        devices.size(), diff.set(), diff.removed(), diff.changes().size());
    return 0;
  }
}

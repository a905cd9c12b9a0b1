package dev.gengfu.standalone.cli;

import dev.gengfu.domain.Community;
import dev.gengfu.domain.YamlConfig;
import dev.gengfu.gateway.GatewaySettings;
import dev.gengfu.gateway.checkin.Keeper;
import dev.gengfu.standalone.publish.RegistryImporter;
import dev.gengfu.standalone.welfare.CheckInImporter;
import dev.gengfu.standalone.welfare.RosterImporter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "welfare",
    mixinStandardHelpOptions = true,
    description = "The residents, and what doors said of them.",
    synopsisSubcommandLabel = "COMMAND")
final class WelfareCommand {
  @Command(
      name = "roster",
      mixinStandardHelpOptions = true,
      description =
          "Makes vault and residents what a list says. CSV, UTF-8 or GB18030; a line per person, or"
              + " several with the same number. Columns: number, name, phone, card, station,"
              + " building, floor, room, shift, shiftFrom, leaveFrom, leaveTo, movedIn, movedOut,"
              + " consent, messages, language; number, name and building must be there. Without"
              + " consent nothing is decided about a person. Who has moved out is erased.")
  int roster(
      @Mixin SettingsOptions settings,
      @Parameters(index = "0", paramLabel = "FILE", description = "the list") Path file,
      @Option(
              names = "--column",
              paramLabel = "NAME=TITLE",
              description = "a column by its title in the file, e.g. --column name=姓名")
          Map<String, String> columns,
      @Option(
              names = "--complete",
              description = "who is not in the file has moved out, and is erased")
          boolean complete,
      @Option(
              names = "--again",
              description =
                  "tell the log of every resident once more: after an import that was cut off")
          boolean again)
      throws Exception {
    YamlConfig config = settings.load();
    VaultOptions vault = VaultOptions.of(config);
    Community community = Community.load(settings.folder().resolve("community.yaml"));
    RosterImporter.Result result =
        new RosterImporter(
                settings.kafka(), vault.file(), vault.key(), Clock.systemUTC(), zone(config))
            .run(file, orNone(columns), community, complete, again);
    System.out.printf(
        "%d people: %d residents set, %d moved out, %d move in later%n",
        result.people(), result.set(), result.removed(), result.later());
    return 0;
  }

  @Command(
      name = "import",
      mixinStandardHelpOptions = true,
      description =
          "Past events at doors into the welfare log. CSV, UTF-8 or GB18030. Columns: time (or date"
              + " and time), door, card, direction, granted, seq. A door at which more than one"
              + " event in a hundred is at 0:00 sharp has lost the time of these. The same file"
              + " again does no harm.")
  int importFile(
      @Mixin SettingsOptions settings,
      @Parameters(index = "0", paramLabel = "FILE", description = "the table") Path file,
      @Option(
              names = "--column",
              paramLabel = "NAME=TITLE",
              description = "a column by its title in the file, e.g. --column card=卡号")
          Map<String, String> columns,
      @Option(names = "--in", paramLabel = "WORD", description = "a word for inwards")
          Set<String> in,
      @Option(names = "--out", paramLabel = "WORD", description = "a word for outwards")
          Set<String> out)
      throws Exception {
    YamlConfig config = settings.load();
    VaultOptions vault = VaultOptions.of(config);
    CheckInImporter.Words usual = CheckInImporter.Words.usual();
    CheckInImporter.Words words =
        new CheckInImporter.Words(in == null ? usual.in() : in, out == null ? usual.out() : out);
    try (Keeper keeper = Keeper.open(vault.settings(), System.getenv())) {
      CheckInImporter importer =
          new CheckInImporter(
              settings.kafka(),
              config.section("gateway", GatewaySettings.class),
              new RegistryImporter(settings.kafka(), Clock.systemUTC()).current(),
              keeper,
              Clock.systemUTC());
      CheckInImporter.Result result = importer.run(file, orNone(columns), words);
      System.out.printf(
          "%d events in the log, of %d only the day is known%n",
          result.written(), result.dayOnly());
      result
          .losesTime()
          .forEach(door -> System.out.printf("  %s has lost the time at its 0:00%n", door));
      result
          .refused()
          .forEach(
              (reason, count) ->
                  System.out.printf(
                      "  %d not taken: %s, first on line %d%n",
                      count, reason, result.firstRefused().get(reason)));
    }
    return 0;
  }

  private static ZoneId zone(YamlConfig config) {
    return ZoneId.of(config.section("gateway", GatewaySettings.class).zone());
  }

  private static Map<String, String> orNone(Map<String, String> given) {
    return given == null ? new LinkedHashMap<>() : given;
  }
}

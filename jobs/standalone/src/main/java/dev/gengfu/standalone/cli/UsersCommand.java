package dev.gengfu.standalone.cli;

import dev.gengfu.console.ConsoleSettings;
import dev.gengfu.console.access.AccessFolder;
import dev.gengfu.console.access.Identity;
import dev.gengfu.console.access.Role;
import dev.gengfu.domain.Community;
import dev.gengfu.domain.ConfigException;
import java.nio.file.Path;
import java.time.Clock;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "users",
    mixinStandardHelpOptions = true,
    description =
        "Who may sign in to the console, and as what: operator, station, analyst, care, reporter"
            + " or admin (jobs/console/ACCESS.md). A demo has users of its own: --set"
            + " console.access=data/demo/access.",
    synopsisSubcommandLabel = "COMMAND")
final class UsersCommand {
  @Command(
      name = "add",
      mixinStandardHelpOptions = true,
      description =
          "Adds somebody, or changes their role, station and password; their sessions end.")
  int add(
      @Mixin SettingsOptions settings,
      @Parameters(index = "0", paramLabel = "NAME") String name,
      @Option(names = "--role", required = true, paramLabel = "ROLE") String role,
      @Option(
              names = "--station",
              paramLabel = "ID",
              description = "the only station that is theirs; needed for the role station")
          String station,
      @Option(
              names = "--password",
              required = true,
              interactive = true,
              prompt = "password, 10 characters or more: ",
              description = "asked for, or read from the input")
          char[] password) {
    Identity who = identity(settings, name, role, station);
    try {
      folder(settings).putAccount(who, new String(password));
    } catch (IllegalArgumentException e) {
      throw new ConfigException(e.getMessage());
    }
    System.out.println(line(who));
    return 0;
  }

  @Command(
      name = "remove",
      mixinStandardHelpOptions = true,
      description = "Takes somebody away; their sessions and tokens end.")
  int remove(
      @Mixin SettingsOptions settings, @Parameters(index = "0", paramLabel = "NAME") String name) {
    if (!folder(settings).removeAccount(name)) {
      throw new ConfigException("nobody is called " + name + ": ./gengfu users list");
    }
    System.out.println("removed: " + name);
    return 0;
  }

  @Command(name = "list", mixinStandardHelpOptions = true, description = "Who there is.")
  int list(@Mixin SettingsOptions settings) {
    folder(settings).people().forEach(who -> System.out.println(line(who)));
    return 0;
  }

  @Command(
      name = "link",
      mixinStandardHelpOptions = true,
      description = "Prints an address that signs somebody in, once, within 30 minutes.")
  int link(
      @Mixin SettingsOptions settings,
      @Parameters(index = "0", paramLabel = "NAME") String name,
      @Option(
              names = "--role",
              paramLabel = "ROLE",
              description = "for somebody without a password")
          String role,
      @Option(names = "--station", paramLabel = "ID") String station) {
    AccessFolder folder = folder(settings);
    Identity who = role == null ? person(folder, name) : identity(settings, name, role, station);
    System.out.println(console(settings).address(folder.oneTimeKey(who)));
    return 0;
  }

  @Command(
      name = "token",
      mixinStandardHelpOptions = true,
      description =
          "Prints a token with which a program is somebody: Authorization: Bearer TOKEN. It ends"
              + " with the account, or in the list of sessions.")
  int token(
      @Mixin SettingsOptions settings, @Parameters(index = "0", paramLabel = "NAME") String name) {
    AccessFolder folder = folder(settings);
    System.out.println(folder.token(person(folder, name)));
    return 0;
  }

  private static Identity person(AccessFolder folder, String name) {
    Identity who = folder.person(name);
    if (who == null) {
      throw new ConfigException(
          "nobody is called " + name + ": ./gengfu users add " + name + " --role ROLE");
    }
    return who;
  }

  private static Identity identity(
      SettingsOptions settings, String name, String role, String station) {
    Community community = Community.load(settings.folder().resolve("community.yaml"));
    if (station != null
        && community.stations().stream().noneMatch(one -> one.id().equals(station))) {
      throw new ConfigException("station: community.yaml has none called " + station);
    }
    try {
      return new Identity(name, Role.of(role), station);
    } catch (IllegalArgumentException e) {
      throw new ConfigException(e.getMessage());
    }
  }

  private static ConsoleSettings console(SettingsOptions settings) {
    return settings.load().section("console", ConsoleSettings.class);
  }

  private static AccessFolder folder(SettingsOptions settings) {
    return new AccessFolder(Path.of(console(settings).access()), Clock.systemUTC());
  }

  private static String line(Identity who) {
    return String.format(
        "%-20s %-9s %s",
        who.name(), who.role().word(), who.station() == null ? "whole community" : who.station());
  }
}

package dev.gengfu.standalone.cli;

import dev.gengfu.console.Console;
import dev.gengfu.console.ConsoleSettings;
import dev.gengfu.console.access.AccessFolder;
import dev.gengfu.console.access.Identity;
import dev.gengfu.console.access.Role;
import dev.gengfu.domain.YamlConfig;
import dev.gengfu.standalone.child.ConsoleChild;
import dev.gengfu.standalone.welfare.VaultNames;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "console",
    mixinStandardHelpOptions = true,
    description = "Runs a console: the pages of the control room. Until Ctrl-C.")
final class ConsoleCommand implements Callable<Integer> {
  @Mixin private SettingsOptions settings;

  @Override
  public Integer call() throws Exception {
    YamlConfig file = settings.load();
    VaultNames names = ConsoleChild.names(file, System.err::println);
    Console console = ConsoleChild.start(file, settings.file(), names);
    System.out.println("console: " + console.address());
    sayHowToBegin(file.section("console", ConsoleSettings.class));
    Parts.runUntilEnded(console);
    return 0;
  }

  /** There is no password that anybody could know before the first user is made. */
  private static void sayHowToBegin(ConsoleSettings console) {
    AccessFolder folder = new AccessFolder(Path.of(console.access()), Clock.systemUTC());
    if (folder.people().isEmpty()) {
      String key = folder.oneTimeKey(new Identity("admin", Role.ADMIN, null));
      System.out.println("nobody can sign in yet: ./gengfu users add NAME --role ROLE");
      System.out.println("once, within 30 minutes: " + console.address(key));
    }
  }
}

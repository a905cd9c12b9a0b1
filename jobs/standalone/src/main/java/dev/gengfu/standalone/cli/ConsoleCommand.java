package dev.gengfu.standalone.cli;

import dev.gengfu.console.Console;
import dev.gengfu.standalone.child.ConsoleChild;
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
    Console console = ConsoleChild.start(settings.load(), settings.file());
    System.out.println("console: " + console.address());
    Parts.runUntilEnded(console);
    return 0;
  }
}

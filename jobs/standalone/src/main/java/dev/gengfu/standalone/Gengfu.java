package dev.gengfu.standalone;

import dev.gengfu.standalone.cli.CommandLines;

/** The command {@code gengfu}. */
public final class Gengfu {
  private Gengfu() {}

  /**
   * Exit code 0 when all went well, 1 when something failed, 2 when a person has to mend something.
   */
  public static void main(String[] arguments) {
    System.exit(CommandLines.execute(arguments));
  }
}

package dev.gengfu.standalone.cli;

import dev.gengfu.domain.ConfigException;
import dev.gengfu.gateway.GatewayStartException;
import dev.gengfu.history.HistoryException;
import dev.gengfu.standalone.StartException;
import dev.gengfu.vault.VaultException;
import dev.gengfu.workbench.query.QueryException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** All commands, and what becomes of their errors: one line, and an exit code. */
@Command(
    name = "gengfu",
    mixinStandardHelpOptions = true,
    version = "gengfu 0.1.0",
    description = "Streaming safety alerts for a dormitory community (更夫).",
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "First time here? ./gengfu demo"},
    subcommands = {
      DemoCommand.class,
      GatewayCommand.class,
      ConsoleCommand.class,
      DeliveryCommand.class,
      SimCommand.class,
      ReplayCommand.class,
      HistoryCommand.class,
      QueryCommand.class,
      LabelCommand.class,
      WhatIfCommand.class,
      RulesCommand.class,
      ScoreCommand.class,
      DialectsCommand.class,
      ChannelsCommand.class,
      RegistryCommand.class,
      WelfareCommand.class,
      PrivacyCommand.class,
      UsersCommand.class,
      TopicsCommand.class,
      DoctorCommand.class,
      ArchiveCommand.class
    })
public final class CommandLines implements Runnable {
  private static final int FAILED = 1;
  private static final int NEEDS_A_PERSON = 2;

  private CommandLines() {}

  /** Runs one command line; returns its exit code. */
  public static int execute(String... arguments) {
    CommandLine commands = new CommandLine(new CommandLines());
    commands.setExecutionExceptionHandler((e, command, parsed) -> report(e, command));
    commands.setCaseInsensitiveEnumValuesAllowed(true);
    return commands.execute(arguments);
  }

  @Override
  public void run() {
    CommandLine.usage(this, System.out);
  }

  private static int report(Exception e, CommandLine command) {
    String message = e instanceof ExecutionException ? e.getCause().toString() : e.getMessage();
    command.getErr().println("gengfu: " + (message == null ? e.toString() : message));
    command.getErr().flush();
    boolean person =
        e instanceof ConfigException
            || e instanceof StartException
            || e instanceof GatewayStartException
            || e instanceof VaultException
            || e instanceof HistoryException
            || e instanceof QueryException
            || e instanceof IllegalArgumentException
            || e instanceof TimeoutException;
    return person ? NEEDS_A_PERSON : FAILED;
  }
}

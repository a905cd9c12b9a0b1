package dev.gengfu.standalone.cli;

import dev.gengfu.domain.ConfigException;
import dev.gengfu.workbench.query.Labels;
import dev.gengfu.workbench.query.Query;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "label",
    mixinStandardHelpOptions = true,
    description =
        "Says what an alert was: true, nuisance or test. The newest word holds; see the views labels"
            + " and false_alarms of ./gengfu query.")
final class LabelCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "ALERT", description = "id of the alert")
  private String alert;

  @Parameters(index = "1", paramLabel = "WORD", description = "true, nuisance or test")
  private String word;

  @Option(names = "--reason", paramLabel = "TEXT", description = "how that is known")
  private String reason;

  @Option(
      names = "--history",
      paramLabel = "DIR",
      defaultValue = "data/demo/history",
      description = "folder of the history (default: ./data/demo/history)")
  private Path history;

  @Override
  public Integer call() {
    Labels.Kind kind;
    try {
      kind = Labels.Kind.of(word);
    } catch (IllegalArgumentException e) {
      throw new ConfigException(e.getMessage());
    }
    requireKnown();
    String actor = System.getProperty("user.name", "unknown");
    new Labels(history).put(alert, kind, reason, actor, Clock.systemUTC().millis());
    System.out.println(alert + ": " + kind.word());
    return 0;
  }

  private void requireKnown() {
    try (Query query = Query.open(history)) {
      String id = alert.replace("'", "''");
      if (query.ask("SELECT 1 FROM alerts WHERE alertId = '" + id + "'", 1).rows().isEmpty()) {
        throw new ConfigException(
            "the history knows no alert " + alert + " (yet: it is some minutes behind)");
      }
    }
  }
}

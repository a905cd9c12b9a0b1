package dev.gengfu.standalone.cli;

import dev.gengfu.domain.AlertChange;
import dev.gengfu.domain.Json;
import dev.gengfu.standalone.explain.KafkaLog;
import dev.gengfu.workbench.explain.AlertStory;
import dev.gengfu.workbench.explain.Explanation;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description =
        "Tells why there is an alert: the readings, the rule and each rev, decided again from the"
            + " log. Exit code 1 when that gives something else than was published.")
final class RulesExplainCommand implements Callable<Integer> {
  /** Readings from so long before the raise are shown. */
  private static final long LEAD_MILLIS = 600_000;

  @Mixin private SettingsOptions settings;

  @Parameters(index = "0", paramLabel = "ALERT", description = "id of an alert")
  private String alertId;

  @Override
  public Integer call() throws Exception {
    KafkaLog log = new KafkaLog(settings.kafka());
    List<AlertChange> published = log.published(alertId);
    AlertStory story = Stories.of(log, published, alertId, LEAD_MILLIS);
    new Explanation(System.out).print(story);
    boolean same = isSame(published, story);
    System.out.println(
        same
            ? "decided again from the log: the same bytes as published, rev by rev"
            : "decided again from the log: NOT what was published; does the log still hold all of it?");
    return same ? 0 : 1;
  }

  /** Repeats of a rev are allowed; each has to be the rev that the log gives. */
  private static boolean isSame(List<AlertChange> published, AlertStory story) {
    for (AlertChange change : published) {
      boolean found =
          story.chapters().stream()
              .map(AlertStory.Chapter::change)
              .anyMatch(derived -> Arrays.equals(Json.write(derived), Json.write(change)));
      if (!found) {
        return false;
      }
    }
    return true;
  }
}

package dev.gengfu.workbench.explain;

import dev.gengfu.rules.Policy;
import dev.gengfu.workbench.trial.Trials;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An incident as a rule test that passes under the policy that judged it.
 *
 * @param yaml the file
 * @param leadMillis log time before the raise from which it tells
 */
public record Recording(String yaml, long leadMillis) {
  private static final long FIRST_LEAD_MILLIS = 600_000;

  /** The longest lead that a story has to have for this. */
  public static final long LONGEST_LEAD_MILLIS = 86_400_000;

  /**
   * Records a story. What the devices said earlier can matter: when the test does not pass, more of
   * it is taken.
   *
   * @throws IllegalStateException when it does not pass with a day of it either; the message tells
   *     what came
   */
  public static Recording of(AlertStory story) throws IOException {
    Policy policy = story.first().policy();
    String said = "";
    for (long lead = FIRST_LEAD_MILLIS; lead <= LONGEST_LEAD_MILLIS; lead *= 12) {
      String yaml = new TrialWriter(story, lead).yaml();
      said = failure(yaml, policy);
      if (said.isEmpty()) {
        return new Recording(yaml, lead);
      }
    }
    throw new IllegalStateException(
        "what the log holds of this alert does not make a test that passes:\n" + said);
  }

  /** What a test says when it fails; the empty text when it passes. */
  private static String failure(String yaml, Policy policy) throws IOException {
    Path file = Files.createTempFile("gengfu-recording", ".yaml");
    try {
      Files.writeString(file, yaml);
      ByteArrayOutputStream said = new ByteArrayOutputStream();
      Trials trials = new Trials(policy, new PrintStream(said, true, StandardCharsets.UTF_8));
      trials.file(file);
      return trials.failed() == 0 ? "" : said.toString(StandardCharsets.UTF_8);
    } finally {
      Files.delete(file);
    }
  }
}

package dev.gengfu.workbench.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.workbench.Config;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrialsTest {
  private static final String HEAD =
      """
      rules: [device-alarm]
      devices:
        d1: {kind: smoke, zone: z1}
        d2: {kind: smoke, zone: z1}
      tests:
        - name: a test
          timeline:
      """;

  @TempDir private Path folder;

  @Test
  void theShippedRulesPassTheirTestsAndEachHasOne() {
    Ran ran = run(Config.FOLDER.resolve("rules/tests"));

    assertThat(ran.trials.failed()).as(ran.said).isZero();
    assertThat(ran.trials.passed()).isGreaterThan(20);
    assertThat(ran.trials.untested()).isEmpty();
  }

  @Test
  void whatComesAsExpectedPasses() throws IOException {
    Ran ran =
        test(
            """
                  - {at: 10s, reading: {device: d1, alarm: smoke}}
                  - {at: 10s, expect: {change: raise, hazard: fire, subject: z1, severity: high}}
            """);

    assertThat(ran.trials.passed()).as(ran.said).isEqualTo(1);
  }

  @ParameterizedTest(name = "{2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "{at: 9s, expect: raise}      | at 10s  raise fire | a second too early",
        "{at: 11s, expect: raise}     | at 10s  raise fire | a second too late",
        "{at: 10s, expect: {change: raise, severity: critical}} | at 10s  raise fire | severity",
        "{at: 10s, expect: {change: raise, hazard: co}}         | at 10s  raise fire | hazard",
        "{at: 10s, expect: {change: raise, devices: [d2]}}      | at 10s  raise fire | device",
        "{at: 10s, expect: confirm}   | nothing of the kind | another kind of change",
        "{at: 0s, until: 20s, expect: nothing} | at 10s  raise fire | nothing",
        "{at: 10s, expect: {change: nothing, hazard: fire}} | at 10s  raise fire | nothing of it"
      })
  void whatComesOtherwiseFailsAndIsSaid(String expectation, String said, String why)
      throws IOException {
    Ran ran =
        test(
            """
                  - {at: 10s, reading: {device: d1, alarm: smoke}}
                  - {at: 20s, reading: {device: d1, alarm: smoke}}
                  - %s
            """
                .formatted(expectation));

    assertThat(ran.trials.failed()).as(why).isEqualTo(1);
    assertThat(ran.said).contains("test.yaml:10", said);
  }

  @Test
  void somebodyCalledUnexpectedlyFails() throws IOException {
    Ran ran =
        test(
            """
                  - {at: 10s, reading: {device: d1, alarm: smoke}}
                  - {at: 10s, expect: raise}
                  - {at: 20s, reading: {device: d2, alarm: smoke}}
            """);

    assertThat(ran.trials.failed()).isEqualTo(1);
    assertThat(ran.said).contains("nothing more than told", "at 20s  confirm fire z1, critical");
  }

  @Test
  void aTestThatEndsBeforeItsLastExpectationFails() throws IOException {
    Ran ran =
        test(
            """
                  - {at: 10s, reading: {device: d1, values: {smoke: 0.2}}}
                  - {at: 0s, until: 60s, expect: nothing}
            """);

    assertThat(ran.trials.failed()).isEqualTo(1);
    assertThat(ran.said).contains("the test ends before, at 10s: give it `ends: 1min`");
  }

  @Test
  void aTestThatExpectsNothingAtAllFails() throws IOException {
    Ran ran = test("      - {at: 10s, reading: {device: d1, values: {smoke: 0.2}}}\n");

    assertThat(ran.trials.failed()).isEqualTo(1);
    assertThat(ran.said).contains("at least one expectation");
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "{at: 10s, reading: {device: d9}}       | reading.device: expected a device of the table",
        "{at: ten, expect: raise}               | at: expected a time from the start",
        "{at: -5s, expect: raise}               | at: expected a time not before the start",
        "{at: 10s}                              | expected one of reading, action",
        "{at: 10s, expect: explode}             | change: expected nothing, raise",
        "{at: 10s, expect: raise, reading: {device: d1}} | expected one of reading, action",
        "{at: 10s, reading: {device: d1, series: {smoke: 1x2}}} | every: expected how long",
        "{at: 1s, every: 1s, reading: {device: d1, series: {smoke: a}}} | expected values such as",
        "{at: 1s, every: 1s, reading: {device: d1, series: {a: 1x2, b: 1}}} | as many steps",
        "{at: 10s, until: 5s, expect: raise}    | until: expected a time not before at",
        "{at: 10s, registry: {add: d1, remove: d1}} | expected one of add, remove or move",
        "{at: 10s, health: {state: ill}}        | state: expected ok, down or gap",
        "{at: 10s, clock: slow}                 | clock: expected stops or runs",
        "{at: 10s, reading: {devce: d1}}        | devce: unknown key"
      })
  void whatCannotBeReadIsRefusedWithItsLine(String entry, String said) throws IOException {
    Ran ran = test("      - " + entry + "\n");

    assertThat(ran.trials.failed()).isEqualTo(1);
    assertThat(ran.said).contains("test.yaml:", said);
  }

  @Test
  void aRuleThatIsNotThereIsRefused() throws IOException {
    Path file = folder.resolve("test.yaml");
    Files.writeString(
        file, HEAD.replace("device-alarm", "gone") + "      - {at: 1s, expect: nothing}\n");

    assertThat(run(folder).said).contains("test.yaml:1: rules[0]: expected one of the rules");
  }

  private Ran test(String timeline) throws IOException {
    Files.writeString(folder.resolve("test.yaml"), HEAD + timeline);
    return run(folder);
  }

  private record Ran(Trials trials, String said) {}

  private static Ran run(Path tests) {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    Trials trials = new Trials(Config.POLICY, new PrintStream(said, true, StandardCharsets.UTF_8));
    trials.folder(tests);
    return new Ran(trials, said.toString(StandardCharsets.UTF_8));
  }
}

package dev.gengfu.workbench.trial;

import dev.gengfu.domain.ChangeKind;
import dev.gengfu.workbench.trial.TrialFile.Entry;
import dev.gengfu.workbench.trial.TrialFile.Expectation;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What came of a test beside what was expected of it. Each expectation takes the first change that
 * fits it; a change that calls somebody and that none expected is a surprise, and fails the test.
 *
 * @param came everything that came
 * @param failures what was otherwise than expected; empty when the test has passed
 */
public record Verdict(List<Came> came, List<Failure> failures) {

  /**
   * One thing that was otherwise.
   *
   * @param key key in the file, below the test
   * @param expected what was expected
   * @param came what came instead
   */
  public record Failure(String key, String expected, String came) {}

  /** Whether all came as expected. */
  public boolean passed() {
    return failures.isEmpty();
  }

  static Verdict of(TrialFile.TrialEntry test, List<Came> came) {
    List<Failure> failures = new ArrayList<>();
    List<Came> unmatched = new ArrayList<>(came);
    long end = Timeline.end(test);
    boolean expectsAny = false;
    for (int i = 0; i < test.timeline().size(); i++) {
      Entry entry = test.timeline().get(i);
      if (entry.expect() != null) {
        expectsAny = true;
        Failure failure = check("timeline[" + i + "]", entry, end, came, unmatched);
        if (failure != null) {
          failures.add(failure);
        }
      }
    }
    if (!expectsAny) {
      failures.add(new Failure("timeline", "at least one expectation", "none"));
    }
    for (Came surprise : unmatched) {
      if (surprise.calls()) {
        failures.add(new Failure("name", "nothing more than told", line(surprise)));
      }
    }
    return new Verdict(came, failures);
  }

  private static Failure check(
      String key, Entry entry, long end, List<Came> came, List<Came> unmatched) {
    Expectation expected = entry.expect();
    long from = Offsets.millis("at", entry.at());
    long until = entry.until() == null ? from : Offsets.millis("until", entry.until());
    String told = told(expected, from, until);
    if (until > end) {
      return new Failure(
          key,
          told,
          "the test ends before, at "
              + Offsets.format(end)
              + ": give it `ends: "
              + Offsets.format(until)
              + "`");
    }
    if (expected.isNothing()) {
      List<Came> within =
          came.stream().filter(c -> within(c, from, until) && c.isOf(expected)).toList();
      return within.isEmpty() ? null : new Failure(key, told, lines(within));
    }
    for (Came each : unmatched) {
      if (within(each, from, until) && each.isKind(expected.kind()) && each.isOf(expected)) {
        unmatched.remove(each);
        return null;
      }
    }
    return new Failure(key, told, nearest(expected.kind(), from, unmatched));
  }

  private static boolean within(Came came, long from, long until) {
    return came.at() >= from && came.at() <= until;
  }

  private static String told(Expectation expected, long from, long until) {
    String when =
        from == until
            ? "at " + Offsets.format(from)
            : "from " + Offsets.format(from) + " to " + Offsets.format(until);
    String what =
        Stream.of(
                expected.change(),
                expected.hazard(),
                expected.subject(),
                expected.severity() == null ? null : Came.word(expected.severity()),
                expected.tier() == null ? null : Came.word(expected.tier()),
                expected.rule() == null ? null : "by " + expected.rule(),
                expected.devices().isEmpty() ? null : "from " + expected.devices())
            .filter(Objects::nonNull)
            .collect(Collectors.joining(" "));
    return when + "  " + what;
  }

  /** The change that was most likely meant: of the same kind, and nearest in time. */
  private static String nearest(ChangeKind kind, long at, List<Came> unmatched) {
    return unmatched.stream()
        .filter(each -> each.isKind(kind))
        .min((a, b) -> Long.compare(Math.abs(a.at() - at), Math.abs(b.at() - at)))
        .map(each -> "nothing like it; nearest: " + line(each))
        .orElse("nothing of the kind");
  }

  private static String lines(List<Came> all) {
    return all.stream().map(Verdict::line).collect(Collectors.joining("; "));
  }

  static String line(Came came) {
    return "at " + Offsets.format(came.at()) + "  " + came;
  }
}

package dev.gengfu.workbench.whatif;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * One danger as both sets of rules told it.
 *
 * @param then alert under the rules of then; null when they had none
 * @param now alert under the other rules; null when they have none
 * @param kinds in what they differ, the gravest first; empty when in nothing
 * @param reason why, of the first of them
 */
public record Difference(Life then, Life now, List<Kind> kinds, Reason reason) {

  /** In what two alerts differ; the gravest first. */
  public enum Kind {
    /** There was an alert, and there is none. */
    LOST,
    /** It reaches a less urgent severity. */
    LOWER,
    /** It is raised, or reaches its severity, later. */
    LATER,
    /** There was no alert, and there is one. */
    NEW,
    /** It reaches a more urgent severity. */
    HIGHER,
    /** It is raised, or reaches its severity, earlier. */
    EARLIER
  }

  /** The gravest first: by kind, severity, time, and what it is about. */
  public static final Comparator<Difference> ORDER =
      Comparator.<Difference, Kind>comparing(difference -> difference.kinds().get(0))
          .thenComparing(difference -> difference.any().severity())
          .thenComparingLong(difference -> difference.any().raisedAt())
          .thenComparing(difference -> difference.any().slot());

  public Difference {
    kinds = List.copyOf(kinds);
  }

  /** An alert of then that is no alert of the other rules'. */
  static Difference ofThen(Life then) {
    Life open = then.coveredBy();
    return open == null
        ? new Difference(then, null, List.of(Kind.LOST), then.whyNotThere())
        : covered(then, open);
  }

  /** An alert of the other rules that is none of then. */
  static Difference ofNow(Life now) {
    Life open = now.coveredBy();
    return open == null
        ? new Difference(null, now, List.of(Kind.NEW), now.whyNotThere())
        : covered(open, now);
  }

  /** While one side raises again, the other one's alert of that danger is still open. */
  private static Difference covered(Life then, Life now) {
    Difference all = of(then, now);
    List<Kind> kinds = new ArrayList<>(all.kinds());
    kinds.removeAll(List.of(Kind.LATER, Kind.EARLIER));
    return new Difference(then, now, kinds, kinds.isEmpty() ? Reason.UNKNOWN : all.reason());
  }

  static Difference of(Life then, Life now) {
    List<Kind> kinds = kinds(then, now);
    return new Difference(
        then, now, kinds, kinds.isEmpty() ? Reason.UNKNOWN : reason(then, now, kinds));
  }

  private static List<Kind> kinds(Life then, Life now) {
    List<Kind> kinds = new ArrayList<>();
    int severity = now.severity().compareTo(then.severity());
    long raised = now.raisedAt() - then.raisedAt();
    long severe = severity == 0 ? now.severeAt() - then.severeAt() : 0;
    if (severity > 0) {
      kinds.add(Kind.LOWER);
    }
    if (raised > 0 || severe > 0) {
      kinds.add(Kind.LATER);
    }
    if (severity < 0) {
      kinds.add(Kind.HIGHER);
    }
    if (raised < 0 || severe < 0) {
      kinds.add(Kind.EARLIER);
    }
    return kinds;
  }

  private static Reason reason(Life then, Life now, List<Kind> kinds) {
    boolean raisedWithIt = then.raisedAt() == now.raisedAt();
    return switch (kinds.get(0)) {
      case LOWER -> then.whyLessThere();
      case HIGHER -> now.whyLessThere();
      case LATER -> now.raisedAt() > then.raisedAt() ? then.whyNotThere() : then.whyLessThere();
      case EARLIER -> raisedWithIt ? now.whyLessThere() : now.whyNotThere();
      case LOST, NEW -> throw new IllegalStateException("a pair is neither lost nor new");
    };
  }

  /** Whether both say the same at the same time. */
  public boolean isSame() {
    return kinds.isEmpty();
  }

  /** The alert of then, or the other one when there was none. */
  public Life any() {
    return then == null ? now : then;
  }

  /** How much later it is raised, ms, negative when earlier; 0 when one side has none. */
  public long raisedLaterMillis() {
    return then == null || now == null ? 0 : now.raisedAt() - then.raisedAt();
  }

  /** How much later it reaches its severity, ms; 0 when the severities are not the same. */
  public long severeLaterMillis() {
    boolean comparable = then != null && now != null && then.severity() == now.severity();
    return comparable ? now.severeAt() - then.severeAt() : 0;
  }
}

package dev.gengfu.workbench.whatif;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which alert of the one side is which of the other: the same id, else the same hazard and subject
 * at about the same time, in the order in which they were raised.
 */
final class Pairing {
  /** Alerts of one subject that lie farther apart than this are two dangers. */
  static final long APART_MILLIS = 600_000;

  private Pairing() {}

  static List<Difference> of(List<Life> then, List<Life> now) {
    Map<String, Pairs> bySlot = new TreeMap<>();
    then.forEach(life -> bySlot.computeIfAbsent(life.slot(), slot -> new Pairs()).then.add(life));
    now.forEach(life -> bySlot.computeIfAbsent(life.slot(), slot -> new Pairs()).now.add(life));
    List<Difference> all = new ArrayList<>();
    bySlot.values().forEach(pairs -> pairs.match(all));
    return all;
  }

  /** Alerts of one hazard and subject. */
  private static final class Pairs {
    final List<Life> then = new ArrayList<>();
    final List<Life> now = new ArrayList<>();

    void match(List<Difference> into) {
      List<Life> alone = new ArrayList<>();
      for (Life old : then) {
        Life same = first(old, true);
        if (same == null) {
          alone.add(old);
        } else {
          into.add(Difference.of(old, same));
        }
      }
      for (Life old : alone) {
        Life fitting = first(old, false);
        into.add(fitting == null ? Difference.ofThen(old) : Difference.of(old, fitting));
      }
      now.forEach(life -> into.add(Difference.ofNow(life)));
    }

    /** Takes the first that fits out of those that are left; null when none does. */
    private Life first(Life old, boolean byId) {
      for (Life life : now) {
        boolean fits =
            byId ? old.first().alertId().equals(life.first().alertId()) : touches(old, life);
        if (fits) {
          now.remove(life);
          return life;
        }
      }
      return null;
    }
  }

  private static boolean touches(Life one, Life other) {
    return one.raisedAt() - APART_MILLIS <= other.endedAt()
        && other.raisedAt() - APART_MILLIS <= one.endedAt();
  }
}

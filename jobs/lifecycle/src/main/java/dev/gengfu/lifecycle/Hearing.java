package dev.gengfu.lifecycle;

import dev.gengfu.domain.Tick;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which intakes of one partition hear what they should, by what their gateways' ticks say and by
 * whether they come: a gateway that ticks no more while the clock goes on hears nothing either.
 */
public final class Hearing {
  /** Name under which a gateway that ticks no more is deaf as a whole. */
  static final String TICKS = "ticks";

  /** What is heard as one, and how long after its last tick a gateway counts as deaf. */
  public enum Scope {
    /** A gateway with all of its intakes; it ticks every second. */
    SOURCE(5_000),
    /** Each intake by itself; its gateway ticks every ten seconds. */
    INTAKE(35_000);

    private final long silentAfterMillis;

    Scope(long silentAfterMillis) {
      this.silentAfterMillis = silentAfterMillis;
    }
  }

  private final Scope scope;
  private final SortedMap<String, Long> tickedAt = new TreeMap<>();
  private final SortedSet<String> deaf = new TreeSet<>();

  private Hearing(Scope scope) {
    this.scope = scope;
  }

  /** As it was when its partition was checkpointed; nulls are from before it was kept. */
  public static Hearing of(Scope scope, Map<String, Long> tickedAt, List<String> deaf) {
    Hearing hearing = new Hearing(scope);
    hearing.tickedAt.putAll(tickedAt == null ? Map.of() : tickedAt);
    hearing.deaf.addAll(deaf == null ? List.of() : deaf);
    return hearing;
  }

  /** Log time of the last tick of each gateway, by its id. */
  public Map<String, Long> tickedAt() {
    return new TreeMap<>(tickedAt);
  }

  /** What hears nothing now: gateways, or gateways with their intakes. */
  public List<String> deaf() {
    return new ArrayList<>(deaf);
  }

  /**
   * What a tick that comes after a long silence of all gateways tells of that silence: it began
   * where the clock stands still. Told before the clock goes on, or what is due meanwhile would be
   * judged as if everybody had been heard.
   *
   * @param then time of the tick, epoch ms
   * @param clock the clock before it
   */
  public List<Tick> silence(long then, long clock) {
    List<Tick> changes = new ArrayList<>();
    if (scope == Scope.INTAKE && then - clock > scope.silentAfterMillis) {
      tickedAt.forEach(
          (source, at) -> {
            if (deaf.add(name(source, TICKS))) {
              Tick.Coverage silence = new Tick.Coverage(TICKS, Tick.Coverage.DOWN, at);
              changes.add(new Tick(source, clock, List.of(silence)));
            }
          });
    }
    return changes;
  }

  /**
   * What changes with a tick, as ticks that say so.
   *
   * @param logTime the clock after this tick
   */
  public List<Tick> take(Tick tick, long logTime) {
    List<Tick> changes = new ArrayList<>();
    tickedAt.put(tick.source(), logTime);
    if (scope == Scope.SOURCE) {
      boolean hears = tick.coverage().stream().allMatch(Hearing::hears);
      if (hears ? deaf.remove(tick.source()) : deaf.add(tick.source())) {
        changes.add(tick);
      }
    } else {
      List<Tick.Coverage> changed = changed(tick);
      if (!changed.isEmpty()) {
        changes.add(new Tick(tick.source(), tick.time(), changed));
      }
    }
    tickedAt.forEach(
        (source, at) -> {
          String name = scope == Scope.SOURCE ? source : name(source, TICKS);
          if (logTime - at > scope.silentAfterMillis && deaf.add(name)) {
            Tick.Coverage silence = new Tick.Coverage(TICKS, Tick.Coverage.DOWN, at);
            changes.add(new Tick(source, logTime, List.of(silence)));
          }
        });
    return changes;
  }

  private List<Tick.Coverage> changed(Tick tick) {
    List<Tick.Coverage> changed = new ArrayList<>();
    if (deaf.remove(name(tick.source(), TICKS))) {
      changed.add(new Tick.Coverage(TICKS, Tick.Coverage.OK, null));
    }
    SortedSet<String> told = new TreeSet<>();
    for (Tick.Coverage each : tick.coverage()) {
      String name = name(tick.source(), each.intake());
      told.add(name);
      if (hears(each) ? deaf.remove(name) : deaf.add(name)) {
        changed.add(each);
      }
    }
    // A gateway names the doors that are down: one that it names no more is up.
    String own = name(tick.source(), "");
    for (String name : List.copyOf(deaf)) {
      if (name.startsWith(own) && !told.contains(name) && deaf.remove(name)) {
        changed.add(new Tick.Coverage(name.substring(own.length()), Tick.Coverage.OK, null));
      }
    }
    return changed;
  }

  private static boolean hears(Tick.Coverage intake) {
    return Tick.Coverage.OK.equals(intake.state());
  }

  private static String name(String source, String intake) {
    return source + "/" + intake;
  }
}

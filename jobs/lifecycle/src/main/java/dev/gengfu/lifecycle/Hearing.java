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
 * Which gateways of one partition hear their devices, by what their ticks say and by whether they
 * come: a gateway that ticks no more while the clock goes on hears nothing either.
 */
public final class Hearing {
  /** Log time after which a gateway without a tick counts as deaf. */
  static final long SILENT_AFTER_MILLIS = 5_000;

  private static final String TICKS = "ticks";

  private final SortedMap<String, Long> tickedAt = new TreeMap<>();
  private final SortedSet<String> deaf = new TreeSet<>();

  /** As it was when its partition was checkpointed; nulls are from before it was kept. */
  public static Hearing of(Map<String, Long> tickedAt, List<String> deaf) {
    Hearing hearing = new Hearing();
    hearing.tickedAt.putAll(tickedAt == null ? Map.of() : tickedAt);
    hearing.deaf.addAll(deaf == null ? List.of() : deaf);
    return hearing;
  }

  /** Log time of the last tick of each gateway, by its id. */
  public Map<String, Long> tickedAt() {
    return new TreeMap<>(tickedAt);
  }

  /** Gateways that hear nothing now. */
  public List<String> deaf() {
    return new ArrayList<>(deaf);
  }

  /**
   * What changes with a tick, as ticks that say so.
   *
   * @param logTime the clock after this tick
   */
  public List<Tick> take(Tick tick, long logTime) {
    List<Tick> changes = new ArrayList<>();
    tickedAt.put(tick.source(), logTime);
    boolean hears =
        tick.coverage().stream().allMatch(each -> Tick.Coverage.OK.equals(each.state()));
    if (hears ? deaf.remove(tick.source()) : deaf.add(tick.source())) {
      changes.add(tick);
    }
    tickedAt.forEach(
        (source, at) -> {
          if (logTime - at > SILENT_AFTER_MILLIS && deaf.add(source)) {
            Tick.Coverage silence = new Tick.Coverage(TICKS, Tick.Coverage.DOWN, at);
            changes.add(new Tick(source, logTime, List.of(silence)));
          }
        });
    return changes;
  }
}

package dev.gengfu.history;

import dev.gengfu.history.files.Kind;
import java.util.Map;
import java.util.TreeMap;

/**
 * Section {@code history} of gengfu.yaml.
 *
 * @param checkpointSeconds seconds between two checkpoints of the job that keeps it, 1 to 3600; 300
 *     when left out
 * @param keepDays days that each kind is kept, 0: for ever; those of {@link Kind#keptDays} when
 *     left out
 */
public record HistorySettings(Integer checkpointSeconds, Map<String, Integer> keepDays) {
  private static final int HOUR_SECONDS = 3600;

  public HistorySettings {
    checkpointSeconds = checkpointSeconds == null ? 300 : checkpointSeconds;
    keepDays = keepDays == null ? Map.of() : Map.copyOf(new TreeMap<>(keepDays));
    if (checkpointSeconds < 1 || checkpointSeconds > HOUR_SECONDS) {
      throw new IllegalArgumentException(
          "checkpointSeconds: expected 1 to " + HOUR_SECONDS + ", found " + checkpointSeconds);
    }
    new TreeMap<>(keepDays).forEach(HistorySettings::check);
  }

  private static void check(String kind, Integer days) {
    if (Kind.ofFolder(kind).isEmpty()) {
      throw new IllegalArgumentException("keepDays." + kind + ": there is no such kind");
    }
    if (days < 0) {
      throw new IllegalArgumentException(
          "keepDays." + kind + ": expected 0 or more, found " + days);
    }
  }

  /** Days that a kind is kept; 0: for ever. */
  public int keptDays(Kind kind) {
    return keepDays.getOrDefault(kind.folder(), kind.keptDays());
  }
}

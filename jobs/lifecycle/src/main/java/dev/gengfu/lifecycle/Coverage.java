package dev.gengfu.lifecycle;

import java.util.Map;
import java.util.TreeMap;

/**
 * When the devices of a building could be heard at all. A clock that stands still while an intake
 * through which they speak is down or still reads what had queued: silence in that time says
 * nothing of a device.
 *
 * @param deafSince log time since which a source has not been covered, epoch ms, by source; 0 while
 *     it is
 * @param deafMillis how long nothing could be heard in all, up to the last change
 * @param changedAt log time of that change, epoch ms
 */
public record Coverage(Map<String, Long> deafSince, long deafMillis, long changedAt) {
  static final Coverage NONE = new Coverage(Map.of(), 0, 0);

  public Coverage {
    deafSince = deafSince == null ? Map.of() : deafSince;
  }

  /** Whether nothing can be heard through at least one source. */
  boolean isDeaf() {
    return deafSince.values().stream().anyMatch(since -> since != 0);
  }

  /** The covered clock at a log time, not before the last change. */
  long clock(long logTime) {
    return (isDeaf() ? changedAt : logTime) - deafMillis;
  }

  /** What is deaf, in the order of names. */
  java.util.List<String> deaf() {
    return new TreeMap<>(deafSince)
        .entrySet().stream().filter(e -> e.getValue() != 0).map(Map.Entry::getKey).toList();
  }

  /** After a source is known to hear, or not to. */
  Coverage with(String source, boolean hears, long logTime) {
    Map<String, Long> sources = new TreeMap<>(deafSince);
    long since = sources.getOrDefault(source, 0L);
    sources.put(source, hears ? 0L : since == 0 ? logTime : since);
    long more = isDeaf() ? logTime - changedAt : 0;
    return new Coverage(sources, deafMillis + more, logTime);
  }
}

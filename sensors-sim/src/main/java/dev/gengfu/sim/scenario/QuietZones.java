package dev.gengfu.sim.scenario;

import dev.gengfu.sim.Span;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Keeps episodes of one zone apart, so that two nuisances never look like one fire. Must be asked
 * in the order of time for what comes by chance; a zone's past is forgotten when it is over.
 */
final class QuietZones {
  /** Longer than any confirmation window. */
  static final long APART_MILLIS = 20 * 60_000L;

  private final long apartMillis;
  private final Map<String, Deque<Span>> taken = new HashMap<>();

  QuietZones(long apartMillis) {
    this.apartMillis = apartMillis;
  }

  /** Takes a zone for a span, unless something happens there too near in time; null is no zone. */
  boolean take(String zone, Span span) {
    if (zone == null || apartMillis == 0) {
      return true;
    }
    Deque<Span> spans = taken.computeIfAbsent(zone, id -> new ArrayDeque<>(1));
    if (spans.stream().anyMatch(other -> near(other, span))) {
      return false;
    }
    spans.removeIf(other -> other.until() + apartMillis < span.from());
    spans.add(span);
    return true;
  }

  private boolean near(Span one, Span other) {
    return one.from() - apartMillis < other.until() && other.from() - apartMillis < one.until();
  }
}

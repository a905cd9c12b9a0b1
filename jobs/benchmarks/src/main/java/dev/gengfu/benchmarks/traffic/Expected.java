package dev.gengfu.benchmarks.traffic;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Alarms on their way. A latency counts from the moment at which the message was due, not from when
 * it could be sent: what waits because of an earlier message that is stuck waits for it, too.
 */
public final class Expected {
  private final Map<String, Long> due = new ConcurrentHashMap<>();
  private final List<Long> latencies = new ArrayList<>();

  /** A device and the time of its message. */
  public static String key(String device, String time) {
    return device + "@" + time;
  }

  /** To be called before it is published. */
  public void sent(String key, long dueNanos) {
    due.put(key, dueNanos);
  }

  /** Came out at the other end; what was not sent, or has come before, counts for nothing. */
  public void seen(String key, long nanos) {
    Long since = due.remove(key);
    if (since != null) {
      synchronized (latencies) {
        latencies.add(nanos - since);
      }
    }
  }

  /** How many have not come yet. */
  public int missing() {
    return due.size();
  }

  /** Takes all latencies so far, in nanoseconds, and forgets what is missing. */
  public long[] take() {
    due.clear();
    synchronized (latencies) {
      long[] taken = latencies.stream().mapToLong(Long::longValue).toArray();
      latencies.clear();
      return taken;
    }
  }
}

package dev.gengfu.gateway.append;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * What waits for the appender: alarms before all else, the rest first in, first out. Putting never
 * waits; the bound is kept by those who put, each of whom may have only so much unwritten.
 *
 * <p>An alarm goes at once. The rest goes in bundles, {@value #BUNDLE_MILLIS} ms apart: one request
 * to Kafka for a handful of readings instead of one for each, so that an alarm finds less before it
 * in Kafka and in its readers. A bundle of {@value #BUNDLE_RECORDS} goes without waiting: a broker
 * that sends no more before it is answered must not wait for the clock.
 */
final class Lanes {
  static final int BUNDLE_MILLIS = 5;

  /** Fewer than any broker has on their way to one client. */
  static final int BUNDLE_RECORDS = 16;

  private static final long BUNDLE_NANOS = TimeUnit.MILLISECONDS.toNanos(BUNDLE_MILLIS);

  private final LongSupplier nanos;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<Append> alarms = new ArrayDeque<>();
  private final Deque<Append> ordered = new ArrayDeque<>();

  /** Of the bundle that is going. */
  private int inBundle;

  private long bundleNanos;

  /**
   * @param nanos as {@link System#nanoTime}
   */
  Lanes(LongSupplier nanos) {
    this.nanos = nanos;
    bundleNanos = nanos.getAsLong() - BUNDLE_NANOS;
  }

  void put(Append append) {
    lock.lock();
    try {
      boolean isAlarm = append.lane() == Append.Lane.ALARM;
      (isAlarm ? alarms : ordered).addLast(append);
      // Who waits for the next bundle knows when it goes.
      if (isAlarm || ordered.size() == 1 || ordered.size() == BUNDLE_RECORDS) {
        changed.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes what is next, waiting at most so long.
   *
   * @param alarmsMayGo asked whether Kafka can take another alarm now
   * @param orderedMayGo asked whether Kafka can take anything else now
   * @return null when nothing may go
   */
  Append take(BooleanSupplier alarmsMayGo, BooleanSupplier orderedMayGo, long waitMillis)
      throws InterruptedException {
    lock.lock();
    try {
      long left = TimeUnit.MILLISECONDS.toNanos(waitMillis);
      while (true) {
        if (!alarms.isEmpty() && alarmsMayGo.getAsBoolean()) {
          return alarms.pollFirst();
        }
        long untilBundle = ordered.isEmpty() ? Long.MAX_VALUE : nanosUntilBundle();
        if (untilBundle <= 0 && orderedMayGo.getAsBoolean()) {
          inBundle--;
          return ordered.pollFirst();
        }
        if (left <= 0) {
          return null;
        }
        long wait = untilBundle <= 0 ? left : Math.min(left, untilBundle);
        left -= wait - Math.max(0, changed.awaitNanos(wait));
      }
    } finally {
      lock.unlock();
    }
  }

  /** 0 or less: the first that waits may go. */
  private long nanosUntilBundle() {
    if (inBundle > 0) {
      return 0;
    }
    long now = nanos.getAsLong();
    long until = ordered.size() >= BUNDLE_RECORDS ? 0 : bundleNanos + BUNDLE_NANOS - now;
    if (until <= 0) {
      inBundle = ordered.size();
      bundleNanos = now;
    }
    return until;
  }

  /** Something that {@link #take} asks about has changed. */
  void wake() {
    lock.lock();
    try {
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Takes back what came by this origin and does not concern an alarm. */
  List<Append> takeBack(Object origin) {
    lock.lock();
    try {
      List<Append> taken = new ArrayList<>();
      ordered.removeIf(append -> append.origin() == origin && taken.add(append));
      inBundle = 0;
      return taken;
    } finally {
      lock.unlock();
    }
  }

  int alarmsWaiting() {
    return size(alarms);
  }

  int orderedWaiting() {
    return size(ordered);
  }

  private int size(Deque<Append> lane) {
    lock.lock();
    try {
      return lane.size();
    } finally {
      lock.unlock();
    }
  }
}

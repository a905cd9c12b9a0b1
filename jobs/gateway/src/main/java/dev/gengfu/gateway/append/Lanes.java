package dev.gengfu.gateway.append;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * What waits for the appender: alarms before all else, the rest first in, first out. Putting never
 * waits; the bound is kept by those who put, each of whom may have only so much unwritten.
 */
final class Lanes {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<Append> alarms = new ArrayDeque<>();
  private final Deque<Append> ordered = new ArrayDeque<>();

  void put(Append append) {
    lock.lock();
    try {
      (append.lane() == Append.Lane.ALARM ? alarms : ordered).addLast(append);
      changed.signal();
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
        if (!ordered.isEmpty() && orderedMayGo.getAsBoolean()) {
          return ordered.pollFirst();
        }
        if (left <= 0) {
          return null;
        }
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
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

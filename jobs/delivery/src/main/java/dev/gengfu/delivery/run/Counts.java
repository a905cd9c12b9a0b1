package dev.gengfu.delivery.run;

import java.util.concurrent.atomic.AtomicLong;

/** What this process has counted since it started, beside what each lane counts. */
final class Counts {
  private final AtomicLong alerts = new AtomicLong();
  private final AtomicLong unreadable = new AtomicLong();
  private final AtomicLong messages = new AtomicLong();
  private final AtomicLong scheduled = new AtomicLong();
  private final AtomicLong acknowledged = new AtomicLong();
  private final AtomicLong acknowledgementsRefused = new AtomicLong();
  private final AtomicLong terms = new AtomicLong();

  void alert() {
    alerts.incrementAndGet();
  }

  void unreadable() {
    unreadable.incrementAndGet();
  }

  void message() {
    messages.incrementAndGet();
  }

  /** So many messages wait for their time. */
  void scheduled(int waiting) {
    scheduled.set(waiting);
  }

  void acknowledged() {
    acknowledged.incrementAndGet();
  }

  void acknowledgementRefused() {
    acknowledgementsRefused.incrementAndGet();
  }

  void term() {
    terms.incrementAndGet();
  }

  long alertsTotal() {
    return alerts.get();
  }

  long unreadableTotal() {
    return unreadable.get();
  }

  long messagesTotal() {
    return messages.get();
  }

  long scheduledNow() {
    return scheduled.get();
  }

  long acknowledgedTotal() {
    return acknowledged.get();
  }

  long acknowledgementsRefusedTotal() {
    return acknowledgementsRefused.get();
  }

  long termsTotal() {
    return terms.get();
  }
}

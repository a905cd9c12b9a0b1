package dev.gengfu.lifecycle;

/**
 * The deadlines of one order key. {@link Meta#nextDue} is a moment before which none is due; it may
 * be too early, since most deadlines are cancelled long before their time: only when that moment
 * has come is the earliest one looked for.
 */
final class Deadlines {
  private final AlertStore store;

  Deadlines(AlertStore store) {
    this.store = store;
  }

  /** Sets the deadline of a kind and subject; replaces an earlier one. */
  void set(long due, String kind, String subject) {
    Deadline deadline = new Deadline(due, kind, subject);
    store.deadlines().put(deadline.id(), deadline);
    if (due < store.meta().nextDue()) {
      nextDue(due);
    }
  }

  void cancel(String kind, String subject) {
    store.deadlines().remove(Deadline.id(kind, subject));
  }

  /** Takes out the first deadline that is due, or null. */
  Deadline pollDue(long logTime) {
    if (store.meta().nextDue() > logTime) {
      return null;
    }
    Deadline first = earliest();
    if (first == null || first.due() > logTime) {
      nextDue(first == null ? Meta.NEVER : first.due());
      return null;
    }
    store.deadlines().remove(first.id());
    return first;
  }

  private void nextDue(long due) {
    store.meta(store.meta().withNextDue(due));
  }

  private Deadline earliest() {
    Deadline earliest = null;
    for (Deadline deadline : store.deadlines().unordered()) {
      if (earliest == null || Deadline.ORDER.compare(deadline, earliest) < 0) {
        earliest = deadline;
      }
    }
    return earliest;
  }
}

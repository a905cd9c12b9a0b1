package dev.gengfu.lifecycle;

/** The deadlines of one building, with the earliest one at hand. */
final class Deadlines {
  private final BuildingStore store;

  Deadlines(BuildingStore store) {
    this.store = store;
  }

  /** Sets the deadline of a kind and subject; replaces an earlier one. */
  void set(long due, String kind, String subject) {
    Deadline deadline = new Deadline(due, kind, subject);
    store.deadlines().put(deadline.id(), deadline);
    refresh();
  }

  void cancel(String kind, String subject) {
    String id = Deadline.id(kind, subject);
    if (store.deadlines().get(id) != null) {
      store.deadlines().remove(id);
      refresh();
    }
  }

  /** Takes out the first deadline that is due, or null. */
  Deadline pollDue(long logTime) {
    if (store.meta().nextDue() > logTime) {
      return null;
    }
    Deadline first = earliest();
    store.deadlines().remove(first.id());
    refresh();
    return first;
  }

  private void refresh() {
    Deadline first = earliest();
    store.meta(store.meta().withNextDue(first == null ? Meta.NEVER : first.due()));
  }

  private Deadline earliest() {
    Deadline earliest = null;
    for (Deadline deadline : store.deadlines().sorted().values()) {
      if (earliest == null || Deadline.ORDER.compare(deadline, earliest) < 0) {
        earliest = deadline;
      }
    }
    return earliest;
  }
}

package dev.gengfu.lifecycle;

/** What is kept of the alerts of one order key, and what is due for it. */
public interface AlertStore {
  /** Open alerts by slot. */
  Table<Alert> alerts();

  /** Slot of each open alert, by alert id. */
  Table<String> slots();

  /**
   * Last rev of closed alerts, by alert id: a late reading continues them instead of starting over.
   */
  Table<Integer> closed();

  /**
   * Emergencies that closed a short while ago, by slot: as long as a further sign may confirm them.
   */
  Table<Alert> lately();

  /** By {@link Deadline#id()}. */
  Table<Deadline> deadlines();

  /** Never null. */
  Meta meta();

  void meta(Meta meta);
}

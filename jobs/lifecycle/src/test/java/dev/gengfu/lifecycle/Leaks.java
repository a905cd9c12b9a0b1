package dev.gengfu.lifecycle;

import java.util.ArrayList;
import java.util.List;

/** What a store still holds, beside devices and the state of the installation itself. */
final class Leaks {
  private Leaks() {}

  static List<String> of(BuildingStore store) {
    List<String> leaks = new ArrayList<>();
    store.alerts().sorted().keySet().forEach(slot -> leaks.add("alert " + slot));
    store.slots().sorted().values().forEach(slot -> leaks.add("slot " + slot));
    store.closed().sorted().keySet().forEach(id -> leaks.add("closed " + id));
    store.lately().sorted().keySet().forEach(slot -> leaks.add("lately " + slot));
    store.deadlines().sorted().keySet().forEach(id -> leaks.add("deadline " + id));
    if (store.meta().nextDue() != Meta.NEVER) {
      leaks.add("nextDue " + store.meta().nextDue());
    }
    return leaks;
  }
}

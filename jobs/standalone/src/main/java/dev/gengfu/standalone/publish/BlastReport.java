package dev.gengfu.standalone.publish;

import dev.gengfu.domain.AlertChange;
import dev.gengfu.domain.Severity;
import dev.gengfu.domain.Timestamps;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Alerts of a span under two policies, by station, hazard, severity and rule. */
public final class BlastReport {
  private static final int MAX_LINES = 40;

  private final Map<Group, Count> counts = new TreeMap<>(Group.ORDER);
  private long records;
  private int before;
  private int after;
  private int unread;

  private record Group(String station, String hazard, Severity severity, String ruleId) {
    static final Comparator<Group> ORDER =
        Comparator.comparing(Group::station)
            .thenComparing(Group::severity)
            .thenComparing(Group::hazard)
            .thenComparing(Group::ruleId);

    static Group of(AlertChange alert) {
      String station = alert.place() == null ? null : alert.place().station();
      return new Group(
          station == null ? "-" : station, alert.hazard(), alert.severity(), alert.ruleId());
    }
  }

  private static final class Count {
    int before;
    int after;
    AlertChange example;
  }

  /** One partition of the log. */
  void add(long moreRecords, Collection<AlertChange> old, Collection<AlertChange> now) {
    records += moreRecords;
    before += old.size();
    after += now.size();
    for (AlertChange alert : old) {
      count(alert).before++;
    }
    for (AlertChange alert : now) {
      count(alert).after++;
    }
  }

  /** One that there was no time for. */
  void unread() {
    unread++;
  }

  private Count count(AlertChange alert) {
    Count count = counts.computeIfAbsent(Group.of(alert), group -> new Count());
    count.example = alert;
    return count;
  }

  public int before() {
    return before;
  }

  public int after() {
    return after;
  }

  /** As an author reads it: what changes, station by station. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%,d records of the log: %d alerts under the policy in force, %d under these files"
            .formatted(records, before, after));
    if (unread > 0) {
      lines.add("  there was no time for " + unread + " of the partitions: those are not in it");
    }
    int first = lines.size();
    counts.forEach(
        (group, count) -> {
          if (count.before != count.after) {
            lines.add(line(group, count));
          }
        });
    if (lines.size() == first) {
      lines.add("  the same alerts at every station");
    }
    if (lines.size() > MAX_LINES) {
      int more = lines.size() - MAX_LINES;
      lines.subList(MAX_LINES, lines.size()).clear();
      lines.add("  and " + more + " lines more");
    }
    return lines;
  }

  private static String line(Group group, Count count) {
    return "  %+d at station %s: %s, %s, rule %s (%d -> %d), e.g. %s at %s"
        .formatted(
            count.after - count.before,
            group.station(),
            group.hazard(),
            group.severity().name().toLowerCase(Locale.ROOT),
            group.ruleId(),
            count.before,
            count.after,
            count.example.subject(),
            Timestamps.format(count.example.openedAt()));
  }
}

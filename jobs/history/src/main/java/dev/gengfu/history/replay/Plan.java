package dev.gengfu.history.replay;

import dev.gengfu.domain.Timestamps;
import dev.gengfu.domain.Topics;
import dev.gengfu.history.HistoryException;
import dev.gengfu.history.files.Archive;
import dev.gengfu.history.files.HistoryFile;
import dev.gengfu.history.files.HistoryReader;
import dev.gengfu.history.files.HistoryRecord;
import dev.gengfu.history.files.Kind;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a replay reads, looked up and checked before anything runs.
 *
 * @param splits partitions of the log
 * @param beginnings Kafka's time of the first record of each partition that does not begin at its
 *     beginning
 * @param begin log time at which it begins, epoch ms
 * @param horizon log time that all partitions reach: no deadline runs later
 * @param records at most so many are read
 */
record Plan(
    List<PartitionSplit> splits,
    Map<Integer, Long> beginnings,
    long begin,
    long horizon,
    long records) {

  /**
   * Makes one.
   *
   * @throws HistoryException when there is nothing in the span, or something is missing in it
   */
  static Plan of(Archive archive, Span span) throws IOException {
    List<PartitionSplit> splits = new ArrayList<>();
    Map<Integer, Long> beginnings = new HashMap<>();
    long begin = Long.MAX_VALUE;
    long horizon = span.to();
    long records = 0;
    boolean isEmpty = true;
    Map<Integer, List<HistoryFile>> all =
        archive.partitions(
            Kind.EMERGENCY,
            span.warmedFrom() == Long.MIN_VALUE ? LocalDate.MIN : Archive.day(span.warmedFrom()),
            // Under a simulated clock, what stands before the first tick is kept by a later day.
            LocalDate.MAX);
    for (Map.Entry<Integer, List<HistoryFile>> each : all.entrySet()) {
      List<HistoryFile> files = without(each.getValue(), span);
      if (files.isEmpty()) {
        horizon = Long.MIN_VALUE;
        continue;
      }
      HistoryRecord first = first(files, span.warmedFrom());
      long lastTime = files.stream().mapToLong(HistoryFile::lastTime).max().getAsLong();
      if (first == null) {
        continue;
      }
      requireWhole(files, first.offset());
      if (first.offset() > 0) {
        beginnings.put(each.getKey(), first.timestamp());
      }
      splits.add(
          new PartitionSplit(
              each.getKey(),
              files.stream().map(file -> file.path().toString()).toList(),
              first.offset(),
              files.stream().mapToLong(HistoryFile::last).max().getAsLong()));
      begin = Math.min(begin, first.dayTime());
      horizon = Math.min(horizon, lastTime);
      records += files.stream().mapToLong(HistoryFile::rows).sum();
      isEmpty &= lastTime < span.from();
    }
    if (isEmpty) {
      throw new HistoryException(nothing(archive, span));
    }
    if (splits.size() < Topics.LOG_PARTITIONS) {
      horizon = Long.MIN_VALUE;
    }
    return new Plan(splits, beginnings, begin, horizon, records);
  }

  /** Files that have something of the span, or of what it is warmed with. */
  private static List<HistoryFile> without(List<HistoryFile> files, Span span) {
    int begin = 0;
    for (int i = 0; i < files.size(); i++) {
      long last = files.get(i).lastTime();
      if (last != HistoryRecord.NO_TIME && last < span.warmedFrom()) {
        begin = i + 1;
      }
    }
    return files.subList(begin, files.size()).stream()
        .filter(file -> file.firstTime() <= span.to())
        .toList();
  }

  /** What stands before the first tick belongs to what follows. */
  private static HistoryRecord first(List<HistoryFile> files, long from) throws IOException {
    HistoryRecord untimed = null;
    for (HistoryFile file : files) {
      try (HistoryReader reader = new HistoryReader(file)) {
        for (HistoryRecord each = reader.next(); each != null; each = reader.next()) {
          if (each.logTime() == HistoryRecord.NO_TIME) {
            untimed = untimed == null ? each : untimed;
          } else if (each.logTime() >= from) {
            return untimed == null ? each : untimed;
          } else {
            untimed = null;
          }
        }
      }
    }
    return untimed;
  }

  /** A log with a hole would give other alerts than those of then. */
  private static void requireWhole(List<HistoryFile> files, long first) {
    long next = first;
    HistoryFile before = null;
    for (HistoryFile file : files) {
      if (file.first() > next) {
        throw new HistoryException(
            Kind.EMERGENCY.topic()
                + "/"
                + file.partition()
                + ": records "
                + next
                + " to "
                + (file.first() - 1)
                + " are missing"
                + (before == null
                    ? ""
                    : ", from "
                        + Timestamps.format(before.lastTime())
                        + " to "
                        + Timestamps.format(file.firstTime()))
                + ": choose a span without them (--from, --to)");
      }
      next = Math.max(next, file.last() + 1);
      before = file;
    }
  }

  private static String nothing(Archive archive, Span span) throws IOException {
    List<LocalDate> days = archive.days(Kind.EMERGENCY);
    if (days.isEmpty()) {
      return archive.root()
          + ": no history there; ./gengfu demo keeps one in its data folder, "
          + "and --history DIR names another";
    }
    String asked =
        span.equals(Span.ALL)
            ? ""
            : " between "
                + (span.from() == Long.MIN_VALUE ? "its beginning" : Timestamps.format(span.from()))
                + " and "
                + (span.to() == Long.MAX_VALUE ? "its end" : Timestamps.format(span.to()));
    return archive.root()
        + ": nothing"
        + asked
        + "; it has "
        + days.get(0)
        + " to "
        + days.get(days.size() - 1)
        + " (days of UTC)";
  }
}

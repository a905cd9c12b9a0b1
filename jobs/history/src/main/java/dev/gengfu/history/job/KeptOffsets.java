package dev.gengfu.history.job;

import dev.gengfu.history.files.Archive;
import dev.gengfu.history.files.Extent;
import dev.gengfu.history.files.HistoryRecord;
import dev.gengfu.history.files.Kind;
import java.io.IOException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which records the files hold already. A folder is looked into when its first record comes: what
 * is written to it afterwards comes once. A file never reaches over what another one holds: behind
 * that a new one begins, or the two would be taken for one that was merged into the other.
 */
final class KeptOffsets {
  private static final Logger LOG = LoggerFactory.getLogger(KeptOffsets.class);

  /** More days of a partition than are under way at any time; then they are looked up again. */
  private static final int MOST_DAYS = 32;

  private final Archive archive;
  private final Map<String, Map<LocalDate, Offsets>> partitions = new HashMap<>();

  KeptOffsets(Archive archive) {
    this.archive = archive;
  }

  /** The record as it is to be written; null when a finished file holds it. */
  HistoryRecord unlessKept(HistoryRecord record) throws IOException {
    Map<LocalDate, Offsets> days =
        partitions.computeIfAbsent(
            LogClocks.name(record.topic(), record.partition()), name -> new HashMap<>());
    LocalDate day = Archive.day(record.dayTime());
    Offsets offsets = days.get(day);
    if (offsets == null) {
      if (days.size() >= MOST_DAYS) {
        days.clear();
      }
      offsets = Offsets.of(archive, record);
      days.put(day, offsets);
    }
    return offsets.unlessKept(record);
  }

  /** Of a folder. */
  private static final class Offsets {
    private final long end;
    private final NavigableMap<Long, Long> runs;
    private boolean wasKept;

    /**
     * Offsets.
     *
     * @param end offset of the newest record in it; -1 for an empty one
     * @param runs last offset of each run, by its first
     */
    Offsets(long end, NavigableMap<Long, Long> runs) {
      this.end = end;
      this.runs = runs;
    }

    static Offsets of(Archive archive, HistoryRecord record) throws IOException {
      NavigableMap<Long, Long> runs = new TreeMap<>();
      long end = -1;
      Kind kind = Kind.ofTopic(record.topic());
      for (Extent each : archive.extents(kind, record.dayTime(), record.partition())) {
        Map.Entry<Long, Long> before = runs.lastEntry();
        if (before != null && each.first() <= before.getValue() + 1) {
          runs.put(before.getKey(), Math.max(before.getValue(), each.last()));
        } else {
          runs.put(each.first(), each.last());
        }
        end = Math.max(end, each.last());
      }
      if (record.offset() <= end) {
        LOG.info(
            "{}/{}: from offset {}, kept already up to {}",
            record.topic(),
            record.partition(),
            record.offset(),
            end);
      }
      return new Offsets(end, runs);
    }

    HistoryRecord unlessKept(HistoryRecord record) {
      boolean isKept = has(record.offset());
      HistoryRecord written = wasKept && !isKept ? record.beginning() : record;
      wasKept = isKept;
      return isKept ? null : written;
    }

    private boolean has(long offset) {
      if (offset > end) {
        return false;
      }
      Map.Entry<Long, Long> run = runs.floorEntry(offset);
      return run != null && offset <= run.getValue();
    }
  }
}

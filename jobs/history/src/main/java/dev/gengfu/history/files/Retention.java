package dev.gengfu.history.files;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.apache.flink.core.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What has been kept for long enough goes, a day at a time. How old a day is counts from the newest
 * one of its kind: a house that stood still loses nothing, and no wall clock has a say. Days of a
 * log, which ticks all the time, that follow each other only after longer than it is kept are a
 * clock that has jumped: then nothing of that kind goes before a person has looked. Other kinds may
 * have nothing to keep for months; their age counts from the newest day of the log of emergencies,
 * if that is earlier.
 */
public final class Retention {
  private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

  private Retention() {}

  /**
   * What a run did.
   *
   * @param deleted folders of days
   * @param jumped why nothing of a kind is deleted before a person has looked, a line per kind
   */
  public record Done(List<Path> deleted, List<String> jumped) {}

  /**
   * Deletes days that are over.
   *
   * @param keptDays days that a kind is kept; 0: for ever
   */
  public static Done run(Archive archive, ToIntFunction<Kind> keptDays) throws IOException {
    List<Path> deleted = new ArrayList<>();
    List<String> jumped = new ArrayList<>();
    List<LocalDate> logged = archive.days(Kind.EMERGENCY);
    for (Kind kind : Kind.values()) {
      int kept = keptDays.applyAsInt(kind);
      List<LocalDate> days = archive.days(kind);
      if (kept == 0 || days.isEmpty()) {
        continue;
      }
      if (kind.isLog() && hasJumped(days, kept)) {
        String reason =
            kind.folder()
                + ": a hole of more than "
                + kept
                + " days: nothing is deleted; has a clock been wrong?";
        LOG.error("{} Its days go from {} to {}", reason, days.get(0), days.get(days.size() - 1));
        jumped.add(reason);
        continue;
      }
      LocalDate newest = days.get(days.size() - 1);
      if (!kind.isLog() && !logged.isEmpty() && logged.get(logged.size() - 1).isBefore(newest)) {
        newest = logged.get(logged.size() - 1);
      }
      LocalDate oldest = newest.minusDays(kept);
      for (LocalDate day : days) {
        if (day.isBefore(oldest)) {
          Path folder = archive.folder(kind, day);
          folder.getFileSystem().delete(folder, true);
          deleted.add(folder);
        }
      }
    }
    return new Done(deleted, jumped);
  }

  private static boolean hasJumped(List<LocalDate> days, int kept) {
    for (int i = 1; i < days.size(); i++) {
      if (days.get(i).minusDays(kept).isAfter(days.get(i - 1))) {
        return true;
      }
    }
    return false;
  }
}

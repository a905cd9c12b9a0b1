package dev.gengfu.history.files;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.apache.flink.core.fs.Path;

/**
 * What has been kept for long enough goes, a day at a time. How old a day is counts from the newest
 * one of its kind: a house that stood still loses nothing, and no wall clock has a say.
 */
public final class Retention {
  private Retention() {}

  /**
   * Deletes days that are over.
   *
   * @param keptDays days that a kind is kept; 0: for ever
   * @return what was deleted
   */
  public static List<Path> run(Archive archive, ToIntFunction<Kind> keptDays) throws IOException {
    List<Path> deleted = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      int kept = keptDays.applyAsInt(kind);
      List<LocalDate> days = archive.days(kind);
      if (kept == 0 || days.isEmpty()) {
        continue;
      }
      LocalDate oldest = days.get(days.size() - 1).minusDays(kept);
      for (LocalDate day : days) {
        if (day.isBefore(oldest)) {
          Path folder = archive.folder(kind, day);
          folder.getFileSystem().delete(folder, true);
          deleted.add(folder);
        }
      }
    }
    return deleted;
  }
}

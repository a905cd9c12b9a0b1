package dev.gengfu.history.files;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.core.fs.Path;

/**
 * Which records of its folder a file holds: all of them from the first offset to the last one.
 *
 * @param path the file
 * @param partition partition that its records come from
 * @param first offset of its first record
 * @param last offset of its last record
 * @param lastTime greatest log time in it, epoch ms; {@link HistoryRecord#NO_TIME} when it has none
 * @param rows how many records it has
 */
public record Extent(Path path, int partition, long first, long last, long lastTime, long rows) {
  /** By offset; of those that begin at the same one the longest first. */
  static final Comparator<Extent> ORDER =
      Comparator.comparingLong(Extent::first)
          .thenComparing(Comparator.comparingLong(Extent::last).reversed())
          .thenComparing(extent -> extent.path().getName());

  static Extent of(HistoryFile file) {
    return new Extent(
        file.path(), file.partition(), file.first(), file.last(), file.lastTime(), file.rows());
  }

  /**
   * Those of a folder that count, in order. What lies within another one is superseded: it was
   * merged into that.
   */
  static List<Extent> live(List<Extent> ofOneFolder) {
    List<Extent> live = new ArrayList<>();
    // In this order what holds a file is always before it, and the one that reaches farthest does.
    long reached = -1;
    for (Extent extent : ofOneFolder.stream().sorted(ORDER).toList()) {
      if (extent.last() > reached) {
        live.add(extent);
        reached = extent.last();
      }
    }
    return live;
  }
}

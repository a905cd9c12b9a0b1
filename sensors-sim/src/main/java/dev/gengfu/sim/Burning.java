package dev.gengfu.sim;

import dev.gengfu.domain.Millis;
import java.util.ArrayList;
import java.util.List;

/**
 * How something really burned.
 *
 * @param growth class of growth, null when it was given in figures
 * @param fuel what burned
 * @param door door of the room: open or closed
 * @param runawayAt when the first cell of a pack ran away, null without a pack
 * @param flamesAt when the pack caught fire, null without a pack
 * @param roomDangerFrom from when on nobody could stay in the room, null when this never came
 * @param escapeDangerFrom from when on the corridor in front of it was no way out
 * @param heatRelease heat release every 30 s until it is over
 */
public record Burning(
    String growth,
    String fuel,
    String door,
    @Millis Long runawayAt,
    @Millis Long flamesAt,
    @Millis Long roomDangerFrom,
    @Millis Long escapeDangerFrom,
    List<Level> heatRelease) {
  private static final long EVERY_MILLIS = 30_000;
  private static final double OVER_KILOWATTS = 0.05;

  public Burning {
    heatRelease = List.copyOf(heatRelease);
  }

  /**
   * Heat release at a time.
   *
   * @param time epoch ms
   * @param kilowatts to a tenth
   */
  public record Level(@Millis long time, double kilowatts) {}

  /** Levels of a curve, up to the last one that is not 0. */
  public static List<Level> levels(double[] kilowatts, long from, long stepMillis) {
    int every = (int) (EVERY_MILLIS / stepMillis);
    int last = 0;
    for (int i = 0; i < kilowatts.length; i++) {
      last = kilowatts[i] >= OVER_KILOWATTS ? i : last;
    }
    List<Level> levels = new ArrayList<>();
    for (int i = 0; i < kilowatts.length && i < last + every; i += every) {
      levels.add(new Level(from + i * stepMillis, Math.rint(kilowatts[i] * 10) / 10));
    }
    return levels;
  }
}

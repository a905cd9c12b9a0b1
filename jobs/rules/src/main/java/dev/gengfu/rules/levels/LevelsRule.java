package dev.gengfu.rules.levels;

import dev.gengfu.domain.Decimals;
import dev.gengfu.domain.Text;
import dev.gengfu.rules.Level;
import dev.gengfu.rules.LevelRule;
import dev.gengfu.rules.RuleHeader;
import dev.gengfu.rules.Sample;
import dev.gengfu.rules.Track;
import java.util.List;
import java.util.Set;

/**
 * A value that has been at or above a level for a time: one of several levels that run side by
 * side.
 *
 * <p>A run is a chain of readings at or above the level, each at most {@code gapMillis} after the
 * one before. A lower reading in between does not break it, only time does: so a further reading
 * can make a run longer and never shorter, see {@link dev.gengfu.rules.DetectionRule}. It is the
 * safe side too, since a dip of a sensor is no fresh air.
 *
 * @param header name and texts
 * @param hazard the hazard it feeds
 * @param devices device kinds it reads
 * @param level where it raises and clears
 * @param afterMillis length of the run that raises, event time; 0: one reading is enough
 * @param gapMillis longest time between two readings of a run
 */
public record LevelsRule(
    RuleHeader header,
    String hazard,
    Set<String> devices,
    Level level,
    long afterMillis,
    long gapMillis)
    implements LevelRule {

  @Override
  public String trackName() {
    return header.id() + "/" + Decimals.format(level.raise());
  }

  @Override
  public Text because() {
    long seconds = afterMillis / 1000;
    return level.words().plus(new Text("，持续 " + seconds + " 秒", " for " + seconds + " s"));
  }

  /** The marks are the first and the last reading of the run. */
  @Override
  public Track whileCalm(Track before, Sample sample, double value) {
    if (!level.shows(value)) {
      return before;
    }
    List<Track.Mark> run =
        before.runWith(new Track.Mark(sample, level.measure(), value), gapMillis);
    boolean raised = sample.time() - run.get(0).sample().time() >= afterMillis;
    return new Track(raised, raised ? sample.time() : 0, run, 0);
  }
}

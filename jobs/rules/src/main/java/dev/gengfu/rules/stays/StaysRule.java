package dev.gengfu.rules.stays;

import dev.gengfu.domain.Text;
import dev.gengfu.rules.Level;
import dev.gengfu.rules.LevelRule;
import dev.gengfu.rules.RuleHeader;
import dev.gengfu.rules.Sample;
import dev.gengfu.rules.Track;
import java.util.List;
import java.util.Set;

/**
 * A value that stays beyond a level without a break, such as a door that is left open. One reading
 * on the near side, or a silence, begins it anew: so it waits until readings are settled.
 *
 * @param header name and texts
 * @param hazard the hazard it feeds
 * @param devices device kinds it reads
 * @param level where it raises and clears
 * @param afterMillis how long it has to stay, event time
 * @param gapMillis longest time between two readings of one stay
 */
public record StaysRule(
    RuleHeader header,
    String hazard,
    Set<String> devices,
    Level level,
    long afterMillis,
    long gapMillis)
    implements LevelRule {

  @Override
  public boolean waitsUntilSettled() {
    return true;
  }

  @Override
  public Text because() {
    long seconds = afterMillis / 1000;
    return level
        .words()
        .plus(new Text("，不间断 " + seconds + " 秒", " without a break for " + seconds + " s"));
  }

  /** The marks are the first and the last reading of the stay. */
  @Override
  public Track whileCalm(Track before, Sample sample, double value) {
    if (!level.shows(value)) {
      return Track.NONE;
    }
    List<Track.Mark> run =
        before.runWith(new Track.Mark(sample.bare(), level.measure(), value), gapMillis);
    boolean raised = sample.time() - run.get(0).sample().time() >= afterMillis;
    return new Track(raised, raised ? sample.time() : 0, run, 0);
  }
}

package dev.gengfu.rules.threshold;

import dev.gengfu.domain.Text;
import dev.gengfu.rules.Level;
import dev.gengfu.rules.LevelRule;
import dev.gengfu.rules.RuleHeader;
import dev.gengfu.rules.Sample;
import dev.gengfu.rules.Track;
import java.util.List;
import java.util.Set;

/**
 * A measured value beyond a level: raised by the first reading that shows it.
 *
 * @param header name and texts
 * @param hazard the hazard it feeds
 * @param devices device kinds it reads
 * @param level where it raises and clears
 * @param isCertain whether it needs no second sign
 */
public record ThresholdRule(
    RuleHeader header, String hazard, Set<String> devices, Level level, boolean isCertain)
    implements LevelRule {

  @Override
  public boolean certain(Sample sample) {
    return isCertain && shows(sample);
  }

  @Override
  public Text because() {
    return level.words();
  }

  @Override
  public Track whileCalm(Track before, Sample sample, double value) {
    return level.shows(value)
        ? new Track(true, sample.time(), List.of(new Track.Mark(sample, level.measure(), value)), 0)
        : before;
  }
}

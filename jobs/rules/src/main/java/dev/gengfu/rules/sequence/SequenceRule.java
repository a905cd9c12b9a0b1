package dev.gengfu.rules.sequence;

import dev.gengfu.domain.Text;
import dev.gengfu.rules.Level;
import dev.gengfu.rules.LevelRule;
import dev.gengfu.rules.RuleHeader;
import dev.gengfu.rules.Sample;
import dev.gengfu.rules.Track;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One sign after the other at one device, such as gas and then heat. Ends when the last of them
 * does.
 *
 * <p>The marks are, for each step, the newest reading that completes the steps up to it. Further
 * readings only complete more, or later; so the rule is monotone.
 *
 * @param header name and texts
 * @param hazard the hazard it feeds
 * @param devices device kinds it reads
 * @param steps levels in the order in which they must be reached, 2 or more
 * @param withinMillis longest time from one step to the next
 */
public record SequenceRule(
    RuleHeader header, String hazard, Set<String> devices, List<Level> steps, long withinMillis)
    implements LevelRule {

  @Override
  public Level level() {
    return steps.get(steps.size() - 1);
  }

  @Override
  public Set<String> measures() {
    return steps.stream().map(Level::measure).collect(Collectors.toSet());
  }

  @Override
  public Text because() {
    return Text.join(new Text("，随后", ", then "), steps.stream().map(Level::words).toList());
  }

  @Override
  public Track step(Track before, Sample sample) {
    return before.active() ? LevelRule.super.step(before, sample) : advance(before, sample);
  }

  @Override
  public Track whileCalm(Track before, Sample sample, double value) {
    return advance(before, sample);
  }

  /** Last step first: one reading is one step. */
  private Track advance(Track before, Sample sample) {
    List<Track.Mark> marks = new ArrayList<>(before.marks());
    for (int i = Math.min(marks.size(), steps.size() - 1); i >= 0; i--) {
      Double value = steps.get(i).of(sample);
      boolean isNext = i == 0 || isNear(before.marks().get(i - 1), sample);
      if (value != null && steps.get(i).shows(value) && isNext) {
        Track.Mark mark = new Track.Mark(sample, steps.get(i).measure(), value);
        if (i == marks.size()) {
          marks.add(mark);
        } else {
          marks.set(i, mark);
        }
      }
    }
    boolean raised = marks.size() == steps.size();
    return marks.equals(before.marks())
        ? before
        : new Track(raised, raised ? sample.time() : 0, marks, 0);
  }

  private boolean isNear(Track.Mark earlier, Sample now) {
    return now.time() - earlier.sample().time() <= withinMillis;
  }
}

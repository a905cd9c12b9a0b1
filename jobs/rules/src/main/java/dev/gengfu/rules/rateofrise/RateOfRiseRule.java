package dev.gengfu.rules.rateofrise;

import dev.gengfu.domain.Decimals;
import dev.gengfu.domain.Text;
import dev.gengfu.rules.Level;
import dev.gengfu.rules.LevelRule;
import dev.gengfu.rules.RuleHeader;
import dev.gengfu.rules.Sample;
import dev.gengfu.rules.Track;
import dev.gengfu.rules.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A value that rises fast, never alone: the reading that shows the rise must carry a second sign,
 * such as a temperature that no room has, or that is far above what it was here some minutes ago,
 * smoke, or the device's own alarm.
 *
 * <p>The rise is measured against the lowest reading of each slot of a fixed grid. A lowest reading
 * can only fall when a further one comes, so the rule is monotone. A slot counts as if it had been
 * read at its end; the time between is never taken for shorter than {@code overMillis}, so that a
 * saw-tooth of a sensor is no rise.
 *
 * @param header name and texts
 * @param hazard the hazard it feeds
 * @param devices device kinds it reads
 * @param level of the measure; danger may be shown only from its raise level on
 * @param risePerMinute in the unit of the measure
 * @param overMillis the shortest time that a rise is measured over
 * @param withinMillis the longest; slow reporters need it
 * @param above so much more than the lowest reading of that time is a second sign; infinite when
 *     none is
 * @param others second signs beside the level: a value by measure
 */
public record RateOfRiseRule(
    RuleHeader header,
    String hazard,
    Set<String> devices,
    Level level,
    double risePerMinute,
    long overMillis,
    long withinMillis,
    double above,
    Map<String, Double> others)
    implements LevelRule {

  private static final int SLOTS_PER_OVER = 6;
  private static final double MINUTE = 60_000;

  /**
   * Whether this reading may be part of a rise: where a distance is a second sign any value may,
   * else only one with a second sign of its own.
   */
  @Override
  public boolean shows(Sample sample) {
    Double value = level.of(sample);
    return value != null && (above < Double.POSITIVE_INFINITY || hasSecondSign(sample, value));
  }

  @Override
  public Text because() {
    String rise = Decimals.format(risePerMinute);
    return Words.measure(level.measure())
        .plus(
            new Text(
                "每分钟上升 " + rise + " 或更多，另有一个迹象",
                " rises by " + rise + " or more per minute, with a second sign"));
  }

  @Override
  public Track whileCalm(Track before, Sample sample, double value) {
    Track.Mark now = new Track.Mark(sample, level.measure(), value);
    if (hasSecondSign(sample, value) || isFarAbove(before.marks(), now)) {
      for (Track.Mark low : before.marks()) {
        if (isRise(low, now)) {
          return new Track(true, sample.time(), List.of(low, now), 0);
        }
      }
    }
    return new Track(false, 0, lowest(before.marks(), now), 0);
  }

  private boolean hasSecondSign(Sample sample, double value) {
    return level.shows(value) || sample.inAlarm() || hasOther(sample);
  }

  private boolean hasOther(Sample sample) {
    for (Map.Entry<String, Double> sign : others.entrySet()) {
      Double value = sample.values().get(sign.getKey());
      if (value != null && value >= sign.getValue()) {
        return true;
      }
    }
    return false;
  }

  /** A lowest reading can only fall, so this too is monotone. */
  private boolean isFarAbove(List<Track.Mark> lows, Track.Mark now) {
    return lows.stream()
        .anyMatch(
            low ->
                now.sample().time() - slotEnd(low) <= withinMillis
                    && Decimals.round(now.value() - low.value()) >= above);
  }

  private boolean isRise(Track.Mark low, Track.Mark now) {
    long apart = now.sample().time() - slotEnd(low);
    return apart <= withinMillis
        && Decimals.round(now.value() - low.value())
            >= risePerMinute * Math.max(overMillis, apart) / MINUTE;
  }

  /**
   * The marks with one more: the lowest of each slot, and of those only the ones that no later one
   * undercuts, since against those the rise is always smaller and slower.
   */
  private List<Track.Mark> lowest(List<Track.Mark> before, Track.Mark now) {
    List<Track.Mark> marks = new ArrayList<>(before.size() + 1);
    boolean isLowest = true;
    for (Track.Mark mark : before) {
      boolean isOld = now.sample().time() - slotEnd(mark) > withinMillis;
      if (!isOld && mark.value() < now.value()) {
        marks.add(mark);
        isLowest = slotEnd(mark) != slotEnd(now);
      }
    }
    if (isLowest) {
      marks.add(new Track.Mark(now.sample().bare(), now.measure(), now.value()));
    }
    return marks;
  }

  private long slotEnd(Track.Mark mark) {
    long slot = Math.max(1, overMillis / SLOTS_PER_OVER);
    return (Math.floorDiv(mark.sample().time(), slot) + 1) * slot;
  }
}

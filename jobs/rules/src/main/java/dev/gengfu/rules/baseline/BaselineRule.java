package dev.gengfu.rules.baseline;

import dev.gengfu.domain.Decimals;
import dev.gengfu.domain.Text;
import dev.gengfu.rules.DetectionRule;
import dev.gengfu.rules.Policy;
import dev.gengfu.rules.RuleHeader;
import dev.gengfu.rules.Sample;
import dev.gengfu.rules.Track;
import dev.gengfu.rules.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A value that is high against what is usual at this very device: leakage that a circuit always
 * has, dust in a smoke chamber.
 *
 * <p>The usual is the median of the lowest readings of the last buckets of a fixed grid, and only
 * buckets that ended before the lateness bound count: a late reading never changes what was decided
 * by. It is not learned while danger lasts, nor beyond {@code maxUsual}, so that a slow fault does
 * not become usual.
 *
 * @param header name and texts
 * @param hazard the hazard it feeds
 * @param devices device kinds it reads
 * @param measure name of the value
 * @param raiseOver raises this much over the usual, in the unit of the measure
 * @param clearUnder calm is less than this over the usual
 * @param clearAfterMillis the clear time
 * @param bucketMillis length of a bucket
 * @param buckets how many are remembered
 * @param learnedAfter so many must have been seen; before, the usual is {@code maxUsual}
 * @param maxUsual the highest usual value
 */
public record BaselineRule(
    RuleHeader header,
    String hazard,
    Set<String> devices,
    String measure,
    double raiseOver,
    double clearUnder,
    long clearAfterMillis,
    long bucketMillis,
    int buckets,
    int learnedAfter,
    double maxUsual)
    implements DetectionRule {

  @Override
  public String trackName() {
    return header.id();
  }

  @Override
  public boolean watches(String deviceKind) {
    return deviceKind != null && devices.contains(deviceKind);
  }

  /** Without the usual one reading says little; at the highest usual it says enough. */
  @Override
  public boolean shows(Sample sample) {
    Double value = of(sample);
    return value != null && value >= maxUsual + raiseOver;
  }

  @Override
  public Set<String> measures() {
    return Set.of(measure);
  }

  @Override
  public boolean certain(Sample sample) {
    return false;
  }

  @Override
  public Text because() {
    String over = Decimals.format(raiseOver);
    return Words.measure(measure)
        .plus(
            new Text(
                "比此处平常高出 " + over + " 或更多", " is " + over + " or more over what is usual here"));
  }

  @Override
  public Track step(Track before, Sample sample) {
    Double value = of(sample);
    if (value == null) {
      return before;
    }
    return before.active() ? whileActive(before, sample, value) : whileCalm(before, sample, value);
  }

  /** The marks are the lowest reading of each bucket, by time. */
  private Track whileCalm(Track before, Sample sample, double value) {
    if (over(value, before.marks(), sample.time()) >= raiseOver) {
      List<Track.Mark> marks = new ArrayList<>(before.marks().size() + 1);
      marks.add(new Track.Mark(sample, measure, value));
      marks.addAll(before.marks());
      return new Track(true, sample.time(), marks, 0);
    }
    return new Track(false, 0, learn(before.marks(), sample, value), 0);
  }

  /** The first mark is the reading that raised, the others are what was usual then. */
  private Track whileActive(Track before, Sample sample, double value) {
    List<Track.Mark> learned = before.marks().subList(1, before.marks().size());
    boolean isCalm = over(value, learned, before.openedAt()) < clearUnder && sample.isSound();
    long since = before.calmSince() == 0 ? sample.time() : before.calmSince();
    if (isCalm && sample.time() - since >= clearAfterMillis) {
      return new Track(false, 0, learned, 0);
    }
    long calmSince = isCalm ? since : 0;
    return calmSince == before.calmSince()
        ? before
        : new Track(true, before.openedAt(), before.marks(), calmSince);
  }

  private double over(double value, List<Track.Mark> learned, long time) {
    return Decimals.round(value - usual(learned, time));
  }

  private double usual(List<Track.Mark> marks, long time) {
    double[] lows =
        marks.stream()
            .filter(mark -> bucketEnd(mark) <= time - Policy.LATENESS_MILLIS)
            .mapToDouble(Track.Mark::value)
            .sorted()
            .toArray();
    return lows.length < learnedAfter ? maxUsual : Math.min(maxUsual, lows[lows.length / 2]);
  }

  private List<Track.Mark> learn(List<Track.Mark> before, Sample sample, double value) {
    Track.Mark mark = new Track.Mark(sample.bare(), measure, value);
    Track.Mark last = before.isEmpty() ? null : before.get(before.size() - 1);
    boolean isSameBucket = last != null && bucketEnd(last) == bucketEnd(mark);
    if (isSameBucket && last.value() <= value) {
      return before;
    }
    List<Track.Mark> marks =
        new ArrayList<>(isSameBucket ? before.subList(0, before.size() - 1) : before);
    marks.add(mark);
    return marks.subList(Math.max(0, marks.size() - buckets - 1), marks.size());
  }

  private long bucketEnd(Track.Mark mark) {
    return (Math.floorDiv(mark.sample().time(), bucketMillis) + 1) * bucketMillis;
  }

  private Double of(Sample sample) {
    return sample.test() ? null : sample.values().get(measure);
  }
}

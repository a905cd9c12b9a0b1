package dev.gengfu.rules.flag;

import dev.gengfu.domain.Text;
import dev.gengfu.rules.DetectionRule;
import dev.gengfu.rules.RuleHeader;
import dev.gengfu.rules.Sample;
import dev.gengfu.rules.Track;
import dev.gengfu.rules.Words;
import java.util.List;
import java.util.Set;

/**
 * What a device says of itself: a fault, tamper, low battery, shielded, removed, in test. Begins
 * with the first reading that says it, ends with the first that speaks for the whole device and
 * says it no more.
 *
 * @param header name and texts
 * @param hazard the hazard it feeds
 * @param faults names in the fault of a reading
 * @param test true: a reading that is a test says it
 */
public record FlagRule(RuleHeader header, String hazard, Set<String> faults, boolean test)
    implements DetectionRule {

  @Override
  public String trackName() {
    return header.id();
  }

  @Override
  public boolean watches(String deviceKind) {
    return true;
  }

  @Override
  public boolean shows(Sample sample) {
    return sample.reports(faults) || (test && sample.test());
  }

  @Override
  public boolean certain(Sample sample) {
    return false;
  }

  @Override
  public Text because() {
    List<Text> said =
        test ? List.of(Words.fault("test")) : faults.stream().map(Words::fault).toList();
    return new Text("设备自报：", "says of itself: ").plus(Text.join(new Text("或", " or "), said));
  }

  @Override
  public Track step(Track before, Sample sample) {
    if (shows(sample)) {
      return before.active() ? before : opened(sample);
    }
    boolean speaksForAll = !sample.partial() && sample.isTimely();
    return before.active() && speaksForAll ? Track.NONE : before;
  }

  private Track opened(Sample sample) {
    String measure = test && sample.test() ? "test" : "fault";
    return new Track(true, sample.time(), List.of(new Track.Mark(sample, measure, 1)), 0);
  }
}

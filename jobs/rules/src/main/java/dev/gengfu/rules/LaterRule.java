package dev.gengfu.rules;

import dev.gengfu.domain.Text;
import java.util.List;
import java.util.Set;

/**
 * A rule that began anew: readings up to an offset of the log do not count for it.
 *
 * @param rule the rule
 * @param since offset of the change, in the partition of the readings
 */
public record LaterRule(DetectionRule rule, long since) implements DetectionRule {
  @Override
  public RuleHeader header() {
    return rule.header();
  }

  @Override
  public String hazard() {
    return rule.hazard();
  }

  @Override
  public String trackName() {
    return rule.trackName();
  }

  @Override
  public boolean watches(String deviceKind) {
    return rule.watches(deviceKind);
  }

  @Override
  public boolean shows(Sample sample) {
    return sample.offset() > since && rule.shows(sample);
  }

  @Override
  public boolean certain(Sample sample) {
    return rule.certain(sample);
  }

  @Override
  public boolean waitsUntilSettled() {
    return rule.waitsUntilSettled();
  }

  @Override
  public Text because() {
    return rule.because();
  }

  @Override
  public Set<String> measures() {
    return rule.measures();
  }

  @Override
  public List<Lint> lints() {
    return rule.lints();
  }

  @Override
  public String whyNot(Track track, List<Sample> recent) {
    return recent.get(recent.size() - 1).offset() > since
        ? rule.whyNot(track, recent)
        : "it began anew when it was edited, and has no reading since";
  }

  @Override
  public Track step(Track before, Sample sample) {
    return sample.offset() > since ? rule.step(before, sample) : before;
  }
}

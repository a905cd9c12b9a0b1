package dev.gengfu.rules;

import dev.gengfu.domain.Text;
import dev.gengfu.rules.when.When;
import java.util.List;
import java.util.Set;

/**
 * A rule for which only readings that meet a condition speak for danger. Once it sees danger, every
 * reading counts, whatever the condition: what has begun must be able to end.
 *
 * @param rule the rule
 * @param when the condition
 */
record ConditionedRule(DetectionRule rule, When when) implements DetectionRule {
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
    return rule.shows(sample) && when.holds(sample);
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
    return rule.because().plus(new Text("，条件：" + when.text(), ", when " + when.text()));
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
    return when.holds(recent.get(recent.size() - 1))
        ? rule.whyNot(track, recent)
        : "its condition did not hold: " + when.text();
  }

  @Override
  public Track step(Track before, Sample sample) {
    return before.active() || when.holds(sample) ? rule.step(before, sample) : before;
  }
}

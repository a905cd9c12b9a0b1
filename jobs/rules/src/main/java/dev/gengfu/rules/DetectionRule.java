package dev.gengfu.rules;

import dev.gengfu.domain.Text;
import java.util.List;
import java.util.Set;

/**
 * A rule that reads one device at a time. It is a pure step over the device's readings in the order
 * of events, and its raising is monotone: further readings in between may end a danger earlier,
 * never undo that it began (but see {@link #waitsUntilSettled}). That is why late data can amend an
 * alert but never has to withdraw one.
 */
public interface DetectionRule {
  /** What this rule is called, and what its alerts say. */
  RuleHeader header();

  /** Hazard whose alerts it feeds. */
  String hazard();

  /** Name of its track in the state of a device; unique within a policy. */
  String trackName();

  /** Whether it reads devices of this kind; null is a device that nobody registered. */
  boolean watches(String deviceKind);

  /** Whether this reading by itself speaks for danger, be it the first or a further one. */
  boolean shows(Sample sample);

  /** Whether what this reading shows needs no second sign. */
  boolean certain(Sample sample);

  /** What has to be true of a device for this rule to raise, as the rest of a sentence about it. */
  Text because();

  /**
   * Whether it decides only on readings that are older than the lateness bound, among which nothing
   * can take its place any more. Such a rule need not be monotone; it is later by that bound, so it
   * is no way to notice danger to life.
   */
  default boolean waitsUntilSettled() {
    return false;
  }

  /** The track after one more reading. */
  Track step(Track before, Sample sample);

  /** Names of the values that it reads; empty when it reads what the device says of itself. */
  default Set<String> measures() {
    return Set.of();
  }

  /** What its author can hardly have meant. */
  default List<Lint> lints() {
    return List.of();
  }

  /**
   * Why it sees no danger now: the first of its conditions that does not hold, for a person.
   *
   * @param track its track after the newest reading, not active
   * @param recent readings of the device in the order of events, the newest last; at least one
   */
  default String whyNot(Track track, List<Sample> recent) {
    return "not so: " + because().en();
  }
}

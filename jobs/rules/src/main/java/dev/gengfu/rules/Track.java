package dev.gengfu.rules;

import java.util.List;

/**
 * What one rule knows of one device after some readings.
 *
 * @param active whether the rule sees danger now
 * @param openedAt event time at which that began, epoch ms; 0 while not active
 * @param marks while active: the readings that opened it; else: readings that may become part of an
 *     opening
 * @param calmSince event time since which readings have been calm, epoch ms; 0 when the last one
 *     was not
 */
public record Track(boolean active, long openedAt, List<Mark> marks, long calmSince) {
  /** Before the first reading. */
  public static final Track NONE = new Track(false, 0, List.of(), 0);

  public Track {
    marks = marks == null ? List.of() : List.copyOf(marks);
  }

  /** The reading that opened it: the one at {@code openedAt}. Only while active. */
  public Sample opener() {
    for (Mark mark : marks) {
      if (mark.sample().time() == openedAt) {
        return mark.sample();
      }
    }
    throw new IllegalStateException("a rule opened at " + openedAt + " without a reading of it");
  }

  /**
   * The first and the last reading of a run of readings with one more of them.
   *
   * @param gapMillis longest time between two readings of a run, event time; after a longer silence
   *     it begins anew
   */
  public List<Mark> runWith(Mark now, long gapMillis) {
    boolean isBroken =
        marks.isEmpty()
            || now.sample().time() - marks.get(marks.size() - 1).sample().time() > gapMillis;
    return isBroken ? List.of(now) : List.of(marks.get(0), now);
  }

  /** The same track, calm since that event time; 0 when its last reading was not. */
  Track calmFrom(long time) {
    return new Track(active, openedAt, marks, time);
  }

  /**
   * A reading that speaks for an opening.
   *
   * @param sample the reading
   * @param measure what counted
   * @param value its value, 1 for a flag
   */
  public record Mark(Sample sample, String measure, double value) {}
}

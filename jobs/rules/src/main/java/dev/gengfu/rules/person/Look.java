package dev.gengfu.rules.person;

import dev.gengfu.domain.Text;
import java.util.List;
import java.util.Optional;

/**
 * What a rule sees of a person now.
 *
 * @param finding what it found; null: nothing
 * @param unknown whether it can't tell: then what it found before stays as it is
 * @param wakeAt log time from which it may see something else without anything happening, epoch ms;
 *     {@link #NEVER}
 */
public record Look(Finding finding, boolean unknown, long wakeAt) {
  public static final long NEVER = Long.MAX_VALUE;

  /** How far it has gone. */
  public enum Level {
    /** Only the person is asked. */
    ASK,
    /** Staff is told. */
    RAISED,
    /** It is more urgent than when it was raised. */
    LIFTED
  }

  /**
   * What a rule found.
   *
   * @param openedAt event time of the begin, epoch ms
   * @param endedAt event time of the end, epoch ms; null while it lasts
   * @param level how far it has gone
   * @param evidence what speaks for it, oldest first
   * @param because the reason, as a sentence without its subject
   */
  public record Finding(
      long openedAt, Long endedAt, Level level, List<Passage> evidence, Text because) {
    public Finding {
      evidence = List.copyOf(evidence);
    }
  }

  /** This much is known; without a finding it is nothing. */
  public Look(Finding finding, long wakeAt) {
    this(finding, false, wakeAt);
  }

  /** Nothing, until something happens or a time comes. */
  public static Look nothing(long wakeAt) {
    return new Look(null, wakeAt);
  }

  /** Neither that it is so nor that it is not, until something happens or a time comes. */
  public static Look unknown(long wakeAt) {
    return new Look(null, true, wakeAt);
  }

  public Optional<Finding> found() {
    return Optional.ofNullable(finding);
  }
}

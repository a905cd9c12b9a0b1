package dev.gengfu.rules;

import dev.gengfu.rules.DeviceFold.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What one rule reads of a device now, against what was reported of it. Every danger that was
 * reported stays reported: it can only begin earlier, end otherwise, or last.
 */
final class Comparison {
  private final DetectionRule rule;
  private final List<Episode> unmatched = new ArrayList<>();
  private final List<Finding> findings;

  /**
   * A comparison.
   *
   * @param findings where to put what differs
   */
  Comparison(DetectionRule rule, DeviceState device, List<Finding> findings) {
    this.rule = rule;
    this.findings = findings;
    for (Episode episode : device.episodes()) {
      if (episode.track().equals(rule.trackName())) {
        unmatched.add(episode);
      }
    }
    unmatched.sort(Episode.ORDER);
  }

  /** Compares with all dangers that touch the recent readings. */
  void with(List<Span> spans) {
    Set<Long> begins = spans.stream().map(Span::openedAt).collect(Collectors.toSet());
    for (Span span : spans) {
      Episode same = take(span, begins);
      if (same == null) {
        report(span);
        continue;
      }
      amend(same, span);
      for (Episode part = takePart(span, begins); part != null; part = takePart(span, begins)) {
        endWith(part, span);
      }
    }
    for (Episode rest : unmatched) {
      if (rest.clearedAt() == null) {
        unfounded(rest, spans);
      }
    }
  }

  /** Compares with an alarm that came too late to take its place. */
  void withTooLate(Span alarm) {
    if (unmatched.stream().noneMatch(known -> known.covers(alarm.openedAt()))) {
      report(alarm);
    }
  }

  /** The reported episode that this danger is: the one that begins with it, or touches it. */
  private Episode take(Span span, Set<Long> begins) {
    Episode found = null;
    for (Episode known : unmatched) {
      if (likeness(known, span, begins) > likeness(found, span, begins)) {
        found = known;
      }
    }
    unmatched.remove(found);
    return found;
  }

  private static int likeness(Episode known, Span span, Set<Long> begins) {
    if (known == null) {
      return 0;
    }
    if (known.openedAt() == span.openedAt()) {
      return known.end() == span.end() ? 3 : 2;
    }
    boolean touches = known.touches(span.openedAt(), span.end());
    return touches && !begins.contains(known.openedAt()) ? 1 : 0;
  }

  /** A further episode that turns out to be part of this danger. */
  private Episode takePart(Span span, Set<Long> begins) {
    for (Episode known : unmatched) {
      boolean within = span.openedAt() < known.openedAt() && known.openedAt() < span.end();
      if (within && !begins.contains(known.openedAt())) {
        unmatched.remove(known);
        return known;
      }
    }
    return null;
  }

  /** A state found at connect that a later reading contradicts is no danger at all. */
  private void report(Span span) {
    if (span.clearedAt() == null || span.isNews()) {
      findings.add(new Finding.Opened(rule, span.clearedAt(), span.track()));
    }
  }

  private void amend(Episode known, Span span) {
    long openedAt = Math.min(known.openedAt(), span.openedAt());
    add(known, new Episode(known.track(), openedAt, span.clearedAt(), known.slot()), span);
  }

  private void endWith(Episode part, Span span) {
    if (span.clearedAt() != null) {
      add(part, part.ended(span.clearedAt()), span);
    }
  }

  /**
   * A danger that is not read any more was part of the one before it, unless there is none. It ends
   * with that one, even if that is before it was taken to begin: what confirms another device is
   * when danger ended here.
   */
  private void unfounded(Episode known, List<Span> spans) {
    Span before = null;
    for (Span span : spans) {
      before = span.openedAt() <= known.openedAt() ? span : before;
    }
    if (before == null) {
      findings.add(new Finding.Unfounded(known));
    } else if (before.clearedAt() != null) {
      add(known, known.ended(before.clearedAt()), before);
    }
  }

  private void add(Episode known, Episode now, Span span) {
    if (!known.equals(now)) {
      findings.add(new Finding.Amended(rule, known, now, span.track()));
    }
  }
}

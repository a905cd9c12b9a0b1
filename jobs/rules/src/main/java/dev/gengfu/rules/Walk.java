package dev.gengfu.rules;

import dev.gengfu.rules.DeviceFold.Span;
import java.util.ArrayList;
import java.util.List;

/** The way of one rule through readings of a device in order: every danger on it. */
final class Walk {
  private final DetectionRule rule;
  private List<Ended> ended = List.of();
  private Track track;
  private boolean isNews;

  /**
   * A danger that is over.
   *
   * @param by the reading that ended it
   */
  private record Ended(Span span, Sample by) {}

  /** A way from what is settled: a danger that lasts there is known. */
  Walk(DetectionRule rule, Track from) {
    this.rule = rule;
    this.track = from;
    this.isNews = from.active();
  }

  /** Goes on through these; the track there. */
  Track through(List<Sample> samples) {
    for (Sample sample : samples) {
      through(sample);
    }
    return track;
  }

  void through(Sample sample) {
    Track next = DeviceFold.step(rule, track, sample);
    if (next.active()) {
      isNews = (track.active() && isNews) || (!sample.retained() && rule.shows(sample));
    } else if (track.active()) {
      ended = ended.isEmpty() ? new ArrayList<>() : ended;
      ended.add(new Ended(new Span(track, sample.time(), isNews), sample));
    }
    track = next;
  }

  /** Every danger on the way, in order. */
  List<Span> spans() {
    if (ended.isEmpty() && !track.active()) {
      return List.of();
    }
    List<Span> all = new ArrayList<>(ended.size() + 1);
    for (Ended each : ended) {
      all.add(each.span());
    }
    if (track.active()) {
      all.add(new Span(track, null, isNews));
    }
    return all;
  }

  /**
   * Cuts off the begin of the way: it is as if it had begun from there.
   *
   * @param from the track at the cut
   * @param last the last reading before the cut
   */
  void settle(Track from, Sample last) {
    while (!ended.isEmpty() && Sample.ORDER.compare(ended.get(0).by(), last) <= 0) {
      ended.remove(0);
    }
    if (from.active() && ended.isEmpty()) {
      isNews = true;
    } else if (from.active()) {
      Span first = ended.get(0).span();
      ended.set(0, new Ended(new Span(first.track(), first.clearedAt(), true), ended.get(0).by()));
    }
  }
}

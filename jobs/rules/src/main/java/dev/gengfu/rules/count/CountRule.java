package dev.gengfu.rules.count;

import dev.gengfu.domain.Text;
import dev.gengfu.rules.DetectionRule;
import dev.gengfu.rules.RuleHeader;
import dev.gengfu.rules.Sample;
import dev.gengfu.rules.Track;
import dev.gengfu.rules.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Something that begins k times within a time at one device: its own alarm, or a value at or above
 * a level. What lies between two beginnings has to be known, so it waits until readings are
 * settled.
 *
 * @param header name and texts
 * @param hazard the hazard it feeds
 * @param devices device kinds it reads
 * @param measure name of the value; null: the device's own alarm
 * @param at level from which on it is there; without a measure of no meaning
 * @param times k
 * @param withinMillis the time
 * @param clearAfterMillis calm for so long ends it
 */
public record CountRule(
    RuleHeader header,
    String hazard,
    Set<String> devices,
    String measure,
    double at,
    int times,
    long withinMillis,
    long clearAfterMillis)
    implements DetectionRule {

  @Override
  public String trackName() {
    return header.id();
  }

  @Override
  public boolean watches(String deviceKind) {
    return deviceKind != null && devices.contains(deviceKind);
  }

  @Override
  public boolean waitsUntilSettled() {
    return true;
  }

  @Override
  public boolean shows(Sample sample) {
    Double value = of(sample);
    return value != null && value >= at;
  }

  @Override
  public Set<String> measures() {
    return measure == null ? Set.of() : Set.of(measure);
  }

  @Override
  public boolean certain(Sample sample) {
    return false;
  }

  @Override
  public Text because() {
    long within = withinMillis / 1000;
    Text what =
        measure == null
            ? new Text("报警", "went into alarm")
            : new Text("达到限值：", "reached its limit of ").plus(Words.measure(measure));
    return what.plus(
        new Text(
            " " + times + " 次，" + within + " 秒内", " " + times + " times within " + within + " s"));
  }

  @Override
  public String whyNot(Track track, List<Sample> recent) {
    return "it has begun " + track.marks().size() + " times lately, " + times + " are needed";
  }

  /**
   * The marks are the last beginnings. Calm since a time: the next one that shows it is a
   * beginning.
   */
  @Override
  public Track step(Track before, Sample sample) {
    if (of(sample) == null) {
      return before;
    }
    if (shows(sample)) {
      boolean begins = before.marks().isEmpty() || before.calmSince() != 0;
      return begins && !before.active() ? begun(before, sample) : with(before, 0);
    }
    if (!sample.isSound()) {
      return before;
    }
    long since = before.calmSince() == 0 ? sample.time() : before.calmSince();
    boolean isOver = sample.time() - since >= (before.active() ? clearAfterMillis : withinMillis);
    return before.marks().isEmpty() || isOver ? Track.NONE : with(before, since);
  }

  private Track begun(Track before, Sample sample) {
    List<Track.Mark> marks = new ArrayList<>(before.marks());
    marks.removeIf(mark -> sample.time() - mark.sample().time() > withinMillis);
    String what = measure == null ? "alarm" : measure;
    marks.add(new Track.Mark(sample.bare(), what, of(sample)));
    boolean raised = marks.size() >= times;
    return new Track(raised, raised ? sample.time() : 0, marks, 0);
  }

  private static Track with(Track track, long calmSince) {
    return track.calmSince() == calmSince
        ? track
        : new Track(track.active(), track.openedAt(), track.marks(), calmSince);
  }

  /** What a reading says: 1 in alarm, below the level of 0 when it says that it is not. */
  private Double of(Sample sample) {
    if (sample.test()) {
      return null;
    }
    if (measure != null) {
      return sample.values().get(measure);
    }
    return sample.alarm() ? Double.valueOf(1) : sample.endsAlarm() ? Double.valueOf(-1) : null;
  }
}

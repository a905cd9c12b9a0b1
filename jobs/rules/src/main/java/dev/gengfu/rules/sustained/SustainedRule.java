package dev.gengfu.rules.sustained;

import dev.gengfu.domain.Decimals;
import dev.gengfu.domain.Text;
import dev.gengfu.rules.Level;
import dev.gengfu.rules.LevelRule;
import dev.gengfu.rules.Lint;
import dev.gengfu.rules.RuleHeader;
import dev.gengfu.rules.Sample;
import dev.gengfu.rules.Track;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A measured value that stays high: within a time, at least k slots hold a reading at or above the
 * raise level, or two of them that lie far enough apart; ended by readings below the clear level
 * for the clear time.
 *
 * @param header name and texts
 * @param hazard the hazard it feeds
 * @param devices device kinds it reads
 * @param level where it raises and clears
 * @param atLeast k
 * @param withinMillis the time
 * @param slotMillis readings of one slot count once; {@link #EVERY_READING} when all count
 * @param apartMillis two slots so far apart are enough, however few there are between them: a
 *     device that reports seldom says the same with fewer words; {@link #NEVER} when they are not
 */
public record SustainedRule(
    RuleHeader header,
    String hazard,
    Set<String> devices,
    Level level,
    int atLeast,
    long withinMillis,
    long slotMillis,
    long apartMillis)
    implements LevelRule {
  /** Each reading is a slot of its own: a count of readings within a time. */
  public static final long EVERY_READING = 0;

  /** No two readings are enough. */
  public static final long NEVER = Long.MAX_VALUE;

  private static final long MINUTE_MILLIS = 60_000;

  @Override
  public Text because() {
    long within = withinMillis / 1000;
    boolean isEnough = apartMillis == NEVER || atLeast <= 2;
    return level
        .words()
        .plus(
            new Text(
                "，" + within + " 秒内 " + atLeast + " 次读数",
                " in " + atLeast + " readings within " + within + " s"))
        .plus(new Text(isEnough ? "" : "，或相隔 " + apartMillis / 1000 + " 秒的两次", or("in two")));
  }

  private String or(String two) {
    return apartMillis == NEVER || atLeast <= 2
        ? ""
        : ", or " + two + " that are " + apartMillis / 1000 + " s apart";
  }

  @Override
  public List<Lint> lints() {
    List<Lint> lints = new ArrayList<>(LevelRule.super.lints());
    if (apartMillis > MINUTE_MILLIS && (atLeast - 1) * MINUTE_MILLIS > withinMillis) {
      lints.add(
          Lint.hint(
              "atLeast",
              "a device that reports once a minute can never raise it: "
                  + atLeast
                  + " readings do not fall within "
                  + withinMillis / 1000
                  + " s",
              "make within longer, or atLeast smaller"));
    }
    return lints;
  }

  @Override
  public String whyNot(Track track, List<Sample> recent) {
    String why = level.whyNot(recent.get(recent.size() - 1));
    if (why != null) {
      return why;
    }
    return track.marks().size()
        + " of the last readings within "
        + withinMillis / 1000
        + " s were at or above "
        + Decimals.format(level.raise())
        + (slotMillis == EVERY_READING
            ? ", "
            : " (readings of one " + Decimals.format(slotMillis / 1000.0) + " s count once), ")
        + atLeast
        + " are needed"
        + or("two");
  }

  @Override
  public Track whileCalm(Track before, Sample sample, double value) {
    if (!level.shows(value)) {
      return before;
    }
    List<Track.Mark> marks = new ArrayList<>(before.marks().size() + 1);
    for (Track.Mark mark : before.marks()) {
      long time = mark.sample().time();
      if (sample.time() - time <= withinMillis && !isSameSlot(time, sample.time())) {
        marks.add(mark);
      }
    }
    marks.add(new Track.Mark(sample, level.measure(), value));
    boolean raised = marks.size() >= atLeast || isApart(marks.get(0), sample);
    return new Track(raised, raised ? sample.time() : 0, marks, 0);
  }

  /** Counted in whole slots, since the reading that stands for a slot may be another one later. */
  private boolean isApart(Track.Mark first, Sample now) {
    return apartMillis != NEVER
        && slotBegin(now.time()) - slotBegin(first.sample().time()) >= apartMillis;
  }

  private long slotBegin(long time) {
    return slotMillis == EVERY_READING ? time : Math.floorDiv(time, slotMillis) * slotMillis;
  }

  /**
   * Slots lie on a fixed grid, so that a reading more can only fill a slot more: see DetectionRule.
   */
  private boolean isSameSlot(long time, long other) {
    return slotMillis != EVERY_READING && slotBegin(time) == slotBegin(other);
  }
}

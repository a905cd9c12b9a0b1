package dev.gengfu.lifecycle;

import dev.gengfu.domain.AlertChange;
import dev.gengfu.domain.Text;
import java.util.List;

/**
 * What notices do to alerts. A mark is given with the first rev of an alert or never, and from then
 * on can only fall away: what was loud once stays loud, and what is known as real stays real.
 */
interface Marks {
  /** Nothing is ever announced: the alerts of people. */
  Marks NONE =
      new Marks() {
        @Override
        public void raised(Draft draft, List<Detection> signs, long now) {}

        @Override
        public Fall revised(Draft draft, List<Detection> signs, boolean asks, long now) {
          return Fall.NONE;
        }
      };

  /** Which marks fell away with a rev. */
  enum Fall {
    NONE,
    /** It was quiet, and is not any more. */
    QUIET,
    /** It was an exercise, and is none. */
    DRILL;

    /** What goes behind the reason of the rev. */
    Text words() {
      return switch (this) {
        case NONE -> Text.EMPTY;
        case QUIET -> new Text("；不再静音", "; not quiet any more");
        case DRILL -> new Text("；这不是演练", "; this is no exercise");
      };
    }
  }

  /**
   * The first rev of an alert, or of one that was closed.
   *
   * @param now log time, epoch ms
   */
  void raised(Draft draft, List<Detection> signs, long now);

  /**
   * A further rev: marks fall away that do not hold for these signs.
   *
   * @param asks whether the rev asks for attention whatever was announced
   */
  Fall revised(Draft draft, List<Detection> signs, boolean asks, long now);

  /** All that keeps it quiet falls away, and that it is an exercise. */
  static Fall clear(Draft draft) {
    boolean wasDrill = draft.drill;
    draft.drill = false;
    Fall quiet = wake(draft);
    return wasDrill ? Fall.DRILL : quiet;
  }

  /** All that keeps it quiet falls away. */
  static Fall wake(Draft draft) {
    List<String> others =
        draft.suppressedBy.stream().filter(by -> !AlertChange.isNotice(by)).toList();
    boolean wasQuiet = others.size() < draft.suppressedBy.size();
    draft.suppressedBy = others;
    return wasQuiet ? Fall.QUIET : Fall.NONE;
  }

  /** Whether a notice keeps it quiet. */
  static boolean isQuiet(Draft draft) {
    return draft.suppressedBy.stream().anyMatch(AlertChange::isNotice);
  }
}

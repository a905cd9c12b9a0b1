package dev.gengfu.console;

import dev.gengfu.console.access.Identity;
import dev.gengfu.domain.AlertChange;
import dev.gengfu.domain.AlertReader;
import dev.gengfu.domain.load.AlarmLoad;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The load of the last hours, from the revs that the console keeps: those of the newest alerts, see
 * {@link Board}. Longer spans are a query over {@code alerts.v1} by the same definition.
 */
final class LoadView {
  private static final int SHIFT = 8;
  private static final int MOST = 7 * 24;

  private LoadView() {}

  /**
   * The figures up to the newest log time.
   *
   * @param who what they may not see counts for nothing
   * @param hours 1 to {@link #MOST}; null for a shift
   * @throws IllegalArgumentException when it is no such number, or there is no log time yet
   */
  static AlarmLoad.Report of(ConsoleState state, Identity who, String hours) {
    long to = state.logTime();
    if (to == Long.MIN_VALUE) {
      throw new IllegalArgumentException("the log has no time yet");
    }
    long span = hours(hours) * 3_600_000L;
    List<AlertChange> revs = new ArrayList<>();
    for (byte[] rev : state.revs()) {
      try {
        AlertChange change = AlertReader.read(rev);
        if (who.sees(change)) {
          revs.add(change);
        }
      } catch (IOException e) {
        throw new UncheckedIOException("was read before", e);
      }
    }
    return AlarmLoad.of(revs, to - span, to);
  }

  private static int hours(String text) {
    if (text == null) {
      return SHIFT;
    }
    boolean isNumber = text.matches("\\d{1,3}");
    int hours = isNumber ? Integer.parseInt(text) : 0;
    if (hours < 1 || hours > MOST) {
      throw new IllegalArgumentException("hours: expected 1 to " + MOST);
    }
    return hours;
  }
}

package dev.gengfu.sim;

import dev.gengfu.domain.Millis;
import dev.gengfu.domain.Place;
import java.util.Comparator;
import java.util.List;

/**
 * What really happens in an episode; comes from the model, never from the messages.
 *
 * @param episode id
 * @param what fire, liIonFire, steam, cigarette, dust, testButton, silent, ...
 * @param fire true when something burns
 * @param from begin, epoch ms
 * @param until end, epoch ms
 * @param place where
 * @param devices the devices it reaches, in the order in which they alarm, then by id
 * @param note anything else, null when there is nothing
 * @param burning how it burned, null when it was not simulated as a fire
 */
public record Truth(
    String episode,
    String what,
    boolean fire,
    @Millis long from,
    @Millis long until,
    Place place,
    List<Reached> devices,
    String note,
    Burning burning) {

  public Truth {
    devices = List.copyOf(devices);
  }

  /**
   * One device of an episode.
   *
   * @param device device id
   * @param alarmFrom when its own alarm begins, epoch ms; null when it never does
   * @param alarmUntil when its last alarm ends
   * @param test whether that alarm is a test
   * @param note how the device stands in the episode, null when there is nothing to say
   */
  public record Reached(
      String device, @Millis Long alarmFrom, @Millis Long alarmUntil, boolean test, String note) {

    /** The earliest alarm first; those without an alarm last, by device id. */
    public static final Comparator<Reached> BY_ALARM =
        Comparator.comparingLong(
                (Reached r) -> r.alarmFrom() == null ? Long.MAX_VALUE : r.alarmFrom())
            .thenComparing(Reached::device);

    /** What an exposure does to its device. */
    public static Reached by(Exposure exposure, String note) {
      List<Span> alarms = exposure.alarms();
      if (alarms.isEmpty()) {
        return new Reached(exposure.device(), null, null, false, note);
      }
      long from = alarms.get(0).from();
      long until = alarms.get(alarms.size() - 1).until();
      return new Reached(exposure.device(), from, until, exposure.test(), note);
    }
  }
}

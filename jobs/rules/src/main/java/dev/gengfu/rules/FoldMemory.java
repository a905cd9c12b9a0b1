package dev.gengfu.rules;

import java.lang.ref.WeakReference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How far each rule has gone through the recent readings of the devices that report most often: a
 * reading that is their newest costs one step of a rule and not one for each recent reading. All of
 * it follows from the state of the device, so it is no state itself, and what is missing here costs
 * time only. Not for several threads.
 */
public final class FoldMemory {
  /** Fewer recent readings are as quickly read again. */
  private static final int FROM_RECENT = 8;

  /** Of so many devices; the one that has not reported for longest is forgotten first. */
  private static final int MAX_DEVICES = 16_384;

  /** So many misses in a row, and no state here is ever seen again: see {@link #keep}. */
  private static final int PATIENCE = 2 * MAX_DEVICES;

  /** For so many readings nothing is kept then. */
  private static final int PAUSE = 1_000_000;

  private final int fromRecent;
  private final Map<String, Passed> devices;
  private int misses;
  private int pause;

  /** An empty memory. */
  public FoldMemory() {
    this(FROM_RECENT, MAX_DEVICES);
  }

  FoldMemory(int fromRecent, int maxDevices) {
    this.fromRecent = fromRecent;
    this.devices = new Newest(maxDevices);
  }

  private static final class Newest extends LinkedHashMap<String, Passed> {
    private static final long serialVersionUID = 1;
    private final int most;

    Newest(int most) {
      super(16, 0.75f, true);
      this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Passed> eldest) {
      return size() > most;
    }
  }

  /**
   * The ways of all rules from what is settled of a device to its newest reading.
   *
   * @param rules whose ways they are, in this order
   * @param recent the readings they lead through; whoever keeps the device keeps them, and where
   *     the state is read anew each time they are not kept here in vain
   */
  private record Passed(
      List<DetectionRule> rules,
      String kind,
      Map<String, Track> settled,
      WeakReference<List<Sample>> recent,
      List<Walk> walks) {

    /** Whether they lead to this state: the very objects, since comparing them would cost. */
    boolean leadTo(DeviceState device, List<DetectionRule> by) {
      return recent.refersTo(device.recent())
          && settled == device.settled()
          && Objects.equals(kind, device.kind())
          && rules.equals(by);
    }
  }

  /** Takes out the ways to a state, for who goes on with them; null when they are not known. */
  List<Walk> take(String id, List<DetectionRule> rules, DeviceState device) {
    if (device.recent().size() < fromRecent) {
      return null;
    }
    Passed known = devices.remove(id);
    boolean isHit = known != null && known.leadTo(device, rules);
    misses = isHit ? 0 : misses + 1;
    return isHit ? known.walks() : null;
  }

  /**
   * Keeps the ways to a state when that is worth it. It is not where states are read from disk each
   * time and so are never the same objects, nor where more devices than can be kept report in turn.
   */
  void keep(String id, List<DetectionRule> rules, DeviceState device, List<Walk> walks) {
    if (misses > PATIENCE) {
      misses = 0;
      pause = PAUSE;
      devices.clear();
    }
    if (pause > 0) {
      pause--;
    } else if (device.recent().size() >= fromRecent) {
      devices.put(
          id,
          new Passed(
              rules, device.kind(), device.settled(), new WeakReference<>(device.recent()), walks));
    }
  }
}

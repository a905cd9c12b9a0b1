package dev.gengfu.gateway.gb26875.link;

import dev.gengfu.domain.Health;
import dev.gengfu.gateway.gb26875.frame.Address;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Notices transmission devices that have fallen silent. A device is heard by any sound frame of
 * its. Only time during which this gateway could hear counts: an outage of Kafka, in which it reads
 * nothing, makes nobody silent.
 */
final class LineCheck {
  private static final long NEVER = -1;

  private final String gateway;
  private final long silentMillis;
  private final int maxDevices;
  private final Map<Address, Line> lines = new LinkedHashMap<>();
  private long untracked;
  private long coveredMillis;
  private long lastLook = NEVER;

  private enum State {
    EXPECTED,
    HEARD,
    OK,
    DOWN
  }

  private static final class Line {
    private State state;
    private long heardAt;

    Line(State state, long heardAt) {
      this.state = state;
      this.heardAt = heardAt;
    }
  }

  /**
   * @param expected devices that must be heard, from the beginning
   */
  LineCheck(String gateway, long silentMillis, int maxDevices, Collection<Address> expected) {
    this.gateway = gateway;
    this.silentMillis = silentMillis;
    this.maxDevices = maxDevices;
    expected.forEach(address -> lines.put(address, new Line(State.EXPECTED, 0)));
  }

  /** A sound frame of the device came. */
  synchronized void heard(Address address) {
    Line line = lines.get(address);
    if (line == null && lines.size() >= maxDevices) {
      untracked++;
    } else if (line == null) {
      lines.put(address, new Line(State.HEARD, coveredMillis));
    } else {
      line.heardAt = coveredMillis;
      line.state = line.state == State.OK ? State.OK : State.HEARD;
    }
  }

  /** The time until this moment does not count: nothing could be heard. */
  synchronized void deaf(long millis) {
    lastLook = millis;
  }

  /**
   * What has changed since the last look.
   *
   * @param millis any clock that only goes forward
   * @param now epoch ms, for the records
   */
  synchronized List<Health> look(long millis, long now) {
    coveredMillis += lastLook == NEVER ? 0 : millis - lastLook;
    lastLook = millis;
    List<Health> changes = new ArrayList<>();
    lines.forEach((address, line) -> look(address, line, now, changes));
    return changes;
  }

  private void look(Address address, Line line, long now, List<Health> changes) {
    long silence = coveredMillis - line.heardAt;
    if (silence >= silentMillis && line.state != State.DOWN) {
      line.state = State.DOWN;
      String detail = "nothing heard of the transmission device for " + silence / 1_000 + " s";
      changes.add(health(address, Health.DOWN, now - silence, detail));
    } else if (silence < silentMillis && line.state == State.HEARD) {
      line.state = State.OK;
      changes.add(health(address, Health.OK, now, null));
    }
  }

  synchronized int devices() {
    return lines.size();
  }

  synchronized int devicesDown() {
    return (int) lines.values().stream().filter(line -> line.state == State.DOWN).count();
  }

  /** Frames of devices beyond the bound. */
  synchronized long untracked() {
    return untracked;
  }

  /**
   * Never taken for down by its silence in the log: when the whole gateway is silent that is one
   * alert, not one per device.
   */
  private Health health(Address address, String state, long since, String detail) {
    return new Health(gateway, "gateway", "gb:" + address.hex(), state, since, detail, 0);
  }
}

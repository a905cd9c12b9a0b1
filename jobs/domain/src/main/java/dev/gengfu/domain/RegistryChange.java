package dev.gengfu.domain;

import java.util.Objects;

/**
 * A device came, changed or left. A move between buildings is two records: a removal under the old
 * building and an addition under the new one.
 *
 * @param changeId identity from content
 * @param device the device as it is from now on, or as it last was when {@code removed}
 * @param removed true when the device no longer belongs to this building
 * @param movedTo building it went to, null when it did not move away
 * @param time when the change was entered, epoch ms; information only
 */
public record RegistryChange(
    String changeId, Device device, boolean removed, String movedTo, @Millis long time)
    implements LogRecord {
  public RegistryChange {
    Objects.requireNonNull(device, "device");
  }
}

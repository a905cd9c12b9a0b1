package dev.gengfu.domain;

import java.util.Objects;

/**
 * A resident came, changed or left, as a record of the welfare log.
 *
 * @param changeId identity from content
 * @param resident as the person is from now on, or was last when {@code removed}
 * @param removed true when the person moved out or was erased: everything kept of them goes
 * @param time when the change was entered, epoch ms; information only
 */
public record ResidentChange(String changeId, Resident resident, boolean removed, @Millis long time)
    implements LogRecord {
  public ResidentChange {
    Objects.requireNonNull(resident, "resident");
  }
}

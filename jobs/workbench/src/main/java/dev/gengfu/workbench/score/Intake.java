package dev.gengfu.workbench.score;

import dev.gengfu.domain.Reading;
import java.util.List;

/** Turns what a simulated device sends into what stands in the log, as a gateway does. */
@FunctionalInterface
public interface Intake {
  /**
   * The readings of a message; none when it can't be read.
   *
   * @param arrivedAt clock of the gateway, epoch ms
   */
  List<Reading> readings(String topic, String payload, long arrivedAt);
}

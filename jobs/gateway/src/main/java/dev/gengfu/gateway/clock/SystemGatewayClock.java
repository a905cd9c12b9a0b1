package dev.gengfu.gateway.clock;

import java.time.Clock;

/** The clock of the machine. */
public record SystemGatewayClock(Clock clock) implements GatewayClock {
  @Override
  public long millis() {
    return clock.millis();
  }

  @Override
  public boolean isSet() {
    return true;
  }
}

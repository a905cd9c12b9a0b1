package dev.gengfu.gateway.clock;

/** The clock that arrivals and ticks are stamped with. */
public interface GatewayClock {
  /** Epoch ms. */
  long millis();

  /** False until the clock has a time of its own; it must not tick before. */
  boolean isSet();
}

package dev.gengfu.delivery.run;

/** Whether it is time again, by a clock that only goes forward. Due at once at first. */
final class Every {
  private final long millis;
  private boolean begun;
  private long last;

  Every(long millis) {
    this.millis = millis;
  }

  /** Whether so long has passed since this last said yes. */
  boolean isDue() {
    long now = Watch.ticks();
    if (begun && now - last < millis) {
      return false;
    }
    begun = true;
    last = now;
    return true;
  }
}

package dev.gengfu.gateway.clock;

/**
 * Holds the gateway's clock against the broker's, by the time that the broker stamps on a record
 * between its sending and its confirmation. Only what is certain counts: a record that was long on
 * its way proves little, and then the last verdict stands.
 */
public final class ClockCheck {
  private final long limitMillis;
  private volatile long aheadMillis;
  private volatile boolean checked;

  /**
   * @param limitMillis how far off the clock may be
   */
  public ClockCheck(long limitMillis) {
    this.limitMillis = limitMillis;
  }

  /**
   * One confirmed record.
   *
   * @param sentAt own clock when it was handed to Kafka, epoch ms
   * @param brokerTime the broker's clock when it was appended, epoch ms
   * @param confirmedAt own clock when the confirmation came, epoch ms
   */
  public void sample(long sentAt, long brokerTime, long confirmedAt) {
    // The own clock stood between sentAt and confirmedAt at that moment.
    long atLeastAhead = sentAt - brokerTime;
    long atLeastBehind = brokerTime - confirmedAt;
    if (atLeastAhead > limitMillis) {
      aheadMillis = atLeastAhead;
      checked = true;
    } else if (atLeastBehind > limitMillis) {
      aheadMillis = -atLeastBehind;
      checked = true;
    } else if (confirmedAt - sentAt <= limitMillis) {
      aheadMillis = 0;
      checked = true;
    }
  }

  /**
   * By how much the clock is ahead (negative: behind) for certain; 0 when it is within the limit.
   */
  public long aheadMillis() {
    return aheadMillis;
  }

  /** Whether the clock was found right. */
  public boolean isRight() {
    return checked && aheadMillis == 0;
  }

  /** Whether there was any sample. */
  public boolean isChecked() {
    return checked;
  }
}

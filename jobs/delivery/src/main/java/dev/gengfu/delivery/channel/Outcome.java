package dev.gengfu.delivery.channel;

/**
 * What became of an attempt.
 *
 * @param kind what it means
 * @param detail one sentence for a person; holds no secret
 * @param waitMillis for {@code RETRY}: how long the far end asked to wait, 0 when it did not
 */
public record Outcome(Kind kind, String detail, long waitMillis) {
  /** The longest wait that a far end may ask for. */
  private static final long MAX_WAIT_MILLIS = 300_000;

  private static final int MAX_DETAIL = 300;

  /** What an attempt means. */
  public enum Kind {
    /** The first station took it. */
    SENT,
    /** The receiver has it. */
    DELIVERED,
    /** Not now; try again. */
    RETRY,
    /** Never: this message is wrong for this receiver. */
    REFUSED,
    /** Never, and nobody's fault: its time is over, or there is nowhere to send it. */
    DROPPED
  }

  public Outcome {
    detail = detail.length() > MAX_DETAIL ? detail.substring(0, MAX_DETAIL) : detail;
    waitMillis = Math.min(MAX_WAIT_MILLIS, Math.max(0, waitMillis));
  }

  /** The first station took it. */
  public static Outcome sent(String detail) {
    return new Outcome(Kind.SENT, detail, 0);
  }

  /** The receiver has it. */
  public static Outcome delivered(String detail) {
    return new Outcome(Kind.DELIVERED, detail, 0);
  }

  /** Not now. */
  public static Outcome retry(String detail) {
    return new Outcome(Kind.RETRY, detail, 0);
  }

  /** Not before so long. */
  public static Outcome retry(String detail, long waitMillis) {
    return new Outcome(Kind.RETRY, detail, waitMillis);
  }

  /** Never. */
  public static Outcome refused(String detail) {
    return new Outcome(Kind.REFUSED, detail, 0);
  }

  /** Never, and nobody's fault. */
  public static Outcome dropped(String detail) {
    return new Outcome(Kind.DROPPED, detail, 0);
  }

  /** Whether it arrived. */
  public boolean arrived() {
    return kind == Kind.SENT || kind == Kind.DELIVERED;
  }
}

package dev.gengfu.gateway.dialect;

/**
 * A message can't be taken as it is. The stack trace is left out: bad input may come at any rate.
 */
public final class BadInput extends Exception {
  private static final long serialVersionUID = 1;

  public static final String EMPTY = "empty";
  public static final String TOO_LARGE = "tooLarge";
  public static final String INVALID_UTF8 = "invalidUtf8";
  public static final String INVALID_JSON = "invalidJson";
  public static final String WRONG_TYPE = "wrongType";
  public static final String BAD_SEQ = "badSeq";
  public static final String BAD_TIME = "badTime";
  public static final String BAD_DEVICE = "badDevice";
  public static final String UNKNOWN_TOPIC = "unknownTopic";
  public static final String BAD_PACKET = "badPacket";
  public static final String BAD_BYTES = "badBytes";
  public static final String INTERNAL = "internalError";

  private final String reason;

  /**
   * @param reason one of the codes above; it becomes {@code DeadLetter.reason}
   * @param detail one sentence with the place of the fault
   */
  public BadInput(String reason, String detail) {
    super(detail, null, false, false);
    this.reason = reason;
  }

  /** The short code. */
  public String reason() {
    return reason;
  }
}

package dev.gengfu.gateway.gb26875.frame;

/** What came out of a stream of bytes. */
public sealed interface FrameEvent {

  /**
   * A frame.
   *
   * @param bytes it as it came
   */
  record Whole(Frame frame, byte[] bytes) implements FrameEvent {}

  /**
   * Bytes with the bounds of a frame and a wrong sum: any of them may be wrong.
   *
   * @param frame as far as it can be believed
   * @param bytes it as it came
   */
  record BadChecksum(Frame frame, byte[] bytes) implements FrameEvent {}

  /**
   * A run of bytes that are no frame.
   *
   * @param reason garbage, badLength, badEnd or halfFrame: what was wrong first
   * @param head the first of them, at most {@link Garbage#HEAD_BYTES}
   * @param length how many there were
   * @param sha256 hash of all of them, hexadecimal
   */
  record NoFrame(String reason, byte[] head, int length, String sha256) implements FrameEvent {
    public static final String GARBAGE = "garbage";
    public static final String BAD_LENGTH = "badLength";
    public static final String BAD_END = "badEnd";
    public static final String HALF_FRAME = "halfFrame";
  }
}

package dev.gengfu.gateway.gb26875.frame;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** Bytes that are no frame, in one run: the first of them, and the hash and number of all. */
final class Garbage {
  /** So many bytes of a run are kept. */
  static final int HEAD_BYTES = 4 * 1024;

  private final MessageDigest digest;
  private byte[] head = new byte[64];
  private int length;
  private String reason;

  Garbage(String reason) {
    this.reason = reason;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** A broken frame tells more than the noise before it. */
  void because(String what) {
    if (reason.equals(FrameEvent.NoFrame.GARBAGE)) {
      reason = what;
    }
  }

  void add(byte[] bytes, int from, int to) {
    digest.update(bytes, from, to - from);
    int kept = Math.min(length, HEAD_BYTES);
    int more = Math.min(to - from, HEAD_BYTES - kept);
    if (more > 0) {
      if (kept + more > head.length) {
        head = Arrays.copyOf(head, Math.min(HEAD_BYTES, 2 * (kept + more)));
      }
      System.arraycopy(bytes, from, head, kept, more);
    }
    length += to - from;
  }

  int length() {
    return length;
  }

  FrameEvent.NoFrame event() {
    byte[] kept = Arrays.copyOf(head, Math.min(length, HEAD_BYTES));
    String hash = HexFormat.of().formatHex(digest.digest());
    return new FrameEvent.NoFrame(reason, kept, length, hash);
  }
}

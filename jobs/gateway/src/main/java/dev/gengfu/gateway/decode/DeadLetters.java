package dev.gengfu.gateway.decode;

import dev.gengfu.domain.DeadLetter;
import dev.gengfu.gateway.dialect.BadInput;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** Makes dead letters: the payload whole, or its head, hash and length when it is large. */
final class DeadLetters {
  private static final int MAX_DETAIL = 300;

  private DeadLetters() {}

  static DeadLetter of(
      BadInput fault, Message message, String gateway, String device, boolean salvaged) {
    byte[] payload = message.payload();
    boolean truncated = payload.length > DeadLetter.MAX_PAYLOAD_BYTES;
    byte[] kept = truncated ? Arrays.copyOf(payload, DeadLetter.HEAD_BYTES) : payload;
    return new DeadLetter(
        fault.reason(),
        shorten(fault.getMessage()),
        message.source(),
        gateway,
        message.arrivedAt(),
        device,
        salvaged,
        payload.length,
        sha256(payload),
        Base64.getEncoder().encodeToString(kept),
        truncated);
  }

  private static String shorten(String detail) {
    String text = detail == null ? "" : detail.replaceAll("\\p{Cntrl}", " ");
    return text.length() > MAX_DETAIL ? text.substring(0, MAX_DETAIL) : text;
  }

  private static String sha256(byte[] payload) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(payload));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}

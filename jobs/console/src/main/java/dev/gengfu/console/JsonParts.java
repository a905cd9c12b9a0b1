package dev.gengfu.console;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Puts together JSON from values that are JSON already. */
final class JsonParts {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream(4096);

  JsonParts text(String text) {
    return bytes(text.getBytes(StandardCharsets.UTF_8));
  }

  JsonParts bytes(byte[] json) {
    out.writeBytes(json);
    return this;
  }

  byte[] done() {
    return out.toByteArray();
  }
}

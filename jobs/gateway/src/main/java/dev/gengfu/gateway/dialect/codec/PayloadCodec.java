package dev.gengfu.gateway.dialect.codec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gengfu.gateway.dialect.BadInput;

/**
 * Turns the bytes of a payload that is no JSON into named values. A dialect file names it ({@code
 * codec: NAME}); the file's pointers then read what it made. Another one is a class on the class
 * path, named in {@code META-INF/services/dev.gengfu.gateway.dialect.codec.PayloadCodec}.
 */
public interface PayloadCodec {
  /** What dialect files call it. */
  String name();

  /**
   * Decodes one payload. Pure, and called from several threads.
   *
   * @param payload at most 64 KiB, from anyone: its length and every byte may be wrong
   * @throws BadInput with reason {@link BadInput#BAD_BYTES} when the bytes are not of this format
   */
  ObjectNode decode(byte[] payload) throws BadInput;
}

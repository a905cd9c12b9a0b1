package dev.gengfu.gateway.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gengfu.gateway.dialect.DialectSettings.Encoding;
import dev.gengfu.gateway.dialect.codec.FieldTable;
import dev.gengfu.gateway.dialect.codec.PayloadCodec;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** Makes an object of the bytes that a message holds or is. */
final class BytesReader {
  private final Pointer at;
  private final Encoding encoding;
  private final PayloadCodec codec;
  private final Pointer into;

  /**
   * @throws IllegalArgumentException when there is no such codec
   */
  BytesReader(DialectSettings.Decode file) {
    this.at = file.at() == null ? null : Pointer.of(file.at());
    this.encoding = file.encoding();
    this.codec = codec(file);
    this.into = Pointer.of(file.into());
  }

  private static PayloadCodec codec(DialectSettings.Decode file) {
    if (file.codec().equals("fields")) {
      int minimum = file.minimumBytes() == null ? 1 : file.minimumBytes();
      return new FieldTable(file.fields(), minimum);
    }
    TreeMap<String, PayloadCodec> known = new TreeMap<>();
    ServiceLoader.load(PayloadCodec.class).forEach(codec -> known.put(codec.name(), codec));
    PayloadCodec codec = known.get(file.codec());
    if (codec == null) {
      throw new IllegalArgumentException(
          "codec: expected fields or one of " + known.keySet() + ", found '" + file.codec() + "'");
    }
    return codec;
  }

  /** Whether the whole payload is bytes or their text, and no JSON. */
  boolean isWhole() {
    return at == null;
  }

  /** A message that is nothing but bytes. */
  ObjectNode readWhole(byte[] payload) throws BadInput {
    ObjectNode message = JsonNodeFactory.instance.objectNode();
    into.put(
        message,
        codec.decode(
            encoding == Encoding.raw
                ? payload
                : bytes(new String(payload, StandardCharsets.ISO_8859_1).trim())));
    return message;
  }

  /** Adds what the bytes in a message mean; not when the network server has done so already. */
  void addTo(ObjectNode message) throws BadInput {
    JsonNode text = at.find(message, message);
    if (text == null || into.find(message, message) != null) {
      return;
    }
    if (!text.isTextual()) {
      throw Fields.wrong(at.text(), encoding + " as text", text);
    }
    into.put(message, codec.decode(bytes(text.textValue())));
  }

  private byte[] bytes(String text) throws BadInput {
    try {
      return encoding == Encoding.hex
          ? HexFormat.of().parseHex(text.replace(" ", ""))
          : Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new BadInput(BadInput.BAD_BYTES, "no " + encoding + ": " + e.getMessage());
    }
  }
}

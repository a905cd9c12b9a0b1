package dev.gengfu.gateway.dialect.codec;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gengfu.gateway.dialect.BadInput;
import java.nio.ByteBuffer;
import java.util.Map;

/**
 * Cayenne Low Power Payload, which LoRaWAN devices of many makes send: channel, type, value in big
 * endian, again and again. Makes {@code NAME_CHANNEL} of each, e.g. {@code temperature_1}, and
 * {@code temperature} of the first of its type.
 */
public final class CayenneLpp implements PayloadCodec {
  /**
   * A type of value.
   *
   * @param bytes length
   * @param signed whether negative values exist
   * @param parts of the last digit in one unit
   */
  private record Type(String name, int bytes, boolean signed, int parts) {}

  /** By type number; parts per unit. */
  private static final Map<Integer, Type> TYPES =
      Map.of(
          0x00, new Type("digitalInput", 1, false, 1),
          0x01, new Type("digitalOutput", 1, false, 1),
          0x02, new Type("analogInput", 2, true, 100),
          0x03, new Type("analogOutput", 2, true, 100),
          0x65, new Type("illuminance", 2, false, 1),
          0x66, new Type("presence", 1, false, 1),
          0x67, new Type("temperature", 2, true, 10),
          0x68, new Type("humidity", 1, false, 2),
          0x73, new Type("barometer", 2, false, 10));

  /** Accelerometer, gyrometer, place: of no use here, but what follows them is. */
  private static final Map<Integer, Integer> PASSED_OVER = Map.of(0x71, 6, 0x86, 6, 0x88, 9);

  @Override
  public String name() {
    return "cayenneLpp";
  }

  @Override
  public ObjectNode decode(byte[] payload) throws BadInput {
    ObjectNode values = JsonNodeFactory.instance.objectNode();
    ByteBuffer bytes = ByteBuffer.wrap(payload);
    while (bytes.hasRemaining()) {
      require(bytes, 2, "a channel and a type");
      int channel = bytes.get() & 0xff;
      int number = bytes.get() & 0xff;
      Type type = TYPES.get(number);
      Integer passed = PASSED_OVER.get(number);
      if (type == null && passed == null) {
        throw bad(bytes, "a known type", String.valueOf(number));
      }
      int length = type == null ? passed : type.bytes();
      require(bytes, length, "a value of " + length + " bytes");
      if (type == null) {
        bytes.position(bytes.position() + length);
      } else {
        double value = (double) Bytes.bigEndian(bytes, length, type.signed()) / type.parts();
        values.put(type.name() + "_" + channel, value);
        if (!values.has(type.name())) {
          values.put(type.name(), value);
        }
      }
    }
    return values;
  }

  private static void require(ByteBuffer bytes, int count, String expected) throws BadInput {
    if (bytes.remaining() < count) {
      throw bad(bytes, expected, bytes.remaining() + " bytes");
    }
  }

  private static BadInput bad(ByteBuffer bytes, String expected, String found) {
    return new BadInput(
        BadInput.BAD_BYTES,
        "byte " + bytes.position() + ": expected " + expected + ", found " + found);
  }
}

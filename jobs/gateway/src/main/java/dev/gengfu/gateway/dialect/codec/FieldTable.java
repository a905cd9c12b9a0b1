package dev.gengfu.gateway.dialect.codec;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gengfu.gateway.dialect.BadInput;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Bytes at fixed places, as a dialect file lists them. A field beyond the end of a shorter payload
 * is left out: makes append fields from version to version.
 *
 * @param fields in any order
 * @param minimumBytes of a payload that is believed
 */
public record FieldTable(List<Field> fields, int minimumBytes) implements PayloadCodec {

  /** Kinds of numbers; big endian unless the name says otherwise. */
  public enum Type {
    u8(1, false, false),
    i8(1, true, false),
    u16(2, false, false),
    i16(2, true, false),
    u32(4, false, false),
    i32(4, true, false),
    u16le(2, false, true),
    i16le(2, true, true),
    u32le(4, false, true),
    i32le(4, true, true);

    private final int bytes;
    private final boolean signed;
    private final boolean littleEndian;

    Type(int bytes, boolean signed, boolean littleEndian) {
      this.bytes = bytes;
      this.signed = signed;
      this.littleEndian = littleEndian;
    }
  }

  /**
   * One field.
   *
   * @param name under which pointers find it
   * @param at first byte, from 0
   * @param type of number
   * @param bit 0 is the lowest: the field is true or false; null for the whole number
   */
  public record Field(String name, Integer at, Type type, Integer bit) {
    public Field {
      require(name != null && !name.isBlank(), "name: expected a name");
      require(at != null && at >= 0 && at < 65_536, "at: expected the first byte, from 0");
      type = type == null ? Type.u8 : type;
      require(
          bit == null || (bit >= 0 && bit < type.bytes * Byte.SIZE),
          "bit: expected 0 to " + (type.bytes * Byte.SIZE - 1));
    }

    private static void require(boolean holds, String problem) {
      if (!holds) {
        throw new IllegalArgumentException(problem);
      }
    }
  }

  @Override
  public String name() {
    return "fields";
  }

  @Override
  public ObjectNode decode(byte[] payload) throws BadInput {
    if (payload.length < minimumBytes) {
      throw new BadInput(
          BadInput.BAD_BYTES,
          "expected at least " + minimumBytes + " bytes, found " + payload.length);
    }
    ObjectNode values = JsonNodeFactory.instance.objectNode();
    for (Field field : fields) {
      if (field.at() + field.type().bytes <= payload.length) {
        long number = number(payload, field);
        if (field.bit() == null) {
          values.put(field.name(), number);
        } else {
          values.put(field.name(), (number >> field.bit() & 1) == 1);
        }
      }
    }
    return values;
  }

  private static long number(byte[] payload, Field field) {
    Type type = field.type();
    ByteBuffer bytes = ByteBuffer.wrap(payload, field.at(), type.bytes);
    return type.littleEndian
        ? Bytes.littleEndian(bytes, type.bytes, type.signed)
        : Bytes.bigEndian(bytes, type.bytes, type.signed);
  }
}

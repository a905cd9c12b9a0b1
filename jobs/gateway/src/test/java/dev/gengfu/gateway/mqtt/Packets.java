package dev.gengfu.gateway.mqtt;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** MQTT 5 packets by hand, valid or not. */
public final class Packets {
  private Packets() {}

  public static byte[] publish(
      String topic, String payload, int qos, int packetId, byte[] properties) {
    return packet(
        0x30 | qos << 1,
        out -> {
          byte[] name = topic.getBytes(StandardCharsets.UTF_8);
          out.writeShort(name.length);
          out.write(name);
          if (qos > 0) {
            out.writeShort(packetId);
          }
          writeLength(out, properties.length);
          out.write(properties);
          out.write(payload.getBytes(StandardCharsets.UTF_8));
        });
  }

  /** A packet of a first byte and a body. */
  public static byte[] packet(int header, Body body) {
    try {
      ByteArrayOutputStream content = new ByteArrayOutputStream();
      body.write(new DataOutputStream(content));
      ByteArrayOutputStream packet = new ByteArrayOutputStream();
      DataOutputStream out = new DataOutputStream(packet);
      out.writeByte(header);
      writeLength(out, content.size());
      content.writeTo(out);
      return packet.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static byte[] join(byte[]... packets) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] packet : packets) {
      all.writeBytes(packet);
    }
    return all.toByteArray();
  }

  static void writeLength(DataOutputStream out, int length) throws IOException {
    int rest = length;
    do {
      out.writeByte(rest % 128 | (rest >= 128 ? 0x80 : 0));
      rest /= 128;
    } while (rest > 0);
  }

  /** Writes the body of a packet. */
  @FunctionalInterface
  public interface Body {
    void write(DataOutputStream out) throws IOException;
  }
}

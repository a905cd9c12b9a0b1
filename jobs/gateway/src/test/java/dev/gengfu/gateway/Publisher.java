package dev.gengfu.gateway;

import dev.gengfu.gateway.mqtt.Packets;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;

/** A device: a hand-made MQTT 5 client that publishes whatever it is told to, valid or not. */
final class Publisher implements AutoCloseable {
  private static final int WINDOW = 10;

  private final Socket socket;
  private final DataInputStream in;
  private int packetId;

  Publisher(int port) throws IOException {
    socket = new Socket(java.net.InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(10_000);
    in = new DataInputStream(socket.getInputStream());
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(body);
    out.write(new byte[] {0, 4, 'M', 'Q', 'T', 'T', 5, 2, 0, 0, 0});
    byte[] id = ("test-" + System.nanoTime()).getBytes(StandardCharsets.UTF_8);
    out.writeShort(id.length);
    out.write(id);
    send(0x10, body.toByteArray());
    read();
  }

  /** Publishes with QoS 1 and waits for the broker's word. */
  void publish(String topic, String payload) throws IOException {
    publishRaw(topic, payload.getBytes(StandardCharsets.UTF_8));
  }

  void publishRaw(String topic, byte[] payload) throws IOException {
    publish(topic, payload, 1, false, new byte[0]);
  }

  void publish(String topic, byte[] payload, int qos, boolean retain, byte[] properties)
      throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(body);
    byte[] name = topic.getBytes(StandardCharsets.UTF_8);
    out.writeShort(name.length);
    out.write(name);
    if (qos > 0) {
      packetId = packetId % 65_535 + 1;
      out.writeShort(packetId);
    }
    writeLength(out, properties.length);
    out.write(properties);
    out.write(payload);
    send(0x30 | qos << 1 | (retain ? 1 : 0), body.toByteArray());
    if (qos > 0) {
      read();
    }
  }

  /** Publishes so many with QoS 1, as many on their way as the broker allows. */
  void publishMany(int count, IntFunction<String> topic, IntFunction<String> payload)
      throws IOException {
    for (int from = 0; from < count; from += WINDOW) {
      int until = Math.min(count, from + WINDOW);
      ByteArrayOutputStream packets = new ByteArrayOutputStream();
      for (int i = from; i < until; i++) {
        packetId = packetId % 65_535 + 1;
        packets.write(Packets.publish(topic.apply(i), payload.apply(i), 1, packetId, new byte[0]));
      }
      socket.getOutputStream().write(packets.toByteArray());
      for (int i = from; i < until; i++) {
        read();
      }
    }
  }

  private void send(int header, byte[] body) throws IOException {
    ByteArrayOutputStream packet = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(packet);
    out.writeByte(header);
    writeLength(out, body.length);
    out.write(body);
    socket.getOutputStream().write(packet.toByteArray());
  }

  private static void writeLength(DataOutputStream out, int length) throws IOException {
    int rest = length;
    do {
      out.writeByte(rest % 128 | (rest >= 128 ? 0x80 : 0));
      rest /= 128;
    } while (rest > 0);
  }

  private void read() throws IOException {
    int header = in.readUnsignedByte();
    byte[] body = new byte[in.readUnsignedByte()];
    in.readFully(body);
    if (header >> 4 == 4 && body.length > 2 && (body[2] & 0xff) >= 0x80) {
      throw new IOException("refused: 0x" + Integer.toHexString(body[2] & 0xff));
    }
    if (header >> 4 == 14) {
      throw new IOException("disconnected: 0x" + Integer.toHexString(body[0] & 0xff));
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}

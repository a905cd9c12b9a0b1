package dev.gengfu.brokers;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;

/** An MQTT 5 client that minds no limits. */
final class RawMqtt {
  private RawMqtt() {}

  /** Connects and begins a PUBLISH of more than the broker allows; returns when it is cut off. */
  static void publishOversized(int port) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(10_000);
      OutputStream out = socket.getOutputStream();
      out.write(connect());
      out.flush();
      int answer = socket.getInputStream().read();
      if (answer != 0x20) {
        throw new IOException("no CONNACK but " + answer);
      }
      writeLarge(out);
      while (socket.getInputStream().read() >= 0) {}
    }
  }

  private static void writeLarge(OutputStream out) {
    try {
      out.write(0x32);
      writeVariableLength(out, MqttBroker.MAX_PACKET_BYTES + 1);
      out.write(new byte[] {0, 1, 't', 0, 1, 0});
      out.flush();
    } catch (IOException e) {
      // Cut off while still writing: what this client came for.
      return;
    }
  }

  private static byte[] connect() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    DataOutputStream data = new DataOutputStream(body);
    data.writeUTF("MQTT");
    data.write(5);
    data.write(2);
    data.writeShort(60);
    data.write(0);
    data.writeUTF("raw");
    ByteArrayOutputStream packet = new ByteArrayOutputStream();
    packet.write(0x10);
    writeVariableLength(packet, body.size());
    packet.write(body.toByteArray());
    return packet.toByteArray();
  }

  private static void writeVariableLength(OutputStream out, int length) throws IOException {
    int rest = length;
    do {
      int digit = rest % 128;
      rest /= 128;
      out.write(rest > 0 ? digit | 0x80 : digit);
    } while (rest > 0);
  }
}

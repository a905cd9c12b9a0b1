package dev.gengfu.gateway.mqtt;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A PUBLISH packet that Paho can't parse, taken apart by hand.
 *
 * @param topic its topic; what is no UTF-8 in it shows as U+FFFD
 * @param payload its payload; the whole packet when that can't be told
 * @param packetId what an acknowledgement names
 * @param whole true when topic and payload could be told apart, false when the packet is malformed
 */
public record UndigestiblePublish(
    String topic, byte[] payload, int qos, int packetId, boolean whole) {
  /**
   * Topic of the packets that stand in for others; no broker delivers a $-topic to our
   * subscriptions.
   */
  static final String TOPIC = "$undigestible";

  private static final byte[] TOPIC_BYTES = TOPIC.getBytes(StandardCharsets.US_ASCII);
  private static final int QOS_BITS = 0x06;

  /**
   * Whether a PUBLISH packet is one that every parser takes: QoS 0 or 1, a printable ASCII topic,
   * no properties.
   */
  static boolean isPlain(byte[] packet, int start, int length) {
    int end = start + length;
    int qos = (packet[start] & QOS_BITS) >> 1;
    int at = variableHeader(packet, start);
    if (at + 2 > end) {
      return false;
    }
    int topicLength = (packet[at] & 0xff) << 8 | (packet[at + 1] & 0xff);
    at += 2;
    int properties = at + topicLength + (qos > 0 ? 2 : 0);
    if (qos > 1 || topicLength == 0 || properties >= end || packet[properties] != 0) {
      return false;
    }
    for (int i = at; i < at + topicLength; i++) {
      if (packet[i] < 0x20 || packet[i] == 0x7f) {
        return false;
      }
    }
    return true;
  }

  /**
   * An empty packet with the same QoS and packet id, to go through Paho in the place of this one.
   */
  static byte[] standIn(byte[] packet) {
    UndigestiblePublish inner = parse(packet);
    int remaining = 2 + TOPIC_BYTES.length + (inner.qos > 0 ? 2 : 0) + 1;
    ByteBuffer out = ByteBuffer.allocate(2 + remaining);
    out.put((byte) (0x30 | inner.qos << 1)).put((byte) remaining);
    out.putShort((short) TOPIC_BYTES.length).put(TOPIC_BYTES);
    if (inner.qos > 0) {
      out.putShort((short) inner.packetId);
    }
    return out.put((byte) 0).array();
  }

  /**
   * Takes a packet apart as far as it goes; QoS 2 and 3, which nobody may send here, count as 1.
   */
  static UndigestiblePublish parse(byte[] packet) {
    int qos = Math.min(1, (packet[0] & QOS_BITS) >> 1);
    int at = variableHeader(packet, 0);
    int topicLength =
        at + 2 <= packet.length ? (packet[at] & 0xff) << 8 | (packet[at + 1] & 0xff) : 0;
    int topicEnd = Math.min(packet.length, at + 2 + topicLength);
    String topic =
        new String(
            packet,
            Math.min(at + 2, topicEnd),
            Math.max(0, topicEnd - at - 2),
            StandardCharsets.UTF_8);
    int idEnd = topicEnd + (qos > 0 ? 2 : 0);
    int packetId =
        qos > 0 && idEnd <= packet.length
            ? (packet[topicEnd] & 0xff) << 8 | (packet[topicEnd + 1] & 0xff)
            : 0;
    int from = payloadStart(packet, idEnd);
    byte[] payload = from < 0 ? packet : Arrays.copyOfRange(packet, from, packet.length);
    return new UndigestiblePublish(topic, payload, qos, packetId, from >= 0);
  }

  /** Where the payload begins, behind the properties; -1 when that can't be told. */
  private static int payloadStart(byte[] packet, int propertiesAt) {
    int length = 0;
    int at = propertiesAt;
    for (int shift = 0; shift < 28 && at < packet.length; shift += 7) {
      int digit = packet[at++] & 0xff;
      length |= (digit & 0x7f) << shift;
      if (digit < 0x80) {
        return at + length <= packet.length ? at + length : -1;
      }
    }
    return -1;
  }

  /** Where the variable header begins: after the type and one to four bytes of length. */
  private static int variableHeader(byte[] packet, int start) {
    int at = start + 1;
    while ((packet[at] & 0x80) != 0) {
      at++;
    }
    return at + 1;
  }
}

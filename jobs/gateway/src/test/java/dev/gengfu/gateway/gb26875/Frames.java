package dev.gengfu.gateway.gb26875;

import dev.gengfu.gateway.gb26875.frame.Address;
import dev.gengfu.gateway.gb26875.frame.Command;
import dev.gengfu.gateway.gb26875.frame.Frame;
import dev.gengfu.gateway.gb26875.frame.FrameTime;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.HexFormat;

/** Frames for tests. */
public final class Frames {
  public static final String DEVICE_HEX = "790300000000";
  public static final Address DEVICE = Address.parse(DEVICE_HEX);
  public static final Address CENTRE = Address.parse("385b01000000");
  public static final FrameTime TIME = new FrameTime(2, 58, 9, 26, 9, 12);

  /** A fire of a smoke detector, zone 10, point 2, recorded from a real device. */
  public static final byte[] REAL_FIRE =
      hex(
          "40 40 01 00 01 01 20 3A 09 1A 09 0C 79 03 00 00 00 00 38 5B 01 00 00 00 30 00 02"
              + " 02 01 01 01 28 0A 00 02 00 02 00"
              + " 20".repeat(30)
              + " 00 02 3A 09 1A 09 0C 46 23 23");

  /** How a real centre confirmed it. */
  public static final byte[] REAL_CONFIRM =
      hex(
          "40 40 01 00 01 01 23 3A 09 1A 09 0C 38 5B 01 00 00 00 79 03 00 00 00 00 00 00 03 AB"
              + " 23 23");

  private Frames() {}

  public static byte[] hex(String text) {
    return HexFormat.of().parseHex(text.replace(" ", ""));
  }

  /** A frame of the device, with serial and application data. */
  public static Frame data(int serial, byte... data) {
    return of(DEVICE, serial, Command.SEND_DATA, data);
  }

  public static Frame of(Address source, int serial, int command, byte... data) {
    return new Frame(serial, 0x0101, TIME, source, CENTRE, command, data);
  }

  public static Frame heartbeat(int serial) {
    return data(serial);
  }

  /** State of one component, type 2. */
  public static byte[] component(int type, int zone, int point, int status, String text) {
    byte[] description = Arrays.copyOf(text.getBytes(Charset.forName("GB18030")), 31);
    return join(
        bytes(2, 1, 1, 1, type, zone, zone >> 8, point, point >> 8, status, status >> 8),
        description,
        time());
  }

  public static byte[] smoke(int point, int status) {
    return component(42, 10, point, status, "");
  }

  /** A value of one component, type 3. */
  public static byte[] analogue(int component, int type, int value) {
    return join(bytes(3, 1, 1, 1, component, 10, 0, 2, 0, type, value, value >> 8), time());
  }

  public static byte[] time() {
    byte[] time = new byte[FrameTime.BYTES];
    TIME.write(time, 0);
    return time;
  }

  public static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  public static byte[] join(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}

package dev.gengfu.gateway.gb26875.data;

import dev.gengfu.gateway.gb26875.frame.FrameTime;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** Layout of the information objects, by the type flag of the frame. */
enum ObjectType {
  SYSTEM_STATE(1, 10, 4) {
    @Override
    GbObject read(byte[] b, int at) {
      return new GbObject.SystemState(u8(b, at), u8(b, at + 1), u16(b, at + 2), time(b, at + 4));
    }
  },
  COMPONENT_STATE(2, 46, 9) {
    @Override
    GbObject read(byte[] b, int at) {
      return new GbObject.ComponentState(
          u8(b, at),
          u8(b, at + 1),
          u8(b, at + 2),
          u16(b, at + 3),
          u16(b, at + 5),
          u16(b, at + 7),
          GbText.read(b, at + 9, DESCRIPTION_BYTES),
          time(b, at + 9 + DESCRIPTION_BYTES));
    }
  },
  ANALOGUE(3, 16, 10) {
    @Override
    GbObject read(byte[] b, int at) {
      return new GbObject.Analogue(
          u8(b, at),
          u8(b, at + 1),
          u8(b, at + 2),
          u16(b, at + 3),
          u16(b, at + 5),
          u8(b, at + 7),
          (short) u16(b, at + 8),
          time(b, at + 10));
    }
  },
  SYSTEM_OPERATION(4, 10, 3) {
    @Override
    GbObject read(byte[] b, int at) {
      return new GbObject.SystemOperation(
          u8(b, at), u8(b, at + 1), u8(b, at + 2), u8(b, at + 3), time(b, at + 4));
    }
  },
  SYSTEM_TIME(8, 8, 8) {
    @Override
    GbObject read(byte[] b, int at) {
      return new GbObject.SystemTime(u8(b, at), u8(b, at + 1), time(b, at + 2));
    }
  },
  DEVICE_STATE(21, 7, 1) {
    @Override
    GbObject read(byte[] b, int at) {
      return new GbObject.DeviceState(u8(b, at), time(b, at + 1));
    }
  },
  DEVICE_OPERATION(24, 8, 1) {
    @Override
    GbObject read(byte[] b, int at) {
      return new GbObject.DeviceOperation(u8(b, at), u8(b, at + 1), time(b, at + 2));
    }
  };

  private static final int DESCRIPTION_BYTES = 31;

  /** Versions, configuration texts, the device's clock: known, and nothing that is decided on. */
  private static final Set<Integer> PASSED_OVER = Set.of(5, 6, 7, 25, 26, 28);

  private final int code;
  private final int size;
  private final int stateBytes;

  /**
   * @param code the type flag
   * @param size bytes of one object
   * @param stateBytes so many bytes of it are enough to read an alarm
   */
  ObjectType(int code, int size, int stateBytes) {
    this.code = code;
    this.size = size;
    this.stateBytes = stateBytes;
  }

  abstract GbObject read(byte[] bytes, int at);

  int size() {
    return size;
  }

  int stateBytes() {
    return stateBytes;
  }

  static Optional<ObjectType> of(int code) {
    return Arrays.stream(values()).filter(type -> type.code == code).findFirst();
  }

  static boolean isPassedOver(int code) {
    return PASSED_OVER.contains(code);
  }

  private static int u8(byte[] bytes, int at) {
    return bytes[at] & 0xff;
  }

  private static int u16(byte[] bytes, int at) {
    return u8(bytes, at) | u8(bytes, at + 1) << 8;
  }

  private static FrameTime time(byte[] bytes, int at) {
    return FrameTime.read(bytes, at);
  }
}

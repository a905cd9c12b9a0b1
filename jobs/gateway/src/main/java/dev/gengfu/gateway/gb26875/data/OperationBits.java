package dev.gengfu.gateway.gb26875.data;

import java.util.Map;

/** What a person did at a system (type 4) or at a transmission device (type 24). */
public final class OperationBits {
  private static final int MANUAL_ALARM = 4;
  private static final int BIT_5 = 32;
  private static final int TEST = 64;

  /** At a system. */
  public static final Bits SYSTEM = bits("acknowledged");

  /** At the transmission device. */
  public static final Bits DEVICE = bits("guardAnswer");

  private OperationBits() {}

  private static Bits bits(String five) {
    return Bits.of(
        Map.of(),
        Map.of(
            0,
            "reset",
            1,
            "silenced",
            2,
            "manualAlarm",
            3,
            "alarmCleared",
            4,
            "selfCheck",
            5,
            five,
            6,
            "test"));
  }

  /** Somebody raised the alarm by hand. */
  public static boolean isManualAlarm(int operation) {
    return (operation & MANUAL_ALARM) != 0;
  }

  /** At a transmission device: the guard answered a check. */
  public static boolean isGuardAnswer(int operation) {
    return (operation & BIT_5) != 0;
  }

  /** A test; never where an alarm was raised by hand. */
  public static boolean isTest(int operation) {
    return (operation & TEST) != 0 && !isManualAlarm(operation);
  }
}

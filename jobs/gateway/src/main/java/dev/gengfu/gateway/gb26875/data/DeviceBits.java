package dev.gengfu.gateway.gb26875.data;

import java.util.Map;

/** Status bits of a transmission device (type 21). Bit 0 is "normal", bit 1 fire. */
public final class DeviceBits {
  public static final Bits BITS =
      Bits.of(
          Map.of(
              2, "fault",
              3, "mainPowerFault",
              4, "backupPowerFault",
              5, "channelFault",
              6, "lineFault"),
          Map.of());

  private DeviceBits() {}
}

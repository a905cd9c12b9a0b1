package dev.gengfu.gateway.gb26875.data;

import java.util.Map;

/** Status bits of a system (type 1). Bit 0 is "normal", bit 1 fire. */
public final class SystemBits {
  public static final Bits BITS =
      Bits.of(
          Map.of(
              2, "fault",
              3, "shielded",
              4, "supervisory",
              7, "delay",
              8, "mainPowerFault",
              9, "backupPowerFault",
              10, "busFault"),
          Map.of(
              5, "started",
              6, "feedback",
              11, "manualMode",
              12, "configurationChanged",
              13, "reset"));

  private SystemBits() {}
}

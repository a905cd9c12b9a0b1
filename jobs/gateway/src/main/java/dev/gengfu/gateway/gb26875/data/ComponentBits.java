package dev.gengfu.gateway.gb26875.data;

import java.util.Map;

/** Status bits of a component (type 2). Bit 0 is "normal", bit 1 fire. */
public final class ComponentBits {
  public static final Bits BITS =
      Bits.of(
          Map.of(2, "fault", 3, "shielded", 4, "supervisory", 7, "delay", 8, "powerFault"),
          Map.of(5, "started", 6, "feedback"));

  private ComponentBits() {}
}

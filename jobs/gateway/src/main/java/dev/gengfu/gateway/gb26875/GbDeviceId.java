package dev.gengfu.gateway.gb26875;

import dev.gengfu.gateway.gb26875.frame.Address;

/**
 * Device ids of what speaks GB/T 26875.3, made of what the frames say; {@code devices.csv} places
 * them.
 *
 * <pre>
 * gb-790300000000            the transmission device, by its source address as on the wire
 * gb-790300000000-1          a system behind it, by its system address
 * gb-790300000000-1-10-2     a component: system address, zone, point
 * gb-790300000000-1-10-2-temperature   its analogue channel, placed as the component
 * gb-790300000000-1-operation          what people do at a system or device, placed as that
 * </pre>
 *
 * <p>Channels and operations have ids of their own because they carry no alarm state: said of the
 * component itself, a mere temperature would end its fire alarm.
 */
public final class GbDeviceId {
  private GbDeviceId() {}

  /** The transmission device. */
  public static String of(Address source) {
    return "gb-" + source.hex();
  }

  static String of(Address source, int system) {
    return of(source) + "-" + system;
  }

  static String of(Address source, int system, int zone, int point) {
    return of(source, system) + "-" + zone + "-" + point;
  }
}

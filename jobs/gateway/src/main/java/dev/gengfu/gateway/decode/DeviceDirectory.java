package dev.gengfu.gateway.decode;

import dev.gengfu.domain.Device;

/** Looks up registered devices. */
@FunctionalInterface
public interface DeviceDirectory {
  /** The device, or null when nobody registered it. */
  Device find(String device);
}

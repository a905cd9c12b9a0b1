package dev.gengfu.gateway.registry;

import dev.gengfu.domain.Device;
import dev.gengfu.domain.Json;
import dev.gengfu.gateway.decode.DeviceDirectory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The registered devices as the records of {@code registry.v1} left them. */
public final class Registry implements DeviceDirectory {
  private static final Logger LOG = LoggerFactory.getLogger(Registry.class);

  private final Map<String, Device> devices = new ConcurrentHashMap<>();

  @Override
  public Device find(String device) {
    return devices.get(device);
  }

  /** Number of registered devices. */
  public int size() {
    return devices.size();
  }

  /** Takes one record; a null value removes the device. One that can't be read changes nothing. */
  void apply(byte[] key, byte[] value) {
    if (key == null) {
      LOG.warn("registry.v1: record without key passed over");
      return;
    }
    String device = new String(key, StandardCharsets.UTF_8);
    if (value == null) {
      devices.remove(device);
      return;
    }
    try {
      devices.put(device, Json.readTrusted(value, Device.class));
    } catch (IOException e) {
      LOG.warn("registry.v1: record of {} passed over: {}", device, e.getMessage());
    }
  }
}

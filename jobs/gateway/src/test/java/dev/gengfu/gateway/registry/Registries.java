package dev.gengfu.gateway.registry;

import dev.gengfu.domain.Device;
import dev.gengfu.domain.Json;
import java.nio.charset.StandardCharsets;

/** Registries for tests. */
public final class Registries {
  private Registries() {}

  public static Registry of(Device... devices) {
    Registry registry = new Registry();
    for (Device device : devices) {
      registry.apply(device.device().getBytes(StandardCharsets.UTF_8), Json.write(device));
    }
    return registry;
  }
}

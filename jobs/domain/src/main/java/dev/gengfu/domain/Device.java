package dev.gengfu.domain;

import java.util.Objects;

/**
 * One registered device; the value of {@code registry.v1}.
 *
 * @param device device id, the key; never null
 * @param kind smoke, heat, co, gas, callPoint, ...
 * @param place where it is; never null
 * @param gateway id of the field gateway it speaks through, null when it has none
 */
public record Device(String device, String kind, Place place, String gateway) {
  public Device {
    Objects.requireNonNull(device, "device");
    place = place == null ? Place.unregistered() : place;
  }
}

package dev.gengfu.domain;

/**
 * One registered device; the value of {@code registry.v1}.
 *
 * @param device device id, the key
 * @param kind smoke, heat, co, gas, callPoint, ...
 * @param place where it is
 * @param gateway id of the field gateway it speaks through, null when it has none
 */
public record Device(String device, String kind, Place place, String gateway) {}

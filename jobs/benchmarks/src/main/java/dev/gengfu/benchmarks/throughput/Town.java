package dev.gengfu.benchmarks.throughput;

import dev.gengfu.domain.Place;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where the devices of the benchmark are: buildings of equal size, twenty devices to a zone, and of
 * each hundred devices as many of a kind as stand in {@link #KINDS}.
 */
public record Town(List<Sensor> sensors) {
  private static final int ZONE_SIZE = 20;
  private static final int ZONES_PER_FLOOR = 2;
  private static final int BUILDINGS_PER_STATION = 50;
  private static final int HUNDRED = 100;

  /** Kinds of devices and how many of a hundred are of them. */
  private static final List<Share> KINDS =
      List.of(
          new Share("smoke", 70),
          new Share("heat", 8),
          new Share("co", 4),
          new Share("gas", 4),
          new Share("residualCurrent", 4),
          new Share("callPoint", 4),
          new Share("waterPressure", 2),
          new Share("ebike", 2),
          new Share("doorOpen", 2));

  private record Share(String kind, int ofHundred) {}

  /** One device. */
  public record Sensor(String device, String kind, Place place) {}

  /** A town; devices that follow each other are in different buildings. */
  public static Town of(int devices, int buildings) {
    return new Town(
        IntStream.range(0, devices).mapToObj(i -> sensor(i % buildings, i / buildings)).toList());
  }

  private static Sensor sensor(int buildingNumber, int number) {
    String station = String.format("s%02d", buildingNumber / BUILDINGS_PER_STATION + 1);
    String building = station + "-b" + (buildingNumber % BUILDINGS_PER_STATION + 1);
    int zoneNumber = number / ZONE_SIZE;
    String floor = String.valueOf(zoneNumber / ZONES_PER_FLOOR + 1);
    String room = floor + String.format("%02d", number % (ZONE_SIZE * ZONES_PER_FLOOR) + 1);
    String zone = building + "-" + floor + "-z" + (zoneNumber % ZONES_PER_FLOOR + 1);
    String kind = kind(Math.floorMod(number * 37 + buildingNumber, HUNDRED));
    return new Sensor(
        building + "-" + floor + "-" + room + "-" + kind,
        kind,
        new Place("c1", station, building, floor, room, zone));
  }

  private static String kind(int ofHundred) {
    int left = ofHundred;
    for (Share share : KINDS) {
      left -= share.ofHundred();
      if (left < 0) {
        return share.kind();
      }
    }
    throw new IllegalStateException("the shares of the kinds are no hundred");
  }
}

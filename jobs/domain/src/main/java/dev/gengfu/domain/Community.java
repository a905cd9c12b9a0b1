package dev.gengfu.domain;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The dormitory community, as {@code config/community.yaml} describes it.
 *
 * @param id community id, e.g. {@code c1}
 * @param name its name
 * @param phones numbers that concern the whole community
 * @param stations the stations (工作站) in the order of the file; ids are unique
 */
public record Community(String id, Text name, Phones phones, List<Station> stations) {

  public Community {
    require(id != null && !id.isBlank(), "id: expected an id such as c1");
    requireName(name, "name");
    require(phones != null, "phones: expected brigade and controlRoom");
    require(stations != null && !stations.isEmpty(), "stations: expected at least one");
    stations = List.copyOf(stations);
    Set<String> ids = new HashSet<>();
    for (Station station : stations) {
      require(ids.add(station.id()), "stations: doubled id " + station.id());
      for (Building building : station.buildings()) {
        require(ids.add(building.id()), "stations: doubled building id " + building.id());
      }
    }
  }

  /**
   * Numbers of the whole community.
   *
   * @param brigade number of the fire brigade
   * @param controlRoom number of the control room
   */
  public record Phones(String brigade, String controlRoom) {
    public Phones {
      require(brigade != null && controlRoom != null, "phones: expected brigade and controlRoom");
    }
  }

  /**
   * One station and its four services.
   *
   * @param id station id, e.g. {@code s03}
   * @param name its name
   * @param fireStation the micro fire station (微型消防站)
   * @param medical the medical room
   * @param counselling the counselling room
   * @param police the police room
   * @param buildings the buildings that the station answers for
   */
  public record Station(
      String id,
      Text name,
      Service fireStation,
      Service medical,
      Service counselling,
      Service police,
      List<Building> buildings) {
    public Station {
      require(id != null && !id.isBlank(), "id: expected an id such as s03");
      requireName(name, "name");
      require(fireStation != null, "fireStation: expected name and phone");
      require(medical != null, "medical: expected name and phone");
      require(counselling != null, "counselling: expected name and phone");
      require(police != null, "police: expected name and phone");
      buildings = buildings == null ? List.of() : List.copyOf(buildings);
    }
  }

  /**
   * A room of the station that somebody can call.
   *
   * @param name its name
   * @param phone its number
   */
  public record Service(Text name, String phone) {
    public Service {
      requireName(name, "name");
      require(phone != null && !phone.isBlank(), "phone: expected a number");
    }
  }

  /**
   * One building.
   *
   * @param id building id, unique in the community: the order key of the emergency log
   * @param name its name
   * @param floors number of floors, 1 to 99
   * @param roomsPerFloor number of rooms on each floor, 1 to 99
   */
  public record Building(String id, Text name, int floors, int roomsPerFloor) {
    public Building {
      require(id != null && !id.isBlank(), "id: expected an id such as s03-b2");
      requireName(name, "name");
      require(floors >= 1 && floors <= 99, "floors: expected 1 to 99, found " + floors);
      require(
          roomsPerFloor >= 1 && roomsPerFloor <= 99,
          "roomsPerFloor: expected 1 to 99, found " + roomsPerFloor);
    }
  }

  /**
   * Reads {@code community.yaml}.
   *
   * @throws ConfigException naming file, line and key when it is wrong
   */
  public static Community load(Path file) {
    return YamlConfig.load(file).whole(Community.class);
  }

  private static void requireName(Text name, String key) {
    boolean complete = name != null && name.zh() != null && name.en() != null;
    require(complete, key + ": expected zh and en");
  }

  private static void require(boolean holds, String problem) {
    if (!holds) {
      throw new IllegalArgumentException(problem);
    }
  }
}

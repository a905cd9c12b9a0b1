package dev.gengfu.console;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gengfu.domain.Json;
import dev.gengfu.domain.Place;
import dev.gengfu.domain.YamlConfig;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Names of the community, its stations and buildings, as {@code config/community.yaml} has them.
 * The page shows ids for what has no name.
 */
public final class Places {
  private static final Logger LOG = LoggerFactory.getLogger(Places.class);

  private final byte[] json;
  private final Map<String, Place> buildings;

  private Places(byte[] json, Map<String, Place> buildings) {
    this.json = json;
    this.buildings = buildings;
  }

  /** No names: ids are shown. */
  public static Places unnamed() {
    return new Places("{}".getBytes(StandardCharsets.UTF_8), Map.of());
  }

  /**
   * Reads community.yaml; a missing file is no error, since alerts matter more than names.
   *
   * @throws dev.gengfu.domain.ConfigException when the file is there and is no YAML mapping
   */
  public static Places load(Path file) {
    if (!Files.exists(file)) {
      LOG.warn("{} is missing: stations and buildings are shown by their ids", file);
      return unnamed();
    }
    JsonNode community = YamlConfig.load(file).whole(JsonNode.class);
    Map<String, Place> buildings = new TreeMap<>();
    for (JsonNode station : community.path("stations")) {
      for (JsonNode building : station.path("buildings")) {
        String id = building.path("id").asText();
        String own = community.path("id").asText(null);
        buildings.put(id, new Place(own, station.path("id").asText(null), id, null, null, null));
      }
    }
    return new Places(Json.write(community), buildings);
  }

  /**
   * The place of a building. Where nothing is known of buildings each is taken as it is named: a
   * report matters more than its station.
   *
   * @throws IllegalArgumentException when there is no such building
   */
  Place building(String id) {
    Place place = buildings.get(id);
    if (place == null && !buildings.isEmpty()) {
      throw new IllegalArgumentException("building: community.yaml has none called " + id);
    }
    return place == null ? new Place(null, null, id, null, null, null) : place;
  }

  /** The station of a building, or null where that is not known. */
  String stationOf(String building) {
    Place place = buildings.get(building);
    return place == null ? null : place.station();
  }

  /** The file as JSON. */
  byte[] json() {
    return json.clone();
  }
}

package dev.gengfu.rules;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gengfu.domain.Place;
import dev.gengfu.domain.Text;
import java.util.Map;
import java.util.TreeMap;

/**
 * What people call the places of a community.
 *
 * @param names name by id of a station or building
 */
public record PlaceNames(Map<String, Text> names) {

  /** Reads the names out of {@code community.yaml}; whatever else stands there is for others. */
  static PlaceNames of(JsonNode community) {
    Map<String, Text> names = new TreeMap<>();
    for (JsonNode station : community.path("stations")) {
      add(names, station);
      for (JsonNode building : station.path("buildings")) {
        add(names, building);
      }
    }
    return new PlaceNames(names);
  }

  private static void add(Map<String, Text> names, JsonNode place) {
    String id = place.path("id").asText("");
    JsonNode name = place.path("name");
    if (name.has("zh") && name.has("en")) {
      names.put(id, new Text(name.get("zh").asText(), name.get("en").asText()));
    }
  }

  /** Fills {@code {place}} and {@code {devices}} of a template in both languages. */
  public Text fill(Text template, Place place, String devices) {
    return new Text(
        fill(template.zh(), chinese(place), devices), fill(template.en(), english(place), devices));
  }

  private static String fill(String template, String place, String devices) {
    return template.replace("{place}", place).replace("{devices}", devices);
  }

  private String chinese(Place place) {
    StringBuilder words = new StringBuilder();
    append(words, " ", name(place.station()).zh());
    append(words, " ", name(place.building()).zh());
    append(words, " ", place.floor() == null ? null : place.floor() + " 层");
    append(words, " ", place.room());
    return words.toString();
  }

  private String english(Place place) {
    StringBuilder words = new StringBuilder();
    append(words, ", ", name(place.station()).en());
    append(words, ", ", name(place.building()).en());
    append(words, ", ", place.floor() == null ? null : "floor " + place.floor());
    append(words, ", ", place.room() == null ? null : "room " + place.room());
    return words.toString();
  }

  private static void append(StringBuilder words, String separator, String word) {
    if (word != null && !word.isBlank()) {
      words.append(words.isEmpty() ? "" : separator).append(word);
    }
  }

  private Text name(String id) {
    return id == null ? new Text(null, null) : names.getOrDefault(id, new Text(id, id));
  }
}

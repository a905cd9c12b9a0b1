package dev.gengfu.rules;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import dev.gengfu.domain.ConfigException;
import dev.gengfu.domain.YamlConfig;
import dev.gengfu.rules.when.When;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a rule file may say whatever its kind: for which readings it holds, whether it is on trial,
 * what becomes of its state when it is edited, and where other numbers hold.
 *
 * @param config the file without these keys: the settings of its kind
 * @param mode live or on trial
 * @param onChange what becomes of its state when it is edited
 * @param when condition that a reading has to meet to speak for danger
 * @param variants where other numbers hold, in their order
 */
record RuleFile(
    YamlConfig config, Mode mode, OnChange onChange, Optional<When> when, List<Variant> variants) {

  /** Beyond that it is no rule but a program. */
  static final int MAX_CHARACTERS = 64 * 1024;

  static final int MAX_VARIANTS = 64;

  private static final Set<String> OWN = Set.of("mode", "onChange", "when", "variants");

  /** What makes an alert what it is can't differ from place to place. */
  private static final Set<String> SAME_EVERYWHERE =
      Set.of(
          "id",
          "kind",
          "category",
          "severity",
          "hazard",
          "hazards",
          "otherwise",
          "message",
          "guidance",
          "mode",
          "onChange",
          "variants");

  /** Whether a rule raises alerts. */
  enum Mode {
    @JsonProperty("live")
    LIVE,
    /** It only says what it would have done, in {@code alerts.shadow.v1}. */
    @JsonProperty("shadow")
    SHADOW
  }

  /** Keys that any rule file may have beside those of its kind. */
  record Common(Mode mode, OnChange onChange) {}

  /**
   * Where other numbers hold.
   *
   * @param stations stations, empty for all
   * @param devices device kinds, empty for all
   * @param config the whole file with the numbers of this place
   * @param when its condition
   */
  record Variant(
      Set<String> stations, Set<String> devices, YamlConfig config, Optional<When> when) {
    boolean fits(String station, String deviceKind) {
      return (stations.isEmpty() || (station != null && stations.contains(station)))
          && (devices.isEmpty() || (deviceKind != null && devices.contains(deviceKind)));
    }
  }

  /** The key {@code at} of a variant. */
  record At(List<String> stations, List<String> devices) {
    At {
      boolean some =
          (stations != null && !stations.isEmpty()) || (devices != null && !devices.isEmpty());
      if (!some) {
        throw new IllegalArgumentException(
            "expected stations, devices or both, e.g. {stations: [s03]}");
      }
      stations = stations == null ? List.of() : stations;
      devices = devices == null ? List.of() : devices;
    }
  }

  /**
   * Reads a file as far as it is the same for all kinds.
   *
   * @throws ConfigException when it is too large, no YAML, or one of these keys is wrong
   */
  static RuleFile of(String path, String text) {
    if (text.length() > MAX_CHARACTERS) {
      throw new ConfigException(
          path
              + ":1: expected at most "
              + MAX_CHARACTERS
              + " characters, found "
              + text.length()
              + "; split it into several rules");
    }
    YamlConfig whole = YamlConfig.parse(path, text);
    Common common = whole.without(keysBut(whole, Set.of("mode", "onChange"))).whole(Common.class);
    return new RuleFile(
        whole.without(OWN),
        common.mode() == null ? Mode.LIVE : common.mode(),
        common.onChange() == null ? OnChange.KEEP : common.onChange(),
        when(whole),
        variants(whole));
  }

  private static Set<String> keysBut(YamlConfig file, Set<String> kept) {
    Set<String> keys = new TreeSet<>();
    file.tree().fieldNames().forEachRemaining(keys::add);
    keys.removeAll(kept);
    return keys;
  }

  private static Optional<When> when(YamlConfig file) {
    JsonNode text = file.tree().path("when");
    if (text.isMissingNode()) {
      return Optional.empty();
    }
    if (!text.isTextual() || text.asText().isBlank()) {
      throw file.problem("when", "expected a condition, e.g. \"values.smoke > 1\"");
    }
    try {
      return Optional.of(When.of(text.asText()));
    } catch (IllegalArgumentException e) {
      throw file.problem("when", e.getMessage());
    }
  }

  private static List<Variant> variants(YamlConfig file) {
    JsonNode list = file.tree().path("variants");
    if (list.isMissingNode()) {
      return List.of();
    }
    if (!list.isArray() || list.isEmpty() || list.size() > MAX_VARIANTS) {
      throw file.problem("variants", "expected a list of 1 to " + MAX_VARIANTS + " places");
    }
    List<Variant> variants = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      variants.add(variant(file, "variants[" + i + "]", list.get(i)));
    }
    return variants;
  }

  private static Variant variant(YamlConfig file, String place, JsonNode said) {
    if (!said.isObject() || !said.path("at").isObject()) {
      throw file.problem(place, "expected {at: {stations: [...], devices: [...]}, ...}");
    }
    said.fieldNames()
        .forEachRemaining(
            key -> {
              if (SAME_EVERYWHERE.contains(key)) {
                throw file.problem(
                    place + "." + key,
                    "expected a number of the rule; this is the same everywhere");
              }
            });
    YamlConfig laidOver = file.laidOver(place, said);
    At at = laidOver.section("at", At.class);
    return new Variant(
        Set.copyOf(at.stations()),
        Set.copyOf(at.devices()),
        laidOver.without(OWN).without(Set.of("at")),
        when(laidOver));
  }
}

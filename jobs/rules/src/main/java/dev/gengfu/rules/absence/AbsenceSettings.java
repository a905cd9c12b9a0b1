package dev.gengfu.rules.absence;

import dev.gengfu.domain.Category;
import dev.gengfu.domain.Severity;
import dev.gengfu.domain.Text;
import dev.gengfu.rules.Durations;
import dev.gengfu.rules.RuleSettings;
import java.util.List;

/**
 * File of an {@code absence} rule: how long a registered device may be silent.
 *
 * @param hazard hazard its alerts belong to
 * @param classes the first one that a device belongs to counts; may be left out
 * @param otherwise duration for devices of no class
 */
public record AbsenceSettings(
    String id,
    String kind,
    Category category,
    Severity severity,
    String hazard,
    List<DeviceClass> classes,
    String otherwise,
    Text message,
    Text guidance)
    implements RuleSettings {

  /**
   * Devices that are heard equally often.
   *
   * @param devices device kinds; every kind when it is left out
   * @param gateways field gateways, {@code *} at the end for any rest; every one when left out
   * @param after how long they may be silent
   */
  public record DeviceClass(List<String> devices, List<String> gateways, String after) {
    public DeviceClass {
      RuleSettings.require(
          devices != null || gateways != null, "devices", "device kinds, or gateways");
      devices = words(devices, "devices");
      gateways = words(gateways, "gateways");
      requireTime(after, "after");
    }

    private static List<String> words(List<String> words, String key) {
      if (words == null) {
        return List.of();
      }
      RuleSettings.requireWords(words, key, "names");
      return List.copyOf(words);
    }

    boolean has(String kind, String gateway) {
      return (devices.isEmpty() || devices.contains(kind))
          && (gateways.isEmpty()
              || (gateway != null && gateways.stream().anyMatch(name -> fits(name, gateway))));
    }

    private static boolean fits(String name, String gateway) {
      return name.endsWith("*")
          ? gateway.startsWith(name.substring(0, name.length() - 1))
          : gateway.equals(name);
    }
  }

  public AbsenceSettings {
    RuleSettings.require(hazard != null && !hazard.isBlank(), "hazard", "a hazard, e.g. silence");
    RuleSettings.require(
        category == Category.SUPERVISION,
        "category",
        "supervision: a silent device is unknown, not in danger");
    classes = classes == null ? List.of() : List.copyOf(classes);
    requireTime(otherwise, "otherwise");
  }

  private static void requireTime(String duration, String key) {
    RuleSettings.require(Durations.millis(key, duration) > 0, key, "more than 0");
  }

  /** How long a device of this kind and field gateway may be silent, in milliseconds. */
  public long afterMillis(String deviceKind, String gateway) {
    for (DeviceClass each : classes) {
      if (each.has(deviceKind, gateway)) {
        return Durations.millis("after", each.after());
      }
    }
    return Durations.millis("otherwise", otherwise);
  }
}

package dev.gengfu.rules.devicealarm;

import dev.gengfu.domain.Category;
import dev.gengfu.domain.Severity;
import dev.gengfu.domain.Text;
import dev.gengfu.rules.DetectionRule;
import dev.gengfu.rules.RuleHeader;
import dev.gengfu.rules.RuleSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * File of a {@code deviceAlarm} rule.
 *
 * @param hazards hazard by alarm kind
 * @param otherwise hazard of any other alarm
 * @param certain alarm kinds that need no second sign
 */
public record DeviceAlarmSettings(
    String id,
    String kind,
    Category category,
    Severity severity,
    Map<String, String> hazards,
    String otherwise,
    List<String> certain,
    Text message,
    Text guidance)
    implements RuleSettings {

  public DeviceAlarmSettings {
    RuleSettings.requireWords(
        hazards == null ? null : hazards.values(), "hazards", "a hazard for each alarm kind");
    RuleSettings.require(
        otherwise != null && !otherwise.isBlank(), "otherwise", "the hazard of any other alarm");
    if (certain == null || certain.isEmpty()) {
      certain = List.of();
    } else {
      RuleSettings.requireWords(certain, "certain", "alarm kinds, e.g. [callPoint]");
      certain = List.copyOf(certain);
    }
  }

  /** One rule per hazard. */
  @Override
  public List<DetectionRule> detections(RuleHeader header) {
    Map<String, Set<String>> kindsByHazard = new TreeMap<>();
    hazards.forEach(
        (alarmKind, hazard) ->
            kindsByHazard.computeIfAbsent(hazard, h -> new TreeSet<>()).add(alarmKind));
    kindsByHazard.computeIfAbsent(otherwise, h -> new TreeSet<>());
    List<DetectionRule> rules = new ArrayList<>();
    kindsByHazard.forEach(
        (hazard, kinds) ->
            rules.add(
                new DeviceAlarmRule(
                    header,
                    hazard,
                    kinds,
                    new TreeSet<>(hazards.keySet()),
                    hazard.equals(otherwise),
                    new TreeSet<>(certain))));
    return rules;
  }
}

package dev.gengfu.rules;

import dev.gengfu.domain.ConfigException;
import dev.gengfu.domain.Ids;
import dev.gengfu.domain.PolicyBody;
import dev.gengfu.domain.Text;
import dev.gengfu.domain.YamlConfig;
import dev.gengfu.rules.confirmation.ConfirmationSettings;
import dev.gengfu.rules.devicealarm.DeviceAlarmSettings;
import dev.gengfu.rules.health.HealthSettings;
import dev.gengfu.rules.sustained.SustainedSettings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Everything that decides, read from the files of one policy.
 *
 * @param version version of the policy
 * @param detections rules over single devices, by rule id
 * @param confirmations rules over the devices of a zone, by rule id
 * @param health rule over the installation itself
 * @param headers name and texts of every rule, by rule id
 * @param escalation who takes over when nobody acts
 * @param places what people call the places
 */
public record Policy(
    String version,
    List<DetectionRule> detections,
    List<Confirmation> confirmations,
    Health health,
    Map<String, RuleHeader> headers,
    EscalationSteps escalation,
    PlaceNames places) {

  /** Readings this much older than the newest of their device still take their place. */
  public static final long LATENESS_MILLIS = 120_000;

  /** The longest time that any rule remembers: a replayed span is warmed by it. */
  public static final long MEMORY_MILLIS = 8 * 86_400_000L;

  private static final String RULES_FOLDER = "rules/";
  private static final String ESCALATION_FILE = "escalation.yaml";
  private static final String COMMUNITY_FILE = "community.yaml";

  /** A confirmation rule with its name and texts. */
  public record Confirmation(RuleHeader header, ConfirmationSettings settings) {}

  /** A health rule with its name and texts. */
  public record Health(RuleHeader header, String hazard) {}

  /**
   * Reads a policy.
   *
   * @throws ConfigException when a file is wrong: file, line, key and what was expected
   */
  public static Policy parse(PolicyBody body) {
    List<DetectionRule> detections = new ArrayList<>();
    List<Confirmation> confirmations = new ArrayList<>();
    List<Health> health = new ArrayList<>();
    Map<String, RuleHeader> headers = new TreeMap<>();
    body.files()
        .forEach(
            (path, text) -> {
              if (path.startsWith(RULES_FOLDER)) {
                RuleSettings settings = rule(path, text);
                RuleHeader header = header(settings, text);
                headers.put(header.id(), header);
                detections.addAll(settings.detections(header));
                if (settings instanceof ConfirmationSettings confirmation) {
                  confirmations.add(new Confirmation(header, confirmation));
                } else if (settings instanceof HealthSettings own) {
                  health.add(new Health(header, own.hazard()));
                }
              }
            });
    requireDistinctTracks(detections);
    if (detections.isEmpty()) {
      throw new ConfigException("rules: no rule watches any device; expected at least one");
    }
    if (health.size() != 1) {
      throw new ConfigException("rules: expected one rule of kind health, found " + health.size());
    }
    String escalation = body.files().get(ESCALATION_FILE);
    if (escalation == null) {
      throw new ConfigException(ESCALATION_FILE + ": missing");
    }
    return new Policy(
        body.version(),
        List.copyOf(detections),
        List.copyOf(confirmations),
        health.get(0),
        headers,
        YamlConfig.parse(ESCALATION_FILE, escalation).whole(EscalationSteps.Settings.class).steps(),
        places(body.files().get(COMMUNITY_FILE)));
  }

  private static PlaceNames places(String community) {
    return community == null
        ? new PlaceNames(Map.of())
        : PlaceNames.of(YamlConfig.parse(COMMUNITY_FILE, community).tree());
  }

  /** The confirmation that applies to a hazard. */
  public Optional<Confirmation> confirmationOf(String hazard) {
    return confirmations.stream()
        .filter(rule -> rule.settings().hazards().contains(hazard))
        .findFirst();
  }

  private static RuleSettings rule(String path, String text) {
    YamlConfig file = YamlConfig.parse(path, text);
    String kind = file.text("kind");
    RuleSettings settings =
        switch (kind) {
          case "deviceAlarm" -> file.whole(DeviceAlarmSettings.class);
          case "sustained" -> file.whole(SustainedSettings.class);
          case "confirmation" -> file.whole(ConfirmationSettings.class);
          case "health" -> file.whole(HealthSettings.class);
          default ->
              throw file.problem(
                  "kind",
                  "expected deviceAlarm, sustained, confirmation or health, found '" + kind + "'");
        };
    String fileName = path.substring(RULES_FOLDER.length()).replaceFirst("\\.ya?ml$", "");
    require(file, fileName.equals(settings.id()), "id", "expected the file's name, " + fileName);
    require(file, settings.category() != null, "category", "missing");
    require(file, settings.severity() != null, "severity", "missing");
    require(file, isComplete(settings.message()), "message", "expected texts zh and en");
    require(file, isComplete(settings.guidance()), "guidance", "expected texts zh and en");
    return settings;
  }

  private static boolean isComplete(Text text) {
    return text != null && text.zh() != null && text.en() != null;
  }

  private static RuleHeader header(RuleSettings settings, String text) {
    return new RuleHeader(
        settings.id(),
        Ids.hash("rule").add(text).hex(8),
        settings.category(),
        settings.severity(),
        settings.message(),
        settings.guidance());
  }

  private static void requireDistinctTracks(List<DetectionRule> detections) {
    Set<String> names = new HashSet<>();
    for (DetectionRule rule : detections) {
      if (!names.add(rule.trackName())) {
        throw new ConfigException("rules: id: " + rule.trackName() + " is used twice");
      }
    }
  }

  private static void require(YamlConfig file, boolean holds, String key, String otherwise) {
    if (!holds) {
      throw file.problem(key, otherwise);
    }
  }
}

package dev.gengfu.rules;

import dev.gengfu.domain.PolicyBody;
import java.util.Map;
import java.util.TreeMap;

/** The rules as they are shipped, and edits of them. */
final class ShippedRules {
  static final Policy POLICY = Policy.parse(PolicyFiles.shipped());

  private ShippedRules() {}

  static DetectionRule rule(String track) {
    return POLICY.detections().stream()
        .filter(rule -> rule.trackName().equals(track))
        .findFirst()
        .orElseThrow();
  }

  /** The shipped policy with one text in one file put in place of another. */
  static Policy edited(String file, String from, String to) {
    return with(file, PolicyFiles.shipped().files().get(file).replace(from, to));
  }

  /**
   * All shipped rules, over one kind of device that measures everything, with times so short that
   * each of them can begin and end within some minutes.
   */
  static Policy hurried() {
    Map<String, String> files = new TreeMap<>(PolicyFiles.shipped().files());
    files.replaceAll(
        (file, text) ->
            file.startsWith("rules/") && !file.startsWith("rules/report-")
                ? text.replaceAll("(?m)^devices: \\[.*]", "devices: [smoke]")
                    .replace("after: 120min", "after: 4min")
                    .replace("after: 60min", "after: 3min")
                    .replace("after: 10min", "after: 1min")
                    .replace("gap: 11min", "gap: 40s")
                    .replace("after: 24h", "after: 1min")
                    .replace("gap: 2h", "gap: 40s")
                    .replace("at: 54}\nwithin: 10min", "at: 54}\nwithin: 1min")
                    .replace("bucket: 1h", "bucket: 121s")
                    .replace("learnedAfter: 6", "learnedAfter: 1")
                    .replace("clearAfter: 5min", "clearAfter: 20s")
                : text);
    return Policy.parse(new PolicyBody("1-hurried", "author", "test", 0, files));
  }

  /** The shipped policy with one file more, or another; null takes it away. */
  static Policy with(String file, String text) {
    Map<String, String> files = new TreeMap<>(PolicyFiles.shipped().files());
    if (text == null) {
      files.remove(file);
    } else {
      files.put(file, text);
    }
    return Policy.parse(new PolicyBody("1-test", "author", "test", 0, files));
  }
}

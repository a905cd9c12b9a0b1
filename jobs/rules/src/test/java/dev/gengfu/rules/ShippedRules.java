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

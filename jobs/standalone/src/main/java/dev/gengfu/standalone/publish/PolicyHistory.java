package dev.gengfu.standalone.publish;

import dev.gengfu.domain.PolicyBody;
import dev.gengfu.domain.Timestamps;
import dev.gengfu.rules.PolicyFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The policies of a site in words. */
public final class PolicyHistory {
  private PolicyHistory() {}

  /**
   * One line per policy, the newest last.
   *
   * @param all in the order of their sequence numbers
   */
  public static List<String> lines(List<PolicyBody> all) {
    List<String> lines = new ArrayList<>();
    PolicyBody before = PolicyFiles.shipped();
    if (all.isEmpty()) {
      lines.add("nothing was published: the shipped policy " + before.version() + " holds");
    }
    for (PolicyBody body : all) {
      String when =
          body.activeAt() == null
              ? ""
              : ", holds from log time " + Timestamps.format(body.activeAt());
      lines.add(
          "%s  %s  %s: %s%s (%s)"
              .formatted(
                  body.version(),
                  Timestamps.format(body.createdAt()),
                  body.author(),
                  body.reason(),
                  when,
                  difference(before.files(), body.files())));
      before = body;
    }
    return lines;
  }

  private static String difference(Map<String, String> before, Map<String, String> now) {
    List<String> words = new ArrayList<>();
    TreeSet<String> paths = new TreeSet<>(before.keySet());
    paths.addAll(now.keySet());
    for (String path : paths) {
      if (!before.containsKey(path)) {
        words.add("+" + path);
      } else if (!now.containsKey(path)) {
        words.add("-" + path);
      } else if (!before.get(path).equals(now.get(path))) {
        words.add(path);
      }
    }
    return words.isEmpty() ? "same files" : String.join(", ", words);
  }
}

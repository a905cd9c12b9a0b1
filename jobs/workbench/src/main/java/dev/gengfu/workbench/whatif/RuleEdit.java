package dev.gengfu.workbench.whatif;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gengfu.domain.ConfigException;
import dev.gengfu.domain.YamlConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One key of one file that differs between two policies.
 *
 * @param file path of the file, e.g. {@code rules/smoke.yaml}
 * @param key key, its parts joined by dots; empty when the whole file came or went
 * @param before value as text; empty when it was not there
 * @param after value as text; empty when it is not there
 */
public record RuleEdit(String file, String key, String before, String after) {
  private static final String THERE = "there";

  /** What differs between the files of two policies, by file and key; comments don't count. */
  public static List<RuleEdit> between(Map<String, String> before, Map<String, String> after) {
    List<RuleEdit> edits = new ArrayList<>();
    SortedSet<String> files = new TreeSet<>(before.keySet());
    files.addAll(after.keySet());
    for (String file : files) {
      String old = before.get(file);
      String now = after.get(file);
      if (old == null || now == null) {
        edits.add(new RuleEdit(file, "", old == null ? "" : THERE, now == null ? "" : THERE));
      } else if (!old.equals(now)) {
        addKeys(file, keys(file, old), keys(file, now), edits);
      }
    }
    return edits;
  }

  private static void addKeys(
      String file, Map<String, String> old, Map<String, String> now, List<RuleEdit> edits) {
    SortedSet<String> keys = new TreeSet<>(old.keySet());
    keys.addAll(now.keySet());
    for (String key : keys) {
      if (!Objects.equals(old.get(key), now.get(key))) {
        edits.add(new RuleEdit(file, key, old.getOrDefault(key, ""), now.getOrDefault(key, "")));
      }
    }
  }

  private static SortedMap<String, String> keys(String file, String text) {
    SortedMap<String, String> keys = new TreeMap<>();
    try {
      flatten("", YamlConfig.parse(file, text).tree(), keys);
    } catch (ConfigException e) {
      // A policy of then that can't be read judged nothing; its keys are told as missing.
      return keys;
    }
    return keys;
  }

  private static void flatten(String path, JsonNode node, Map<String, String> into) {
    if (node.isObject()) {
      node.properties()
          .forEach(
              each ->
                  flatten(
                      path.isEmpty() ? each.getKey() : path + "." + each.getKey(),
                      each.getValue(),
                      into));
    } else {
      into.put(path, node.isValueNode() ? node.asText() : node.toString());
    }
  }

  /** Whether it can change what is decided: texts can't. */
  boolean decides() {
    return !key.startsWith("message.") && !key.startsWith("guidance.");
  }

  /** As a person reads it: {@code rules/smoke.yaml raiseAt 3.0 -> 5.0}. */
  @Override
  public String toString() {
    String what = key.isEmpty() ? file : file + " " + key;
    return what + " " + word(before) + " -> " + word(after);
  }

  private static String word(String value) {
    return value.isEmpty() ? "(not there)" : value;
  }
}

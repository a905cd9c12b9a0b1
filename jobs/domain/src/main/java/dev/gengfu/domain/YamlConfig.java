package dev.gengfu.domain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A YAML file read strictly: unknown and doubled keys, aliases, fractions where a whole number is
 * expected and NaN are refused, and an error reads {@code file:line: key: what was expected}.
 *
 * <p>In a settings record a primitive is a key that must be there; a boxed or any other reference
 * is null when the key is missing, so that the record can put its default.
 */
public final class YamlConfig {
  private static final YAMLMapper MAPPER =
      YAMLMapper.builder(YAMLFactory.builder().loaderOptions(YamlLines.limits()).build())
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .enable(YAMLParser.Feature.EMPTY_STRING_AS_NULL)
          .withCoercionConfig(
              LogicalType.Boolean,
              config -> config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail))
          .build();

  /** What the databinding would read as a number that is none. */
  private static final Set<String> NOT_FINITE =
      Set.of("NaN", "INF", "-INF", "Infinity", "-Infinity");

  /** A settings record names its own key first: {@code port: expected 1 to 65535}. */
  private static final Pattern OWN_KEY = Pattern.compile("([A-Za-z]\\w*): (.*)", Pattern.DOTALL);

  private final String file;
  private final ObjectNode root;
  private final YamlLines lines;
  private final Set<String> overridden;
  private final Map<String, String> laidOver;

  private YamlConfig(
      String file,
      ObjectNode root,
      YamlLines lines,
      Set<String> overridden,
      Map<String, String> laidOver) {
    this.file = file;
    this.root = root;
    this.lines = lines;
    this.overridden = overridden;
    this.laidOver = laidOver;
  }

  /**
   * Reads a file.
   *
   * @throws ConfigException when it can't be read or is no YAML mapping
   */
  public static YamlConfig load(Path file) {
    try {
      return parse(file.toString(), Files.readString(file));
    } catch (NoSuchFileException e) {
      throw new ConfigException(file + ": expected a file, found none");
    } catch (CharacterCodingException e) {
      throw new ConfigException(file + ": expected UTF-8 text");
    } catch (IOException e) {
      throw new ConfigException(file + ": can't be read: " + e.getMessage());
    }
  }

  /**
   * Reads a text.
   *
   * @param name what errors call it
   * @throws ConfigException when it is no YAML mapping
   */
  public static YamlConfig parse(String name, String text) {
    YamlLines lines = YamlLines.of(name, text);
    try {
      if (MAPPER.readTree(text) instanceof ObjectNode mapping) {
        return new YamlConfig(name, mapping, lines, Set.of(), Map.of());
      }
      throw new ConfigException(name + ":1: expected a mapping of keys to values");
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
      throw new ConfigException(name + ":" + line + ": " + e.getOriginalMessage());
    }
  }

  /** The same file with one value set, e.g. {@code with("gateway.http.port", "0")}. */
  public YamlConfig with(String key, String value) {
    ObjectNode changed = root.deepCopy();
    String[] path = key.split("\\.", -1);
    ObjectNode at = changed;
    for (int i = 0; i < path.length - 1; i++) {
      at = at.get(path[i]) instanceof ObjectNode next ? next : at.putObject(path[i]);
    }
    at.put(path[path.length - 1], value);
    Set<String> keys = new TreeSet<>(overridden);
    keys.add(key);
    return new YamlConfig(file, changed, lines, keys, laidOver);
  }

  /** The same file without some top-level keys, for a reader that does not know them. */
  public YamlConfig without(Collection<String> keys) {
    ObjectNode rest = root.deepCopy();
    rest.remove(keys);
    return new YamlConfig(file, rest, lines, overridden, laidOver);
  }

  /**
   * The same file with the keys of a mapping further down laid over its top-level ones; what is
   * wrong with them is told where they stand.
   *
   * @param at where the mapping stands, e.g. {@code variants[0]}
   * @param mapping what stands there
   */
  public YamlConfig laidOver(String at, JsonNode mapping) {
    ObjectNode changed = root.deepCopy();
    Map<String, String> places = new TreeMap<>(laidOver);
    mapping
        .properties()
        .forEach(
            entry -> {
              changed.set(entry.getKey(), entry.getValue());
              places.put(entry.getKey(), join(at, entry.getKey()));
            });
    return new YamlConfig(file, changed, lines, overridden, places);
  }

  /** A top-level text value; empty when missing. */
  public String text(String key) {
    return root.path(key).asText("");
  }

  /** Line of a key, e.g. {@code tests[2].name}, or of the nearest one above it in the file. */
  public int lineOf(String key) {
    return lines.lineOf(key);
  }

  /** A copy of the whole file as a tree. */
  public JsonNode tree() {
    return root.deepCopy();
  }

  /** Whether the section is there. */
  public boolean has(String section) {
    return root.has(section);
  }

  /**
   * One top-level section as a settings record; a missing or empty section is read as one without
   * keys.
   *
   * @throws ConfigException when a key is unknown, missing or has a wrong value
   */
  public <T> T section(String section, Class<T> type) {
    JsonNode node = root.path(section);
    boolean none = node.isMissingNode() || node.isNull();
    return convert(none ? MAPPER.createObjectNode() : node, section, type);
  }

  /**
   * The whole file as one record.
   *
   * @throws ConfigException when a key is unknown, missing or has a wrong value
   */
  public <T> T whole(Class<T> type) {
    return convert(root, "", type);
  }

  private <T> T convert(JsonNode node, String prefix, Class<T> type) {
    requireFinite(node, prefix);
    try {
      return MAPPER.treeToValue(node, type);
    } catch (JsonMappingException e) {
      UnknownKeys.first(node, prefix, type).ifPresent(this::refuse);
      throw problem(key(prefix, e.getPath()), YamlProblems.describe(MAPPER, node, e));
    } catch (JsonProcessingException e) {
      throw problem(prefix, e.getOriginalMessage());
    }
  }

  private void refuse(UnknownKeys unknown) {
    throw problem(unknown.key(), "unknown key; known keys here: " + unknown.known());
  }

  private void requireFinite(JsonNode node, String key) {
    boolean infinite = node.isFloatingPointNumber() && !Double.isFinite(node.doubleValue());
    if (infinite || NOT_FINITE.contains(node.textValue() == null ? "" : node.textValue())) {
      throw problem(key, "expected a finite number, found '" + node.asText() + "'");
    }
    node.properties().forEach(child -> requireFinite(child.getValue(), join(key, child.getKey())));
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      requireFinite(node.get(i), key + "[" + i + "]");
    }
  }

  /**
   * The error that a value of this file is wrong for a reason that only the reader knows.
   *
   * @param key e.g. {@code stations[2].id}; the empty text for the whole file
   * @param what what was expected
   */
  public ConfigException problem(String key, String what) {
    return problemAt(placed(key), what);
  }

  /** A key by where it stands in the file. */
  private String placed(String key) {
    String head = key.split("[.\\[]", 2)[0];
    return laidOver.containsKey(head) ? laidOver.get(head) + key.substring(head.length()) : key;
  }

  private ConfigException problemAt(String key, String what) {
    Matcher own = OWN_KEY.matcher(what);
    String inner =
        own.matches() ? key.isEmpty() ? placed(own.group(1)) : join(key, own.group(1)) : "";
    if (own.matches() && knows(inner)) {
      return problemAt(inner, own.group(2));
    }
    String at = overridden.contains(key) ? file + " (overridden)" : file + ":" + lines.lineOf(key);
    return new ConfigException(key.isEmpty() ? at + ": " + what : at + ": " + key + ": " + what);
  }

  private boolean knows(String key) {
    return lines.has(key) || overridden.contains(key);
  }

  private static String key(String prefix, List<JsonMappingException.Reference> path) {
    String key = prefix;
    for (JsonMappingException.Reference step : path) {
      key =
          step.getFieldName() == null
              ? key + "[" + step.getIndex() + "]"
              : join(key, step.getFieldName());
    }
    return key;
  }

  private static String join(String prefix, String name) {
    return prefix.isEmpty() ? name : prefix + "." + name;
  }
}

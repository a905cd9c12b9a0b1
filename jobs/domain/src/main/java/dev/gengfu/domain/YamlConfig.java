package dev.gengfu.domain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A YAML file read strictly: unknown and doubled keys are refused, and an error names file, line
 * and key.
 */
public final class YamlConfig {
  private static final int MAX_CHARACTERS = 1024 * 1024;
  private static final int MAX_ALIASES = 20;
  private static final int MAX_NESTING = 20;

  private static final YAMLMapper MAPPER =
      YAMLMapper.builder(YAMLFactory.builder().loaderOptions(limits()).build())
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(YAMLParser.Feature.EMPTY_STRING_AS_NULL)
          .build();

  private final String file;
  private final ObjectNode root;
  private final Map<String, Integer> lines;

  private YamlConfig(String file, ObjectNode root, Map<String, Integer> lines) {
    this.file = file;
    this.root = root;
    this.lines = lines;
  }

  /**
   * Reads a file.
   *
   * @throws ConfigException when it can't be read or is no YAML mapping
   */
  public static YamlConfig load(Path file) {
    try {
      return parse(file.toString(), Files.readString(file));
    } catch (IOException e) {
      throw new ConfigException(file + ": can't be read as UTF-8 text: " + e);
    }
  }

  /**
   * Reads a text.
   *
   * @param name what errors call it
   * @throws ConfigException when it is no YAML mapping
   */
  public static YamlConfig parse(String name, String text) {
    try {
      Map<String, Integer> lines = new TreeMap<>();
      index(new Yaml(limits()).compose(new StringReader(text)), "", lines);
      JsonNode tree = MAPPER.readTree(text);
      if (tree instanceof ObjectNode mapping) {
        return new YamlConfig(name, mapping, lines);
      }
      throw new ConfigException(name + ":1: expected a mapping of keys to values");
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
      throw new ConfigException(name + ":" + line + ": no valid YAML: " + e.getProblem());
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
    return new YamlConfig(file, changed, lines);
  }

  /** Whether the section is there. */
  public boolean has(String section) {
    return root.has(section);
  }

  /**
   * One top-level section as a settings record; a missing section is read as an empty one.
   *
   * @throws ConfigException when a key is unknown, missing or has a wrong value
   */
  public <T> T section(String section, Class<T> type) {
    JsonNode node = root.get(section);
    return convert(node == null ? MAPPER.createObjectNode() : node, section, type);
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
    try {
      return MAPPER.treeToValue(node, type);
    } catch (JsonMappingException e) {
      String key = key(prefix, e.getPath());
      throw new ConfigException(file + ":" + line(key) + ": " + key + ": " + problem(e));
    } catch (JsonProcessingException e) {
      throw new ConfigException(file + ":" + line(prefix) + ": " + e.getOriginalMessage());
    }
  }

  private static String problem(JsonMappingException e) {
    if (e instanceof UnrecognizedPropertyException unknown) {
      return "unknown key; known keys here: " + unknown.getKnownPropertyIds();
    }
    if (e instanceof InvalidFormatException wrong) {
      return expected(wrong.getTargetType()) + ", found '" + wrong.getValue() + "'";
    }
    if (e instanceof MismatchedInputException wrong && wrong.getTargetType() != null) {
      return expected(wrong.getTargetType());
    }
    Throwable cause = e.getCause();
    return cause instanceof IllegalArgumentException || cause instanceof NullPointerException
        ? cause.getMessage()
        : e.getOriginalMessage();
  }

  private static String expected(Class<?> type) {
    if (type.isEnum()) {
      return "expected one of " + List.of(type.getEnumConstants());
    }
    return "expected a " + type.getSimpleName().replace("int", "whole number");
  }

  private static String key(String prefix, List<JsonMappingException.Reference> path) {
    StringBuilder key = new StringBuilder(prefix);
    for (JsonMappingException.Reference step : path) {
      if (step.getFieldName() == null) {
        key.append('[').append(step.getIndex()).append(']');
      } else {
        key.append(key.isEmpty() ? "" : ".").append(step.getFieldName());
      }
    }
    return key.toString();
  }

  /** Line of the key, or of the nearest key above it that stands in the file. */
  private int line(String key) {
    String at = key;
    while (!at.isEmpty() && !lines.containsKey(at)) {
      at = at.substring(0, Math.max(0, Math.max(at.lastIndexOf('.'), at.lastIndexOf('['))));
    }
    return lines.getOrDefault(at, 1);
  }

  private static void index(Node node, String path, Map<String, Integer> lines) {
    if (node instanceof MappingNode mapping) {
      for (NodeTuple entry : mapping.getValue()) {
        if (entry.getKeyNode() instanceof ScalarNode key) {
          String at = path.isEmpty() ? key.getValue() : path + "." + key.getValue();
          lines.put(at, key.getStartMark().getLine() + 1);
          index(entry.getValueNode(), at, lines);
        }
      }
    } else if (node instanceof SequenceNode sequence) {
      for (int i = 0; i < sequence.getValue().size(); i++) {
        Node item = sequence.getValue().get(i);
        String at = path + "[" + i + "]";
        lines.put(at, item.getStartMark().getLine() + 1);
        index(item, at, lines);
      }
    }
  }

  private static LoaderOptions limits() {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    options.setAllowRecursiveKeys(false);
    options.setCodePointLimit(MAX_CHARACTERS);
    options.setMaxAliasesForCollections(MAX_ALIASES);
    options.setNestingDepthLimit(MAX_NESTING);
    return options;
  }
}

package dev.gengfu.domain;

import java.io.StringReader;
import java.util.Map;
import java.util.TreeMap;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.reader.ReaderException;

/** On which line each key of a YAML text stands, e.g. {@code stations[2].id}. */
final class YamlLines {
  private static final int MAX_CHARACTERS = 1024 * 1024;
  private static final int MAX_NESTING = 20;

  private final String file;
  private final Map<String, Integer> lines = new TreeMap<>();

  private YamlLines(String file) {
    this.file = file;
  }

  /**
   * Reads the lines of a text.
   *
   * @throws ConfigException when it is no YAML, too large or too deep, has a key twice, or an
   *     alias: an alias can make a small file endless, and the JSON side would read it as a plain
   *     text
   */
  static YamlLines of(String file, String text) {
    if (text.length() > MAX_CHARACTERS) {
      throw new ConfigException(file + ": expected at most " + MAX_CHARACTERS + " characters");
    }
    YamlLines lines = new YamlLines(file);
    try {
      lines.refuseAliasesAndDepth(text);
      lines.index(new Yaml(limits()).compose(new StringReader(text)), "");
      return lines;
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
      throw lines.problem(line, "no valid YAML: " + e.getProblem());
    } catch (ReaderException e) {
      String before = text.substring(0, Math.min(e.getPosition(), text.length()));
      String character = "character U+%04X".formatted(e.getCodePoint());
      throw lines.problem(1 + (int) before.chars().filter(c -> c == '\n').count(), character);
    } catch (YAMLException e) {
      throw new ConfigException(file + ": no valid YAML: " + e.getMessage());
    }
  }

  /** Line of the key, or of the nearest key above it that stands in the file, or 1. */
  int lineOf(String key) {
    String at = key;
    while (!at.isEmpty() && !lines.containsKey(at)) {
      at = at.substring(0, Math.max(0, Math.max(at.lastIndexOf('.'), at.lastIndexOf('['))));
    }
    return lines.getOrDefault(at, 1);
  }

  /** Whether the key itself stands in the file. */
  boolean has(String key) {
    return lines.containsKey(key);
  }

  static LoaderOptions limits() {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    options.setAllowRecursiveKeys(false);
    options.setCodePointLimit(MAX_CHARACTERS);
    options.setNestingDepthLimit(MAX_NESTING + 1);
    return options;
  }

  /** Looks at the events one by one, before anything is built from them. */
  private void refuseAliasesAndDepth(String text) {
    int depth = 0;
    for (Event event : new Yaml(limits()).parse(new StringReader(text))) {
      int line = event.getStartMark().getLine() + 1;
      if (event instanceof AliasEvent alias) {
        throw problem(line, "alias *" + alias.getAnchor() + ": expected the value itself");
      }
      depth += event instanceof CollectionStartEvent ? 1 : 0;
      depth -= event instanceof CollectionEndEvent ? 1 : 0;
      if (depth > MAX_NESTING) {
        throw problem(line, "expected a nesting of at most " + MAX_NESTING);
      }
    }
  }

  private void index(Node node, String path) {
    if (node instanceof MappingNode mapping) {
      for (NodeTuple entry : mapping.getValue()) {
        indexEntry(entry, path);
      }
    } else if (node instanceof SequenceNode sequence) {
      for (int i = 0; i < sequence.getValue().size(); i++) {
        Node item = sequence.getValue().get(i);
        String at = path + "[" + i + "]";
        lines.put(at, item.getStartMark().getLine() + 1);
        index(item, at);
      }
    }
  }

  private void indexEntry(NodeTuple entry, String path) {
    int line = entry.getKeyNode().getStartMark().getLine() + 1;
    if (!(entry.getKeyNode() instanceof ScalarNode key)) {
      throw problem(line, "expected a plain key");
    }
    String at = path.isEmpty() ? key.getValue() : path + "." + key.getValue();
    Integer first = lines.put(at, line);
    if (first != null) {
      throw problem(line, at + ": doubled key, first on line " + first);
    }
    index(entry.getValueNode(), at);
  }

  private ConfigException problem(int line, String what) {
    return new ConfigException(file + ":" + line + ": " + what);
  }
}

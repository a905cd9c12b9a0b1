package dev.gengfu.domain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files of config/schemas, as texts, as trees and as validators. */
final class WireSchemas {
  static final Path FOLDER = Path.of("../../config/schemas");
  static final String BASE = "https://gengfu.dev/schemas/v1/";
  static final String SUFFIX = ".schema.json";

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Map<String, JsonNode> TREES = load();
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(texts()));

  private WireSchemas() {}

  /** Names without the suffix, sorted. */
  static List<String> names() {
    return List.copyOf(TREES.keySet());
  }

  static JsonNode tree(String name) {
    return TREES.get(name);
  }

  static List<Error> validate(String name, JsonNode value) {
    return schema(BASE + name + SUFFIX).validate(value);
  }

  static List<Error> validateAgainstMetaSchema(String name) {
    return schema(SpecificationVersion.DRAFT_2020_12.getDialectId()).validate(tree(name));
  }

  private static Schema schema(String id) {
    return REGISTRY.getSchema(SchemaLocation.of(id));
  }

  private static Map<String, JsonNode> load() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      Map<String, JsonNode> trees = new TreeMap<>();
      for (Path file : files.filter(path -> path.toString().endsWith(SUFFIX)).toList()) {
        String name = file.getFileName().toString().replace(SUFFIX, "");
        trees.put(name, MAPPER.readTree(file.toFile()));
      }
      return trees;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> texts() {
    Map<String, String> texts = new TreeMap<>();
    TREES.forEach((name, tree) -> texts.put(BASE + name + SUFFIX, tree.toString()));
    return texts;
  }
}

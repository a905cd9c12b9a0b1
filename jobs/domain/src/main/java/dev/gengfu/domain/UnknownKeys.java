package dev.gengfu.domain;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the key that no record knows. A mistyped key shows first as a missing one, or as a default
 * that another check refuses; the key itself is what a person has to see.
 *
 * @param key the unknown key, e.g. {@code gateway.http.prt}
 * @param known keys that would be right in its place, sorted
 */
record UnknownKeys(String key, String known) {

  /** The first unknown key below a node that is to become a value of a type. */
  static Optional<UnknownKeys> first(JsonNode node, String key, Type type) {
    if (type instanceof ParameterizedType generic && node.isContainerNode()) {
      Type item = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
      return node.isArray() ? inList(node, key, item) : inMap(node, key, item);
    }
    return type instanceof Class<?> record && record.isRecord() && node.isObject()
        ? inRecord(node, key, record)
        : Optional.empty();
  }

  private static Optional<UnknownKeys> inList(JsonNode node, String key, Type item) {
    return Stream.iterate(0, i -> i < node.size(), i -> i + 1)
        .flatMap(i -> first(node.get(i), key + "[" + i + "]", item).stream())
        .findFirst();
  }

  private static Optional<UnknownKeys> inMap(JsonNode node, String key, Type item) {
    return node.properties().stream()
        .flatMap(entry -> first(entry.getValue(), join(key, entry.getKey()), item).stream())
        .findFirst();
  }

  private static Optional<UnknownKeys> inRecord(JsonNode node, String key, Class<?> record) {
    Map<String, Type> types =
        Stream.of(record.getRecordComponents())
            .collect(Collectors.toMap(RecordComponent::getName, RecordComponent::getGenericType));
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      String at = join(key, entry.getKey());
      if (!types.containsKey(entry.getKey())) {
        List<String> known = types.keySet().stream().sorted().toList();
        return Optional.of(new UnknownKeys(at, String.join(", ", known)));
      }
      Optional<UnknownKeys> below = first(entry.getValue(), at, types.get(entry.getKey()));
      if (below.isPresent()) {
        return below;
      }
    }
    return Optional.empty();
  }

  private static String join(String key, String name) {
    return key.isEmpty() ? name : key + "." + name;
  }
}

package dev.gengfu.domain;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says in the words of a settings file what the databinding did not like. */
final class YamlProblems {
  private YamlProblems() {}

  /** One sentence without the key. */
  static String describe(ObjectMapper mapper, JsonNode root, JsonMappingException e) {
    if (e instanceof UnrecognizedPropertyException unknown) {
      return "unknown key; known keys here: "
          + unknown.getKnownPropertyIds().stream()
              .map(String::valueOf)
              .sorted()
              .collect(Collectors.joining(", "));
    }
    if (e instanceof MismatchedInputException wrong && wrong.getTargetType() != null) {
      return expected(mapper, wrong.getTargetType()) + found(root, e);
    }
    Throwable cause = e.getCause();
    return cause instanceof IllegalArgumentException || cause instanceof NullPointerException
        ? cause.getMessage()
        : e.getOriginalMessage();
  }

  private static String found(JsonNode root, JsonMappingException e) {
    JsonNode at = root;
    for (JsonMappingException.Reference step : e.getPath()) {
      at = step.getFieldName() == null ? at.path(step.getIndex()) : at.path(step.getFieldName());
    }
    if (at.isMissingNode() || at.isNull()) {
      return ", found nothing";
    }
    if (at.isContainerNode()) {
      return at.isArray() ? ", found a list" : ", found a mapping";
    }
    Object value = e instanceof InvalidFormatException wrong ? wrong.getValue() : at.asText();
    return ", found '" + value + "'";
  }

  private static String expected(ObjectMapper mapper, Class<?> type) {
    if (type.isEnum()) {
      return Stream.of(type.getEnumConstants())
          .map(constant -> mapper.convertValue(constant, String.class))
          .collect(Collectors.joining(", ", "expected one of ", ""));
    }
    return "expected " + name(type);
  }

  private static String name(Class<?> type) {
    if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
      return "a whole number";
    }
    if (type == double.class || type == Double.class) {
      return "a number";
    }
    if (type == boolean.class || type == Boolean.class) {
      return "true or false";
    }
    if (type == String.class) {
      return "a text";
    }
    if (Collection.class.isAssignableFrom(type)) {
      return "a list";
    }
    return type.isRecord() || Map.class.isAssignableFrom(type)
        ? "a mapping of keys to values"
        : "a " + type.getSimpleName();
  }
}

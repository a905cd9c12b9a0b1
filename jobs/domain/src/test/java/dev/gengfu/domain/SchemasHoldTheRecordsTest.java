package dev.gengfu.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A component of a record without its property in the schema, or the other way round, is red. */
class SchemasHoldTheRecordsTest {
  /** Input that no record stands for, and what others are made of. */
  private static final Set<String> WITHOUT_RECORD =
      Set.of(
          "common",
          "log-record",
          "mqtt-clock",
          "mqtt-reading",
          "mqtt-checkin",
          "http-checkins-request",
          "http-checkins-response",
          "http-readings-request",
          "http-readings-response",
          "http-reports-request");

  private static final Map<Class<?>, String> SIMPLE =
      Map.of(
          String.class, "string",
          LocalDate.class, "string",
          int.class, "integer",
          long.class, "integer",
          Integer.class, "integer",
          Long.class, "integer",
          double.class, "number",
          Double.class, "number",
          boolean.class, "boolean",
          Boolean.class, "boolean");

  static Stream<Map.Entry<String, Class<?>>> contracts() {
    Map<String, Class<?>> contracts = new LinkedHashMap<>();
    Samples.all().forEach(sample -> contracts.put(sample.schema(), sample.value().getClass()));
    return contracts.entrySet().stream();
  }

  @Test
  void everySchemaStandsForARecordOrForInput() {
    Set<String> known = new TreeSet<>(WITHOUT_RECORD);
    contracts().forEach(contract -> known.add(contract.getKey()));
    assertThat(WireSchemas.names()).containsExactlyElementsOf(known);
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void everyComponentIsAPropertyOfItsTypeAndTheOtherWayRound(Map.Entry<String, Class<?>> contract) {
    checkRecord(At.of(contract.getKey()), contract.getValue());
  }

  @Test
  void theStatesOfTheSchemasAreTheConstantsOfTheRecords() {
    At coverage = At.of("log-tick").property("coverage").items();
    assertThat(coverage.property("state").texts("enum"))
        .containsExactly(Tick.Coverage.OK, Tick.Coverage.DOWN, Tick.Coverage.DRAINING);
    assertThat(At.of("log-health").property("state").texts("enum"))
        .containsExactly(Health.OK, Health.DOWN, Health.GAP);
    assertThat(At.of("progress").property("kind").texts("enum"))
        .containsExactly(Progress.LOG, Progress.HEARTBEAT);
    assertThat(At.of("alert").property("schema").node().path("const").asText())
        .isEqualTo(AlertChange.SCHEMA);
    assertThat(At.of("message").property("schema").node().path("const").asText())
        .isEqualTo(CareMessage.SCHEMA);
  }

  private static void checkRecord(At at, Class<?> type) {
    List<String> expected = new ArrayList<>();
    if (LogRecord.class.isAssignableFrom(type)) {
      expected.add("type");
      assertThat(at.property("type").node().path("const").asText()).isEqualTo(typeName(type));
    }
    for (RecordComponent component : type.getRecordComponents()) {
      expected.add(component.getName());
      At property = at.property(component.getName());
      checkType(property, component.getGenericType(), component.isAnnotationPresent(Millis.class));
      assertThat(property.node().path("description").asText())
          .as("%s: text", property)
          .isNotEmpty();
      if (component.getType().isPrimitive()) {
        assertThat(at.texts("required"))
            .as("%s: a primitive is always there", at)
            .contains(component.getName());
      }
    }
    assertThat(at.propertyNames()).as("%s", at).containsExactlyElementsOf(expected);
    assertThat(expected).as("%s: required", at).containsAll(at.texts("required"));
    assertThat(at.node().path("additionalProperties").asBoolean()).as("%s: open", at).isTrue();
  }

  private static void checkType(At at, Type type, boolean time) {
    if (time) {
      assertThat(at.toString()).isEqualTo("common#/$defs/time");
    } else if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
      assertThat(at.type()).as("%s", at).isEqualTo("array");
      checkType(at.items(), generic.getActualTypeArguments()[0], false);
    } else if (type instanceof ParameterizedType generic && generic.getRawType() == Map.class) {
      assertThat(at.type()).as("%s", at).isEqualTo("object");
      checkType(at.child("additionalProperties"), generic.getActualTypeArguments()[1], false);
    } else if (type instanceof Class<?> enumType && enumType.isEnum()) {
      checkEnum(at, enumType);
    } else if (type instanceof Class<?> recordType && recordType.isRecord()) {
      assertThat(at.type()).as("%s", at).isEqualTo("object");
      checkRecord(at, recordType);
    } else {
      assertThat(at.type()).as("%s", at).isEqualTo(SIMPLE.get(type));
    }
  }

  private static void checkEnum(At at, Class<?> type) {
    List<String> names = new ArrayList<>();
    for (Object constant : type.getEnumConstants()) {
      names.add(Json.mapper().convertValue(constant, String.class));
      if (isDefault(type, constant)) {
        assertThat(at.node().path("x-unknownReadsAs").asText())
            .as("%s: what an unknown value is taken for", at)
            .isEqualTo(names.get(names.size() - 1));
      }
    }
    assertThat(at.texts("enum")).as("%s", at).containsExactlyElementsOf(names);
    assertThat(at.node().has("x-unknownReadsAs")).as("%s", at).isTrue();
  }

  private static boolean isDefault(Class<?> type, Object constant) {
    try {
      return type.getField(((Enum<?>) constant).name())
          .isAnnotationPresent(JsonEnumDefaultValue.class);
    } catch (NoSuchFieldException e) {
      throw new AssertionError(e);
    }
  }

  private static String typeName(Class<?> type) {
    return Stream.of(LogRecord.class.getAnnotation(JsonSubTypes.class).value())
        .filter(subType -> subType.value() == type)
        .findFirst()
        .orElseThrow()
        .name();
  }

  /** A place in a schema file; what a {@code $ref} points to takes the place of the ref. */
  private record At(String file, String pointer, JsonNode node) {
    static At of(String file) {
      return new At(file, "", WireSchemas.tree(file));
    }

    At property(String name) {
      assertThat(node.path("properties").has(name)).as("%s has %s", this, name).isTrue();
      return child("properties").child(name);
    }

    At items() {
      return child("items");
    }

    At child(String name) {
      At child = new At(file, pointer + "/" + name, node.path(name));
      return child.node.has("$ref") ? child.follow() : child;
    }

    private At follow() {
      String[] ref = node.path("$ref").asText().split("#", 2);
      String name = ref[0].isEmpty() ? file : ref[0].replace(WireSchemas.SUFFIX, "");
      String target = ref.length < 2 ? "" : ref[1];
      return new At(name, target, WireSchemas.tree(name).at(target));
    }

    String type() {
      return node.has("const") && node.path("const").isTextual()
          ? "string"
          : node.path("type").asText();
    }

    List<String> texts(String keyword) {
      return node.path(keyword).valueStream().map(JsonNode::asText).toList();
    }

    List<String> propertyNames() {
      return node.path("properties").properties().stream().map(Map.Entry::getKey).toList();
    }

    @Override
    public String toString() {
      return file + "#" + pointer;
    }
  }
}

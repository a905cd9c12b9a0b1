package dev.gengfu.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the codec writes holds to the schemas, and the schemas refuse what is wrong. */
class SchemasTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** Maps of names to values of one type: any name is a known one there. */
  private static final Set<String> MAPS = Set.of("values", "files");

  static List<Sample> samples() {
    return Samples.all();
  }

  static List<String> names() {
    return WireSchemas.names();
  }

  @ParameterizedTest
  @MethodSource("names")
  void everySchemaIsOneAndBearsItsName(String name) {
    assertThat(WireSchemas.validateAgainstMetaSchema(name)).isEmpty();
    assertThat(WireSchemas.tree(name).path("$id").asText())
        .isEqualTo(WireSchemas.BASE + name + WireSchemas.SUFFIX);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void whatTheCodecWritesIsValid(Sample sample) throws IOException {
    assertThat(WireSchemas.validate(sample.schema(), tree(sample))).isEmpty();
    if (sample.value() instanceof LogRecord) {
      assertThat(WireSchemas.validate("log-record", tree(sample))).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void fieldsOfALaterVersionPassTheSchemaAndTheCodec(Sample sample) throws IOException {
    ObjectNode later = tree(sample);
    addUnknownFields(later);
    assertThat(WireSchemas.validate(sample.schema(), later)).isEmpty();
    assertThat(sample.decode(MAPPER.writeValueAsBytes(later))).isEqualTo(sample.value());
  }

  @ParameterizedTest
  @MethodSource("samples")
  void eachFieldOfAWrongTypeIsRefused(Sample sample) throws IOException {
    for (String field : fields(tree(sample))) {
      ObjectNode wrong = tree(sample);
      wrong.set(field, wrong.get(field).isArray() ? wrong.objectNode() : wrong.arrayNode().add(1));
      assertThat(WireSchemas.validate(sample.schema(), wrong)).as(field).isNotEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void eachRequiredFieldThatIsMissingIsNamed(Sample sample) throws IOException {
    List<JsonNode> required = List.copyOf(elements(sample.schema(), "required"));
    assertThat(required).isNotEmpty();
    for (JsonNode field : required) {
      ObjectNode wrong = tree(sample);
      wrong.remove(field.asText());
      assertThat(WireSchemas.validate(sample.schema(), wrong).toString()).contains(field.asText());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mqtt-reading | {}",
        "mqtt-reading | {\"alarm\":true,\"fault\":17,\"values\":{\"co\":null}}",
        "mqtt-reading | {\"alarm\":\"callPoint\",\"time\":1795443303120}",
        "mqtt-reading | {\"time\":\"2026-11-23T22:15:03.120+08:00\",\"seq\":1841,"
            + "\"values\":{\"smoke\":0.8},\"alarm\":false,\"fault\":null,\"battery\":0.93,\"new\":[]}",
        "mqtt-clock | {\"time\":\"2026-11-23T14:15:03.120Z\"}",
        "http-readings-request | {\"device\":\"d\",\"alarm\":true}",
        "http-readings-request | [{\"device\":\"d\"},{\"device\":\"e\",\"values\":{\"co\":30}}]",
        "http-readings-response | {\"accepted\":1,\"deadLettered\":0,"
            + "\"results\":[{\"status\":\"accepted\",\"device\":\"d\",\"eventId\":\"0f\"}]}",
        "http-reports-request | {\"kind\":\"gasSmell\",\"building\":\"s03-b2\"}",
        "http-reports-request | {\"kind\":\"medical\",\"building\":\"b\",\"floor\":\"5\","
            + "\"room\":\"512\",\"text\":\"t\",\"photo\":\"https://x/1\",\"contact\":\"c\"}",
        "log-record | {\"type\":\"recordOfALaterVersion\",\"anything\":1}",
      })
  void takesWhatIsRight(String schema, String json) throws IOException {
    assertThat(WireSchemas.validate(schema, MAPPER.readTree(json))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mqtt-reading | 5",
        "mqtt-reading | {\"alarm\":1}",
        "mqtt-reading | {\"alarm\":\"\"}",
        "mqtt-reading | {\"seq\":-1}",
        "mqtt-reading | {\"seq\":1.5}",
        "mqtt-reading | {\"values\":{\"smoke\":\"0.8\"}}",
        "mqtt-reading | {\"values\":[0.8]}",
        "mqtt-reading | {\"test\":\"yes\"}",
        "mqtt-reading | {\"time\":true}",
        "mqtt-reading | {\"battery\":93}",
        "mqtt-clock | {}",
        "mqtt-clock | {\"time\":\"2026-11-23T22:15:03+08:00\"}",
        "http-readings-request | {\"alarm\":true}",
        "http-readings-request | [{\"device\":\"\"}]",
        "http-readings-request | \"d\"",
        "http-readings-response | {\"accepted\":1,\"deadLettered\":0,\"results\":[{\"status\":1}]}",
        "http-reports-request | {\"kind\":\"gasSmell\"}",
        "http-reports-request | {\"kind\":\"repair\",\"building\":\"b\",\"room\":\"Li Hua\"}",
        "http-reports-request | {\"kind\":\"repair\",\"building\":\"b\",\"room\":\"138001\"}",
        "http-reports-request | {\"kind\":\"repair\",\"building\":\"b\",\"floor\":\"13800\"}",
        "http-reports-request | {\"kind\":\"Gas smell\",\"building\":\"s03-b2\"}",
        "http-reports-request | {\"kind\":\"repair\",\"building\":\"b\",\"photo\":\"http://x\"}",
        "log-record | {\"type\":\"report\",\"reportId\":\"r\",\"kind\":\"repair\"}",
        "log-record | {\"type\":\"tick\"}",
        "log-record | {\"source\":\"g1\"}",
      })
  void refusesWhatIsWrong(String schema, String json) throws IOException {
    assertThat(WireSchemas.validate(schema, MAPPER.readTree(json))).isNotEmpty();
  }

  private static ObjectNode tree(Sample sample) throws IOException {
    return (ObjectNode) MAPPER.readTree(sample.encode());
  }

  private static List<String> fields(JsonNode tree) {
    return tree.properties().stream().map(java.util.Map.Entry::getKey).toList();
  }

  private static List<JsonNode> elements(String schema, String keyword) {
    return WireSchemas.tree(schema).path(keyword).valueStream().toList();
  }

  private static void addUnknownFields(JsonNode at) {
    at.properties().stream()
        .filter(field -> !MAPS.contains(field.getKey()))
        .forEach(field -> addUnknownFields(field.getValue()));
    at.valueStream()
        .filter(JsonNode::isObject)
        .filter(item -> at.isArray())
        .forEach(SchemasTest::addUnknownFields);
    if (at instanceof ObjectNode object) {
      object.set("fieldOfALaterVersion", JsonNodeFactory.instance.arrayNode().add(1).add("x"));
    }
  }
}

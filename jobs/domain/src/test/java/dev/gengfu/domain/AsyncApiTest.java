package dev.gengfu.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The AsyncAPI document says what the topics are really like. */
class AsyncApiTest {
  private final JsonNode document = load();

  @Test
  void isAsyncApi3() {
    assertThat(document.path("asyncapi").asText()).isEqualTo("3.0.0");
  }

  @Test
  void everyTopicIsAChannelWithItsPartitionsAndItsCleanup() {
    for (Topics.Spec spec : Topics.ALL) {
      JsonNode channel = document.path("channels").path(spec.name());
      assertThat(channel.path("address").asText()).isEqualTo(spec.name());
      JsonNode kafka = channel.path("bindings").path("kafka");
      assertThat(kafka.path("partitions").asInt()).as(spec.name()).isEqualTo(spec.partitions());
      JsonNode settings = kafka.path("topicConfiguration");
      assertThat(settings.path("cleanup.policy").path(0).asText())
          .as(spec.name())
          .isEqualTo(spec.compacted() ? "compact" : "delete");
      assertThat(settings.path("retention.ms").asLong(-1))
          .as(spec.name())
          .isEqualTo(spec.retentionMillis());
    }
  }

  @Test
  void everyKafkaChannelIsATopicThatIsMadeOrAReplay() {
    Set<String> topics = new TreeSet<>();
    document.path("channels").properties().stream()
        .filter(channel -> serverOf(channel.getValue()).equals("#/servers/kafka"))
        .forEach(channel -> topics.add(channel.getValue().path("address").asText()));
    Set<String> expected = new TreeSet<>(Set.of(Topics.REPLAY_PREFIX + "{run}"));
    Topics.ALL.forEach(spec -> expected.add(spec.name()));
    assertThat(topics).isEqualTo(expected);
  }

  @Test
  void everyRefPointsToSomething() {
    List<String> refs = new ArrayList<>();
    collect(document, refs);
    assertThat(refs).hasSizeGreaterThan(50);
    for (String ref : refs) {
      assertThat(resolve(ref).isMissingNode()).as(ref).isFalse();
    }
  }

  @Test
  void everyRefOfTheSchemasPointsToSomething() {
    for (String name : WireSchemas.names()) {
      List<String> refs = new ArrayList<>();
      collect(WireSchemas.tree(name), refs);
      for (String ref : refs) {
        String[] parts = ref.split("#", 2);
        String file = parts[0].isEmpty() ? name : parts[0].replace(WireSchemas.SUFFIX, "");
        assertThat(WireSchemas.tree(file)).as("%s in %s", ref, name).isNotNull();
        assertThat(WireSchemas.tree(file).at(parts.length < 2 ? "" : parts[1]).isMissingNode())
            .as("%s in %s", ref, name)
            .isFalse();
      }
    }
  }

  @Test
  void everySchemaOfAMessageIsUsed() {
    List<String> refs = new ArrayList<>();
    collect(document.path("components").path("messages"), refs);
    for (String name : WireSchemas.names()) {
      boolean other = name.startsWith("http-") || Set.of("common", "log-record").contains(name);
      assertThat(refs.contains("./" + name + WireSchemas.SUFFIX)).as(name).isEqualTo(!other);
    }
  }

  @Test
  void ticksAndActivationsHaveNoKeyAndEveryOtherRecordOfTheLogsHasOne() {
    Set<String> types = new TreeSet<>();
    for (String log : List.of(Topics.EMERGENCY_LOG, Topics.WELFARE_LOG)) {
      JsonNode messages = document.path("channels").path(log).path("messages");
      for (Map.Entry<String, JsonNode> message : messages.properties()) {
        types.add(message.getKey());
        JsonNode key =
            resolve(message.getValue().path("$ref").asText())
                .path("bindings")
                .path("kafka")
                .path("key");
        String type = key.path("type").asText();
        boolean partitionLevel = Set.of("tick", "activation").contains(message.getKey());
        assertThat(type).as(message.getKey()).isEqualTo(partitionLevel ? "null" : "string");
      }
    }
    assertThat(types).hasSize(LogRecord.class.getPermittedSubclasses().length - 1);
  }

  @Test
  void theExamplesAreValid() {
    JsonNode examples = document.path("components").path("messages").path("mqttReading");
    assertThat(examples.path("examples")).isNotEmpty();
    for (JsonNode example : examples.path("examples")) {
      assertThat(WireSchemas.validate("mqtt-reading", example.path("payload"))).isEmpty();
    }
  }

  @Test
  void everyChannelIsReadOrWrittenByAnOperation() {
    Set<String> used = new TreeSet<>();
    document
        .path("operations")
        .forEach(operation -> used.add(operation.path("channel").path("$ref").asText()));
    Set<String> channels = new TreeSet<>();
    document
        .path("channels")
        .fieldNames()
        .forEachRemaining(name -> channels.add("#/channels/" + name));
    assertThat(used).isEqualTo(channels);
  }

  private JsonNode resolve(String ref) {
    if (ref.startsWith("#")) {
      return document.at(ref.substring(1));
    }
    JsonNode schema = WireSchemas.tree(ref.replace("./", "").replace(WireSchemas.SUFFIX, ""));
    return schema == null ? document.path("missing") : schema;
  }

  private static String serverOf(JsonNode channel) {
    return channel.path("servers").path(0).path("$ref").asText();
  }

  private static void collect(JsonNode at, List<String> refs) {
    if (at.path("$ref").isTextual()) {
      refs.add(at.path("$ref").asText());
    }
    at.forEach(child -> collect(child, refs));
  }

  private static JsonNode load() {
    try {
      return new YAMLMapper().readTree(WireSchemas.FOLDER.resolve("asyncapi.yaml").toFile());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}

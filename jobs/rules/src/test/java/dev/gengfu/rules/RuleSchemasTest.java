package dev.gengfu.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The schemas that editors complete rule files by say what the engine reads. */
class RuleSchemasTest {
  private static final Path RULES = Path.of("../../config/rules");
  private static final String WRITE = "gengfu.schemas.write";
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  @Test
  void eachKindHasTheSchemaThatIsMadeFromItsSettings() throws IOException {
    for (Map.Entry<String, Class<?>> kind : RuleSchemas.kinds().entrySet()) {
      String text = RuleSchemas.text(kind.getKey(), kind.getValue());
      Path file = RuleSchemas.file(kind.getKey());
      if (Boolean.getBoolean(WRITE)) {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
      }
      assertThat(file)
          .as("./mvnw -pl jobs/rules -am test -Dtest='RuleSchemas*' -D%s=true writes it", WRITE)
          .exists()
          .content()
          .isEqualTo(text);
    }
    try (Stream<Path> files = Files.list(RuleSchemas.FOLDER)) {
      assertThat(files.map(file -> file.getFileName().toString().split("\\.", 2)[0]).sorted())
          .containsExactlyElementsOf(RuleSchemas.kinds().keySet());
    }
  }

  @Test
  void everyKeySaysWhatItIs() throws IOException {
    for (String kind : RuleSchemas.kinds().keySet()) {
      JsonNode schema = new ObjectMapper().readTree(RuleSchemas.file(kind).toFile());
      schema
          .path("properties")
          .properties()
          .forEach(
              property ->
                  assertThat(property.getValue().path("description").asText())
                      .as("%s: a @param of its settings record for %s", kind, property.getKey())
                      .isNotBlank());
    }
  }

  @Test
  void everyShippedFileNamesItsSchemaAndKeepsToIt() throws IOException {
    for (Path file : shipped()) {
      String text = Files.readString(file);
      JsonNode rule = new YAMLMapper().readTree(text);
      String kind = rule.path("kind").asText();
      assertThat(text)
          .as("%s", file)
          .startsWith(
              "# yaml-language-server: $schema=../schemas/rules/" + kind + ".schema.json\n");
      assertThat(errors(kind, rule)).as("%s", file).isEmpty();
    }
  }

  @Test
  void whatTheEngineRefusesTheSchemaRefuses() throws IOException {
    String smoke = Files.readString(RULES.resolve("smoke.yaml"));
    for (String line :
        List.of(
            "mode: trial",
            "onChange: forget",
            "when: 3",
            "raisAt: 2",
            "variants: [{raiseAt: 2}]",
            "variants: [{at: {}}]",
            "variants: [{at: {stations: [s1]}, hazard: co}]")) {
      JsonNode rule = new YAMLMapper().readTree(line + "\n" + smoke);
      assertThat(errors("sustained", rule)).as(line).isNotEmpty();
    }
    JsonNode good =
        new YAMLMapper()
            .readTree("variants: [{at: {stations: [s1]}, raiseAt: 2, when: alarm}]\n" + smoke);
    assertThat(errors("sustained", good)).isEmpty();
  }

  private static List<Path> shipped() throws IOException {
    try (Stream<Path> files = Files.list(RULES)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  private static List<?> errors(String kind, JsonNode rule) throws IOException {
    Schema schema = REGISTRY.getSchema(Files.readString(RuleSchemas.file(kind)), InputFormat.JSON);
    return schema.validate(rule);
  }
}

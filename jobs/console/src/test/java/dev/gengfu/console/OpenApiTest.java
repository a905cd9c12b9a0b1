package dev.gengfu.console;

import static dev.gengfu.console.AlertBuilder.alert;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.gengfu.console.access.Identity;
import dev.gengfu.console.access.Role;
import dev.gengfu.domain.Action;
import dev.gengfu.domain.Direction;
import dev.gengfu.domain.Json;
import dev.gengfu.domain.Place;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The interface in words is the interface: every call, whose it is, and what it answers. */
class OpenApiTest {
  private static final long NOW = 1_795_457_710_000L;
  private final TestConsole console = TestConsole.start(new SettableClock(NOW));
  private JsonNode document;

  @BeforeEach
  void read() throws IOException {
    console.ready();
    HttpResponse<String> answer = console.get("/v1/openapi.json");
    assertThat(answer.statusCode()).isEqualTo(200);
    document = Json.mapper().readTree(answer.body());
  }

  @AfterEach
  void stop() {
    console.close();
  }

  @Test
  void everyCallStandsInItAndNoOther() {
    Set<String> there = new TreeSet<>();
    console.server.endpoints().forEach(one -> there.add(one.method() + " " + one.path()));
    there.add("GET /v1/stream");
    Set<String> said = new TreeSet<>();
    document
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .fieldNames()
                    .forEachRemaining(
                        method ->
                            said.add(
                                method.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey())));
    assertThat(said).isEqualTo(there).hasSizeGreaterThan(25);
    assertThat(document.path("openapi").asText()).isEqualTo("3.1.0");
  }

  @Test
  void itSaysForWhomEachIs() {
    for (Endpoint endpoint : console.server.endpoints()) {
      JsonNode call = call(endpoint.method().toString(), endpoint.path());
      List<String> roles = new ArrayList<>();
      for (Role role : Role.values()) {
        if (endpoint.lets(new Identity("x", role, "s03"))) {
          roles.add(role.word());
        }
      }
      assertThat(call.path("x-roles")).as(endpoint.path()).hasSameSizeAs(roles);
      call.path("x-roles").forEach(one -> assertThat(roles).contains(one.asText()));
      assertThat(call.path("security").isEmpty()).isEqualTo(endpoint.isOpen());
      assertThat(call.path("responses").has("403")).isEqualTo(!endpoint.isOpen());
      assertThat(call.path("summary").asText()).isNotBlank();
    }
  }

  @Test
  void whatItPointsAtIsThereAndOfTheFormThatOpenApiAsksFor() {
    for (JsonNode ref : document.findValues("$ref")) {
      assertThat(document.at(ref.asText().substring(1)).isObject()).as("%s", ref).isTrue();
    }
    JsonNode schemas = document.path("components").path("schemas");
    String dialect = SpecificationVersion.DRAFT_2020_12.getDialectId();
    schemas.forEach(
        schema ->
            assertThat(
                    SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(SchemaLocation.of(dialect))
                        .validate(schema))
                .as("%s", schema)
                .isEmpty());
    document
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .forEach(
                        call -> {
                          assertThat(call.path("responses")).as(path.getKey()).isNotEmpty();
                          call.path("parameters")
                              .forEach(one -> assertThat(one.has("schema")).isTrue());
                        }));
  }

  @Test
  void answersAreAsItSays() {
    Place place = new Place("c1", "s03", "s03-b2", "5", "512", null);
    console.take(alert("a1").place(place));
    console.takeSeen(
        "p-1", MusterTest.seen("p-1", MusterTest.room("s03-b2", "5", "512"), Direction.IN, NOW));
    new Exhibit(console, NOW).devices();
    new Exhibit(console, NOW).second(NOW, true);
    check("GET", "/v1/alerts", "/v1/alerts");
    check("GET", "/v1/alerts", "/v1/alerts?state=nonsense");
    check("GET", "/v1/alerts/{id}", "/v1/alerts/a1");
    check("GET", "/v1/alerts/{id}", "/v1/alerts/nobody");
    check("GET", "/v1/alerts/{id}/muster", "/v1/alerts/a1/muster");
    check("GET", "/v1/devices", "/v1/devices?building=s03-b2");
    check("GET", "/v1/places", "/v1/places");
    check("GET", "/v1/session", "/v1/session");
    check("GET", "/v1/sessions", "/v1/sessions");
    check("GET", "/v1/notices", "/v1/notices");
    check("GET", "/v1/handover", "/v1/handover");
    check("GET", "/v1/load", "/v1/load");
    check("GET", "/health", "/health");
    check("POST", "/v1/alerts/{id}/acknowledge", "/v1/alerts/a1/acknowledge");
    check("POST", "/v1/alerts/{id}/who", "/v1/alerts/a1/who");
    console.log.reader = record -> console.takeAudit((Action) record, false, "at rev 5", 5);
    check("POST", "/v1/alerts/{id}/arrive", "/v1/alerts/a1/arrive?wait=5s");
    console.log.away = true;
    check("POST", "/v1/alerts/{id}/arrive", "/v1/alerts/a1/arrive");
    console.token = null;
    check("GET", "/v1/alerts", "/v1/alerts");
  }

  private void check(String method, String path, String asked) {
    HttpResponse<String> answer =
        method.equals("GET") ? console.get(asked) : console.post(asked, "{}");
    String status = Integer.toString(answer.statusCode());
    JsonNode said = call(method, path).path("responses").path(status);
    assertThat(said.isObject()).as("%s answers %s", asked, status).isTrue();
    ObjectNode schema = said.path("content").path("application/json").path("schema").deepCopy();
    schema.set("components", document.path("components"));
    try {
      assertThat(
              SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                  .getSchema(schema)
                  .validate(Json.mapper().readTree(answer.body())))
          .as("%s: %s", asked, answer.body())
          .isEmpty();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private JsonNode call(String method, String path) {
    return document.path("paths").path(path).path(method.toLowerCase(java.util.Locale.ROOT));
  }

  @Test
  void aCallWithoutWordsAndWordsWithoutACallAreRefused() {
    List<Endpoint> all = new ArrayList<>(console.server.endpoints());
    all.add(ConsoleServer.STREAM);
    List<Endpoint> more = new ArrayList<>(all);
    more.add(Endpoint.open(HandlerType.GET, "/v1/new", (ctx, who) -> {}));
    assertThatThrownBy(() -> OpenApi.of(more)).hasMessageContaining("lacks GET /v1/new");
    List<Endpoint> fewer = new ArrayList<>(all);
    fewer.removeIf(one -> one.path().equals("/v1/load"));
    assertThatThrownBy(() -> OpenApi.of(fewer)).hasMessageContaining("GET /v1/load");
  }
}

package dev.gengfu.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.gengfu.console.access.Role;
import dev.gengfu.domain.Json;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The interface as an OpenAPI 3.1 document: which calls there are and whose they are from the
 * {@link Endpoint} table, what they mean from openapi.yaml.
 */
final class OpenApi {
  private static final String ACTED_ON = "/v1/alerts/{id}/";
  private static final Pattern IN_PATH = Pattern.compile("\\{(\\w+)}");

  private final JsonNode words;
  private final Set<String> said = new TreeSet<>();

  private OpenApi(JsonNode words) {
    this.words = words;
  }

  /**
   * The document.
   *
   * @throws IllegalStateException when openapi.yaml lacks a call, or has one that there is not
   */
  static ObjectNode of(List<Endpoint> endpoints) {
    OpenApi api = new OpenApi(words());
    ObjectNode document = api.document(endpoints);
    Set<String> more = new TreeSet<>();
    api.words.path("calls").fieldNames().forEachRemaining(more::add);
    more.removeAll(api.said);
    if (!more.isEmpty()) {
      throw new IllegalStateException("openapi.yaml: there are no such calls: " + more);
    }
    return document;
  }

  private static JsonNode words() {
    try (InputStream in = OpenApi.class.getResourceAsStream("openapi.yaml")) {
      return new YAMLMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ObjectNode document(List<Endpoint> endpoints) {
    ObjectNode document = Json.mapper().createObjectNode();
    document.put("openapi", "3.1.0");
    document.set("info", words.path("info"));
    ObjectNode paths = document.putObject("paths");
    for (Endpoint endpoint : endpoints) {
      String method = endpoint.method().toString().toLowerCase(Locale.ROOT);
      paths.withObjectProperty(endpoint.path()).set(method, call(endpoint));
    }
    ObjectNode components = document.putObject("components");
    components.set("schemas", words.path("schemas"));
    ObjectNode schemes = components.putObject("securitySchemes");
    schemes.putObject("session").put("type", "apiKey").put("in", "cookie").put("name", "gengfu-…");
    schemes.putObject("token").put("type", "http").put("scheme", "bearer");
    return document;
  }

  private ObjectNode call(Endpoint endpoint) {
    String verb = verb(endpoint);
    String key = endpoint.method() + " " + (verb == null ? endpoint.path() : ACTED_ON + "{verb}");
    JsonNode its = words.path("calls").path(key);
    String summary = verb == null ? its.path("summary").asText() : verbWords(verb);
    if (its.isMissingNode() || summary.isEmpty()) {
      throw new IllegalStateException(
          "openapi.yaml: lacks " + endpoint.method() + " " + endpoint.path());
    }
    said.add(key);
    ObjectNode call = Json.mapper().createObjectNode();
    call.put("summary", summary);
    call.set("x-roles", roles(endpoint));
    security(call, endpoint);
    parameters(call, endpoint, its);
    if (its.has("body")) {
      ObjectNode body = call.putObject("requestBody");
      content(body, its.path("body").asText());
    }
    ObjectNode responses = call.putObject("responses");
    its.path("answers")
        .properties()
        .forEach(one -> answer(responses, one.getKey(), one.getValue()));
    if (!endpoint.isOpen()) {
      answer(responses, "401", TextNode.valueOf("Refusal"));
      answer(responses, "403", TextNode.valueOf("Refusal"));
    }
    return call;
  }

  private String verbWords(String verb) {
    return words.path("verbs").path(verb).asText();
  }

  /** What is done to an alert; null for any other call. */
  private String verb(Endpoint endpoint) {
    String path = endpoint.path();
    String last = path.startsWith(ACTED_ON) ? path.substring(ACTED_ON.length()) : "";
    return endpoint.method().equals(HandlerType.POST) && words.path("verbs").has(last)
        ? last
        : null;
  }

  private static ArrayNode roles(Endpoint endpoint) {
    ArrayNode roles = Json.mapper().createArrayNode();
    for (Role role : Role.values()) {
      if (endpoint.isOpen() || role.rights().stream().anyMatch(endpoint.rights()::contains)) {
        roles.add(role.word());
      }
    }
    return roles;
  }

  private static void security(ObjectNode call, Endpoint endpoint) {
    ArrayNode either = call.putArray("security");
    if (!endpoint.isOpen()) {
      either.addObject().putArray("session");
      either.addObject().putArray("token");
    }
  }

  private static void parameters(ObjectNode call, Endpoint endpoint, JsonNode its) {
    ArrayNode parameters = call.putArray("parameters");
    Matcher names = IN_PATH.matcher(endpoint.path());
    while (names.find()) {
      parameter(parameters, names.group(1), "path").put("required", true);
    }
    for (String in : List.of("query", "header")) {
      its.path(in)
          .properties()
          .forEach(
              one ->
                  parameter(parameters, one.getKey(), in)
                      .put("description", one.getValue().asText()));
    }
  }

  private static ObjectNode parameter(ArrayNode parameters, String name, String in) {
    ObjectNode parameter = parameters.addObject().put("name", name).put("in", in);
    parameter.putObject("schema").put("type", "string");
    return parameter;
  }

  private static void answer(ObjectNode responses, String status, JsonNode schema) {
    ObjectNode answer = responses.putObject(status);
    answer.put("description", meaning(status));
    if (!schema.isNull()) {
      content(answer, schema.asText());
    }
  }

  private static void content(ObjectNode of, String schema) {
    String type =
        switch (schema) {
          case "Text" -> "text/plain";
          case "EventStream" -> "text/event-stream";
          default -> "application/json";
        };
    of.putObject("content")
        .putObject(type)
        .putObject("schema")
        .put("$ref", "#/components/schemas/" + schema);
  }

  private static String meaning(String status) {
    return switch (status) {
      case "200" -> "done, or shown";
      case "202" -> "stands in the log, not decided yet";
      case "204" -> "done";
      case "400" -> "not as expected; says what was";
      case "401" -> "nobody is signed in, or the password is wrong";
      case "403" -> "not for this role, or asked from the page of another site";
      case "404" -> "nothing of theirs has this id";
      case "409" -> "refused by the job, or makes no sense now; says why";
      case "415" -> "JSON is expected";
      case "429" -> "too many attempts; Retry-After says when";
      case "503" -> "a part is away; may be asked again";
      default -> throw new IllegalStateException("openapi.yaml: no words for status " + status);
    };
  }
}

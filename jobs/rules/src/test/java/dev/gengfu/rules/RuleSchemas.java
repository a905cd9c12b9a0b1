package dev.gengfu.rules;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gengfu.domain.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The JSON Schema of the files of each kind of rule, made from its settings record: names, types
 * and whether a key must be there from the record, the description of a key from the record's
 * javadoc.
 */
final class RuleSchemas {
  static final Path FOLDER = Path.of("../../config/schemas/rules");

  private static final Path SOURCES = Path.of("src/main/java");
  private static final Pattern KIND =
      Pattern.compile("case \"(\\w+)\" -> file\\.whole\\((\\w+)\\.class\\)");
  private static final Pattern PARAM =
      Pattern.compile("@param (\\w+) ((?:(?!@param|\\*/)[\\s\\S])*)");
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /** What every rule must say; see {@link Policy}. */
  private static final Set<String> ALWAYS = Set.of("id", "kind", "severity", "message", "guidance");

  private static final Map<String, String> COMMON =
      Map.of(
          "id",
              "Name of the rule: that of its file without the ending. Part of the identity of its alerts.",
          "kind", "What this rule looks for.",
          "category", "Which kind of alert it raises.",
          "severity", "How urgent its alerts are.",
          "message", "What to tell a person. {place} and {devices} are filled in.",
          "guidance", "What to do. {place} and {devices} are filled in.");

  private RuleSchemas() {}

  /** Settings record by kind, as the switch of {@link Policy} has them. */
  static Map<String, Class<?>> kinds() {
    Map<String, Class<?>> kinds = new TreeMap<>();
    Matcher matcher = KIND.matcher(read(SOURCES.resolve("dev/gengfu/rules/Policy.java")));
    while (matcher.find()) {
      kinds.put(matcher.group(1), settings(matcher.group(2)));
    }
    return kinds;
  }

  /** The schema of a kind as it stands in its file. */
  static String text(String kind, Class<?> settings) {
    try {
      return MAPPER.writeValueAsString(schema(kind, settings)) + "\n";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path file(String kind) {
    return FOLDER.resolve(kind + ".schema.json");
  }

  private static JsonNode schema(String kind, Class<?> settings) {
    ObjectNode schema = MAPPER.createObjectNode();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("$id", "https://gengfu.dev/schemas/v1/rules/" + kind + ".schema.json");
    schema.put("title", "Rule file of kind " + kind);
    schema.put("description", purpose(settings));
    schema.put("type", "object");
    ArrayNode required = schema.putArray("required");
    ObjectNode properties = schema.putObject("properties");
    Map<String, String> javadoc = params(settings);
    for (RecordComponent component : settings.getRecordComponents()) {
      String name = component.getName();
      if (ALWAYS.contains(name) || component.getType().isPrimitive()) {
        required.add(name);
      }
      ObjectNode property = type(component.getGenericType());
      if (name.equals("kind")) {
        property = MAPPER.createObjectNode().put("const", kind);
      }
      properties.set(name, property);
      property.put("description", javadoc.getOrDefault(name, COMMON.getOrDefault(name, "")));
    }
    if (filters(kind, settings)) {
      properties.setAll(common(properties));
    } else {
      properties.set("onChange", onChange());
    }
    schema.put("additionalProperties", false);
    return schema;
  }

  private static boolean filters(String kind, Class<?> settings) {
    boolean readsDevices =
        Arrays.stream(settings.getDeclaredMethods())
            .anyMatch(m -> m.getName().equals("detections"));
    return readsDevices && !kind.equals("deviceAlarm");
  }

  private static ObjectNode common(ObjectNode properties) {
    ObjectNode common = MAPPER.createObjectNode();
    common
        .putObject("when")
        .put("type", "string")
        .put("maxLength", 1000)
        .put(
            "description",
            "Condition in CEL: only readings that meet it speak for danger; what has begun ends whatever it says."
                + " Known: values.NAME (ask has(values.NAME) first), alarm, alarmKind, test, faulty, retained, timeQuality.");
    ObjectNode mode = common.putObject("mode");
    mode.putArray("enum").add("live").add("shadow");
    mode.put(
        "description",
        "shadow: it raises nothing and says in alerts.shadow.v1 what it would have done. Default live.");
    common.set("onChange", onChange());
    ObjectNode variants = common.putObject("variants");
    variants.put("type", "array");
    variants.put("maxItems", RuleFile.MAX_VARIANTS);
    variants.put(
        "description", "Where other numbers hold; the first entry that fits a reading counts.");
    ObjectNode variant = variants.putObject("items");
    variant.put("type", "object");
    variant.putArray("required").add("at");
    ObjectNode own = variant.putObject("properties");
    ObjectNode at = own.putObject("at");
    at.put("type", "object").put("minProperties", 1).put("additionalProperties", false);
    at.put("description", "Stations, device kinds or both.");
    ObjectNode places = at.putObject("properties");
    places.set("stations", words("Stations by id."));
    places.set("devices", words("Device kinds."));
    own.set("when", common.get("when").deepCopy());
    properties
        .properties()
        .forEach(
            property -> {
              if (!SAME_EVERYWHERE.contains(property.getKey())) {
                own.set(property.getKey(), property.getValue().deepCopy());
              }
            });
    variant.put("additionalProperties", false);
    return common;
  }

  private static final Set<String> SAME_EVERYWHERE =
      Set.of(
          "id",
          "kind",
          "category",
          "severity",
          "hazard",
          "hazards",
          "otherwise",
          "message",
          "guidance");

  private static ObjectNode onChange() {
    ObjectNode onChange = MAPPER.createObjectNode();
    onChange.putArray("enum").add("keep").add("reset").add("warmUp");
    return onChange.put(
        "description",
        "What an edit of this file does to what the rule knows: keep it (default); reset: only readings behind the"
            + " edit count; warmUp: judge the last 120 s of each device anew, and no further back.");
  }

  private static ObjectNode words(String description) {
    ObjectNode words = MAPPER.createObjectNode().put("type", "array").put("minItems", 1);
    words.putObject("items").put("type", "string");
    return words.put("description", description);
  }

  private static ObjectNode type(Type type) {
    ObjectNode schema = MAPPER.createObjectNode();
    if (type instanceof ParameterizedType generic) {
      Type[] arguments = generic.getActualTypeArguments();
      boolean isMap = Map.class.isAssignableFrom((Class<?>) generic.getRawType());
      schema.put("type", isMap ? "object" : "array");
      schema.set(isMap ? "additionalProperties" : "items", type(arguments[arguments.length - 1]));
      return schema;
    }
    Class<?> plain = (Class<?>) type;
    if (plain.isEnum()) {
      ArrayNode constants = schema.putArray("enum");
      names(plain).forEach(constants::add);
    } else if (plain == Text.class) {
      schema.put("type", "object");
      schema.putArray("required").add("zh").add("en");
      ObjectNode texts = schema.putObject("properties");
      texts.putObject("zh").put("type", "string");
      texts.putObject("en").put("type", "string");
      schema.put("additionalProperties", false);
    } else if (plain.isRecord()) {
      schema.put("type", "object");
      ArrayNode required = schema.putArray("required");
      ObjectNode properties = schema.putObject("properties");
      Map<String, String> javadoc = params(plain);
      for (RecordComponent component : plain.getRecordComponents()) {
        ObjectNode property = type(component.getGenericType());
        properties.set(component.getName(), property);
        if (javadoc.containsKey(component.getName())) {
          property.put("description", javadoc.get(component.getName()));
        }
        if (component.getType().isPrimitive()) {
          required.add(component.getName());
        }
      }
      schema.put("additionalProperties", false);
    } else {
      schema.put("type", simple(plain));
    }
    return schema;
  }

  private static String simple(Class<?> type) {
    if (type == String.class) {
      return "string";
    }
    if (type == boolean.class || type == Boolean.class) {
      return "boolean";
    }
    return type == double.class || type == Double.class ? "number" : "integer";
  }

  private static Stream<String> names(Class<?> type) {
    return Arrays.stream(type.getFields())
        .filter(java.lang.reflect.Field::isEnumConstant)
        .map(
            constant -> {
              JsonProperty wire = constant.getAnnotation(JsonProperty.class);
              return wire == null ? constant.getName() : wire.value();
            });
  }

  private static String purpose(Class<?> settings) {
    Matcher doc =
        Pattern.compile("/\\*\\*((?:(?!\\*/)[\\s\\S])*)\\*/\\s*(?:@\\w+\\s*)*(?:public )?record ")
            .matcher(source(settings));
    return doc.find() ? plain(doc.group(1).split("@param", 2)[0]) : "";
  }

  private static Map<String, String> params(Class<?> type) {
    Map<String, String> params = new TreeMap<>();
    String source = source(type);
    int begin = source.lastIndexOf("/**", source.indexOf("record " + type.getSimpleName()));
    if (begin >= 0) {
      Matcher matcher =
          PARAM.matcher(source.substring(begin, source.indexOf("record " + type.getSimpleName())));
      while (matcher.find()) {
        params.put(matcher.group(1), plain(matcher.group(2)));
      }
    }
    return params;
  }

  private static String plain(String javadoc) {
    return javadoc
        .replaceAll("\\{@(?:code|link) #?([^}]*)}", "$1")
        .replaceAll("(?m)^\\s*\\*", " ")
        .replaceAll("<[^>]+>", "")
        .replaceAll("\\s+", " ")
        .strip();
  }

  private static String source(Class<?> type) {
    Class<?> outer = type;
    while (outer.getEnclosingClass() != null) {
      outer = outer.getEnclosingClass();
    }
    Path file = SOURCES.resolve(outer.getName().replace('.', '/') + ".java");
    return Files.exists(file) ? read(file) : "";
  }

  private static Class<?> settings(String simpleName) {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      Path file = files.filter(f -> f.endsWith(simpleName + ".java")).findFirst().orElseThrow();
      String name = SOURCES.relativize(file).toString().replace('/', '.');
      return Class.forName(name.substring(0, name.length() - ".java".length()));
    } catch (IOException | ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package dev.gengfu.gateway.dialect;

import dev.gengfu.domain.YamlConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How one make speaks over MQTT, as a file says it. Knows no clock and no registry; everything
 * around it (sizes, time, place, salvage, dead letters) is the same for all makes.
 */
public final class Dialect {
  private final YamlConfig file;
  private final String name;
  private final List<MessageFormat> formats;

  private Dialect(YamlConfig file, String name, List<MessageFormat> formats) {
    this.file = file;
    this.name = name;
    this.formats = formats;
  }

  /**
   * A topic that a kind of message has.
   *
   * @param names what the names in its pattern stand for
   * @param exactness of the pattern, see {@link TopicPattern#exactness}
   */
  public record Route(MessageFormat format, Map<String, String> names, String exactness) {}

  /**
   * The dialect of a file.
   *
   * @throws dev.gengfu.domain.ConfigException naming file, line and key when it is wrong
   */
  public static Dialect of(YamlConfig file) {
    DialectSettings settings = file.whole(DialectSettings.class);
    Memory memory = new Memory();
    List<MessageFormat> formats = new ArrayList<>();
    for (int i = 0; i < settings.messages().size(); i++) {
      formats.add(
          new MessageCompiler(file, "messages[" + i + "]", memory)
              .compile(settings.messages().get(i)));
    }
    return new Dialect(file, settings.dialect(), List.copyOf(formats));
  }

  /** The same dialect, to which no device has said anything yet. */
  Dialect fresh() {
    return of(file);
  }

  /** Name in logs and metrics. */
  public String name() {
    return name;
  }

  /** The last topic that readings come by, with each name in braces for itself. */
  public String exampleTopic() {
    return formats.stream()
        .filter(format -> !format.ignored(false))
        .reduce((first, second) -> second)
        .map(format -> format.topics().get(0).example())
        .orElse(name);
  }

  /** MQTT topic filters to subscribe to: of all that is not passed over in any case. */
  public List<String> topicFilters() {
    List<String> filters = new ArrayList<>();
    for (MessageFormat format : formats) {
      if (!format.ignored(false)) {
        format.topics().forEach(topic -> filters.add(topic.filter()));
      }
    }
    return TopicFilters.withoutOverlap(filters);
  }

  /**
   * Kinds of message with this topic, in the order of the file; empty when it is of another make.
   */
  public List<Route> routes(String topic) {
    List<Route> routes = new ArrayList<>(1);
    for (MessageFormat format : formats) {
      for (TopicPattern pattern : format.topics()) {
        Map<String, String> names = pattern.match(topic);
        if (names != null) {
          routes.add(new Route(format, names, pattern.exactness()));
          break;
        }
      }
    }
    return routes;
  }

  /** The first kind of message, whose reports name their device at a place of their own. */
  MessageFormat firstWithDeviceAt(String pointer) {
    return formats.get(0).withDeviceAt(pointer);
  }
}

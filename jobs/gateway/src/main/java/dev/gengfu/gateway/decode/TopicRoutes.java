package dev.gengfu.gateway.decode;

import dev.gengfu.gateway.dialect.Dialect;
import dev.gengfu.gateway.dialect.Dialects;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers which kinds of message a topic has: devices send by the same topics again and again,
 * and to ask the patterns of all makes costs as much as to read the message.
 */
final class TopicRoutes {
  /** Some 10 MB. When there are more topics than that, it begins anew. */
  static final int MAX_TOPICS = 20_000;

  /** Longer ones are asked about each time: they would fill the memory. */
  static final int MAX_LENGTH = 200;

  private final Dialects dialects;
  private final Map<String, List<Dialect.Route>> known = new ConcurrentHashMap<>();

  TopicRoutes(Dialects dialects) {
    this.dialects = dialects;
  }

  /** As {@link Dialects#routes}. */
  List<Dialect.Route> of(String topic) {
    List<Dialect.Route> remembered = known.get(topic);
    if (remembered != null) {
      return remembered;
    }
    List<Dialect.Route> found = dialects.routes(topic);
    if (topic.length() <= MAX_LENGTH && !found.isEmpty()) {
      if (known.size() >= MAX_TOPICS) {
        known.clear();
      }
      known.put(topic, found);
    }
    return found;
  }

  int remembered() {
    return known.size();
  }
}

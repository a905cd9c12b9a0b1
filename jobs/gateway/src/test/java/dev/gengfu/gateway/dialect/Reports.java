package dev.gengfu.gateway.dialect;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** What dialects make of a message. */
final class Reports {
  private static final Path SHIPPED = Path.of("../../config/dialects");

  private Reports() {}

  /** All makes that come with the project. */
  static Dialects shipped() {
    return Dialects.load(SHIPPED);
  }

  /** The only report of a message. */
  static DeviceReport one(Dialects dialects, String topic, String payload) throws BadInput {
    List<ReportItem> items = items(dialects, topic, payload);
    if (items.size() != 1) {
      throw new AssertionError("expected one report, found " + items);
    }
    if (items.get(0).fault() != null) {
      throw items.get(0).fault();
    }
    return items.get(0).report();
  }

  /** All reports of a message; none when it is passed over. */
  static List<ReportItem> items(Dialects dialects, String topic, String payload) throws BadInput {
    byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
    for (Dialect.Route route : dialects.routes(topic)) {
      if (route.format().ignored(false)) {
        return List.of();
      }
      List<ReportItem> items = route.format().read(bytes, route.names());
      if (!items.isEmpty()) {
        return items;
      }
    }
    return List.of();
  }
}

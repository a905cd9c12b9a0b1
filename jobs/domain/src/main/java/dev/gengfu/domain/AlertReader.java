package dev.gengfu.domain;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/**
 * Reads the value of {@code alerts.v1}; what it does not know or does not find, it takes for grave.
 */
public final class AlertReader {
  private static final ObjectMapper MAPPER = Json.mapper();

  private AlertReader() {}

  /**
   * Reads one change.
   *
   * @throws IOException when it is no JSON, or has no alertId or no rev
   */
  public static AlertChange read(byte[] value) throws IOException {
    AlertChange change = Json.readTrusted(value, AlertChange.class);
    if (change == null || change.alertId() == null || change.rev() < 1) {
      throw new IOException("no alertId or no rev");
    }
    return isComplete(change) ? change : completed(value);
  }

  private static boolean isComplete(AlertChange change) {
    return change.severity() != null
        && change.category() != null
        && change.state() != null
        && change.tier() != null
        && change.change() != null;
  }

  private static AlertChange completed(byte[] value) throws IOException {
    ObjectNode tree = (ObjectNode) MAPPER.readTree(value);
    putIfMissing(tree, "severity", "critical");
    putIfMissing(tree, "category", "emergency");
    putIfMissing(tree, "state", "unacknowledged");
    putIfMissing(tree, "tier", "single");
    putIfMissing(tree, "change", "update");
    return MAPPER.treeToValue(tree, AlertChange.class);
  }

  private static void putIfMissing(ObjectNode tree, String key, String value) {
    if (!tree.hasNonNull(key)) {
      tree.put(key, value);
    }
  }
}

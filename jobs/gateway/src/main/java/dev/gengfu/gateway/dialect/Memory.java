package dev.gengfu.gateway.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What devices said last, for makes that send only what has changed. Holds the values that their
 * dialect reads and nothing else, for the devices heard most recently.
 */
final class Memory {
  private static final int MAX_DEVICES = 100_000;

  /** Longer texts are no flags and no numbers. */
  private static final int MAX_TEXT = 64;

  private final Map<String, Kept> devices =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Kept> eldest) {
          return size() > MAX_DEVICES;
        }
      };

  /** What one device said last. */
  static final class Kept {
    private final Map<String, JsonNode> values = new HashMap<>();
    private boolean whole;

    JsonNode get(Pointer pointer) {
      return values.get(pointer.text());
    }

    void put(Pointer pointer, JsonNode value) {
      if (value.isValueNode() && value.asText().length() <= MAX_TEXT) {
        values.put(pointer.text(), value);
      }
    }

    /** A flag that can't be read is unknown, though the message that held it said everything. */
    void forget(Pointer pointer) {
      values.remove(pointer.text());
      whole = false;
    }

    /** A message that says everything: what it leaves out is not so any more. */
    void begin() {
      values.clear();
      whole = true;
    }

    /** Whether a message that said everything was among them. */
    boolean whole() {
      return whole;
    }
  }

  synchronized Kept of(String device) {
    return devices.computeIfAbsent(device, name -> new Kept());
  }
}

package dev.gengfu.domain;

import java.util.List;
import java.util.Objects;

/**
 * The clock of the log: written into every partition once a second of log time by every ticker; the
 * maximum counts.
 *
 * @param source id of the gateway or console that ticks
 * @param time epoch ms
 * @param coverage one entry per intake of this source, in the order of their names
 */
public record Tick(String source, @Millis long time, List<Coverage> coverage) implements LogRecord {
  public Tick {
    Objects.requireNonNull(source, "source");
    coverage = coverage == null ? List.of() : List.copyOf(coverage);
  }

  /**
   * Whether an intake can be heard.
   *
   * @param intake name of the intake: mqtt, http
   * @param state ok, down or draining (up again, still reading what had queued)
   * @param since epoch ms at which it left {@code ok}; null while ok
   */
  public record Coverage(String intake, String state, @Millis Long since) {
    public static final String OK = "ok";
    public static final String DOWN = "down";
    public static final String DRAINING = "draining";
  }
}

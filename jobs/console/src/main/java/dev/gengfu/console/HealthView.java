package dev.gengfu.console;

import java.util.ArrayList;
import java.util.List;

/**
 * Each part's state in one list, for people and probes; it is open to everybody and names no alert.
 *
 * @param status ok, degraded, or down (the console can't see the log: what it shows is old)
 * @param parts one entry per part
 */
public record HealthView(String status, List<Part> parts) {

  /**
   * One part.
   *
   * @param part console, kafka, engine, ticks, a gateway, or an intake {@code g1/mqtt}
   * @param state ok, or what is wrong
   * @param detail in words, null when ok
   */
  public record Part(String part, String state, String detail) {}

  static HealthView of(Status status) {
    List<Part> parts = new ArrayList<>();
    Status.ConsolePart console = status.console();
    parts.add(
        console.loading()
            ? new Part("console", "loading", "reading what the topics hold")
            : new Part("console", "ok", null));
    parts.add(new Part("kafka", status.kafka().state(), status.kafka().detail()));
    parts.add(engine(status.engine()));
    parts.add(new Part("ticks", console.ticks(), console.ticksDetail()));
    for (Sources.View source : status.sources()) {
      add(parts, source.withoutAlerts());
    }
    if (status.sources().stream().noneMatch(source -> source.kind().equals("gateway"))) {
      parts.add(new Part("gateway", "unknown", "no gateway was heard yet"));
    }
    return new HealthView(overall(status, parts), List.copyOf(parts));
  }

  private static String overall(Status status, List<Part> parts) {
    if (status.console().loading() || !status.kafka().state().equals("ok")) {
      return "down";
    }
    boolean ok =
        parts.stream().allMatch(part -> part.state.equals("ok") || part.state.equals("off"));
    return ok ? "ok" : "degraded";
  }

  private static Part engine(Status.EnginePart engine) {
    String detail =
        switch (engine.state()) {
          case "ok" -> null;
          case "starting" -> "no heartbeat yet";
          case "behind" -> engine.behindMillis() / 1000 + " s behind the log";
          default -> "no advance for " + engine.stillMillis() / 1000 + " s";
        };
    return new Part("engine", engine.state(), detail);
  }

  private static void add(List<Part> parts, Sources.View source) {
    String silent =
        source.state().equals("ok") ? null : "silent for " + source.silentMillis() / 1000 + " s";
    parts.add(new Part(source.kind() + " " + source.id(), source.state(), silent));
    for (Sources.Intake intake : source.intakes()) {
      parts.add(new Part(source.id() + "/" + intake.intake(), intake.state(), intake.detail()));
    }
  }
}

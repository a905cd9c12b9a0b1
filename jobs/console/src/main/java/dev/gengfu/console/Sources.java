package dev.gengfu.console;

import dev.gengfu.domain.Health;
import dev.gengfu.domain.Millis;
import dev.gengfu.domain.Tick;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Who ticks, and what each says of its intakes. Bounded to {@link #LIMIT} sources. */
final class Sources {
  static final int LIMIT = 256;

  /** So long unheard, in wall time, and a source counts as lost. */
  static final long LOST_MILLIS = 12_000;

  /** A source unheard for a day is no longer expected. */
  static final long FORGET_MILLIS = 86_400_000;

  private static final String GATEWAY = "gateway";

  private static final class Source {
    private long time = Long.MIN_VALUE;
    private long heardAt;
    private List<Tick.Coverage> coverage = List.of();
    private final TreeMap<String, Health> health = new TreeMap<>();
    private String kind;
    private long lostAfter = LOST_MILLIS;
  }

  /**
   * One source.
   *
   * @param kind gateway, what it says of itself (delivery), or console when it has no intake
   * @param state ok or lost
   * @param time its newest tick
   * @param silentMillis wall milliseconds since it was heard
   * @param intakes its intakes, by name
   */
  record View(
      String id,
      String kind,
      String state,
      @Millis long time,
      long silentMillis,
      List<Intake> intakes) {

    /** The same without words, which may name any alert. */
    View withoutWords() {
      List<Intake> bare = intakes.stream().map(Intake::withoutWords).toList();
      return new View(id, kind, state, time, silentMillis, bare);
    }

    /** The same for who may see no alert at all: only the audit of the steps names any. */
    View withoutAlerts() {
      return Health.STEPS.equals(kind) ? withoutWords() : this;
    }
  }

  /** One intake: ok, draining, gap, down, or unknown when its source is lost. */
  record Intake(String intake, String state, @Millis Long since, String detail) {
    private Intake withoutWords() {
      return new Intake(intake, state, since, null);
    }
  }

  private final TreeMap<String, Source> sources = new TreeMap<>();

  void take(Tick tick, long nowMillis) {
    Source source = source(tick.source(), nowMillis);
    if (source != null && tick.time() > source.time) {
      source.time = tick.time();
      source.heardAt = nowMillis;
      source.coverage = tick.coverage();
    }
  }

  void take(Health health, long nowMillis) {
    if (health.subject() == null) {
      return;
    }
    Source source = source(health.source(), nowMillis);
    if (source == null) {
      return;
    }
    source.kind = health.sourceKind();
    if (!GATEWAY.equals(source.kind)) {
      // It has no ticks: this is its only sign of life.
      source.heardAt = nowMillis;
      source.lostAfter = Math.max(source.lostAfter, health.silentAfterMillis());
    }
    if (source.health.size() < 16 || source.health.containsKey(health.subject())) {
      source.health.put(health.subject(), health);
    }
  }

  private Source source(String id, long nowMillis) {
    if (id == null || (sources.size() >= LIMIT && !sources.containsKey(id))) {
      return null;
    }
    return sources.computeIfAbsent(
        id,
        key -> {
          Source fresh = new Source();
          fresh.heardAt = nowMillis;
          return fresh;
        });
  }

  /** What is known at {@code nowMillis}, by id. */
  List<View> views(long nowMillis) {
    sources.values().removeIf(source -> nowMillis - source.heardAt > FORGET_MILLIS);
    List<View> views = new ArrayList<>();
    sources.forEach((id, source) -> views.add(view(id, source, nowMillis)));
    return views;
  }

  private static View view(String id, Source source, long nowMillis) {
    long silent = Math.max(0, nowMillis - source.heardAt);
    boolean lost = silent >= source.lostAfter;
    boolean gateway = !source.coverage.isEmpty();
    TreeMap<String, Intake> intakes = new TreeMap<>();
    source.health.forEach((name, health) -> intakes.put(name, intake(health)));
    for (Tick.Coverage one : source.coverage) {
      intakes.merge(one.intake(), intake(one), Sources::worse);
    }
    if (lost) {
      intakes.replaceAll((name, one) -> new Intake(name, "unknown", one.since, one.detail));
    }
    return new View(
        id,
        source.kind != null ? source.kind : gateway ? GATEWAY : "console",
        lost ? "lost" : Health.OK,
        Math.max(0, source.time),
        silent,
        List.copyOf(intakes.values()));
  }

  private static Intake intake(Health health) {
    boolean ok = Health.OK.equals(health.state());
    return new Intake(
        health.subject(), health.state(), ok ? null : (Long) health.since(), health.detail());
  }

  private static Intake intake(Tick.Coverage coverage) {
    return new Intake(coverage.intake(), coverage.state(), coverage.since(), null);
  }

  private static Intake worse(Intake health, Intake coverage) {
    return Health.OK.equals(health.state) ? coverage : health;
  }
}

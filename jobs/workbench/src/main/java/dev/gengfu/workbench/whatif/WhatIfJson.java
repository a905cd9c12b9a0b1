package dev.gengfu.workbench.whatif;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.gengfu.domain.AlertChange;
import dev.gengfu.domain.Evidence;
import dev.gengfu.domain.Timestamps;
import dev.gengfu.rules.LevelRule;
import dev.gengfu.rules.Policy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** An outcome as JSON, {@code gengfu.whatif.v1}; the page holds the same. */
public final class WhatIfJson {
  private static final ObjectMapper MAPPER = JsonMapper.builder().build();
  private static final int MAX_POINTS = 400;

  private final Outcome outcome;
  private final Rules rules;

  private WhatIfJson(Outcome outcome, Rules rules) {
    this.outcome = outcome;
    this.rules = rules;
  }

  /** Writes it to a file. */
  public static void write(Outcome outcome, Rules rules, String name, Path file)
      throws IOException {
    MAPPER
        .writerWithDefaultPrettyPrinter()
        .writeValue(file.toFile(), new WhatIfJson(outcome, rules).tree(name));
  }

  static String text(Outcome outcome, Rules rules, String name, String zone) throws IOException {
    Map<String, Object> tree = new WhatIfJson(outcome, rules).tree(name);
    tree.put("zone", zone);
    return MAPPER.writeValueAsString(tree);
  }

  private Map<String, Object> tree(String name) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("schema", "gengfu.whatif.v1");
    tree.put("rules", name);
    tree.put("policies", outcome.policies());
    tree.put("from", Timestamps.format(outcome.read().from()));
    tree.put("to", Timestamps.format(outcome.read().to()));
    tree.put("records", outcome.read().records());
    tree.put("lostActions", outcome.read().lostActions());
    tree.put("edits", outcome.edits());
    tree.put("alerts", Map.of("then", outcome.then(), "now", outcome.now()));
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (Difference.Kind kind : Difference.Kind.values()) {
      counts.put(Words.of(kind), outcome.counts().getOrDefault(kind, 0));
    }
    tree.put("counts", counts);
    tree.put("same", outcome.same());
    tree.put("differences", outcome.differences().stream().map(this::difference).toList());
    tree.put("stations", stations());
    tree.put("hours", hours());
    tree.put("delaySeconds", delays());
    return tree;
  }

  private Map<String, Object> difference(Outcome.Told told) {
    Difference difference = told.difference();
    AlertChange first = difference.any().first();
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("kinds", difference.kinds().stream().map(Words::of).toList());
    tree.put("hazard", first.hazard());
    tree.put("subject", first.subject());
    tree.put("station", Span.stationOf(first));
    tree.put("then", life(difference.then()));
    tree.put("now", life(difference.now()));
    tree.put("raisedLaterSeconds", difference.raisedLaterMillis() / 1000.0);
    tree.put("severeLaterSeconds", difference.severeLaterMillis() / 1000.0);
    tree.put("reason", difference.reason());
    String measure = measure(told);
    tree.put("measure", measure);
    tree.put("levels", levels(told, measure));
    tree.put("traces", traces(told, measure));
    return tree;
  }

  private static Map<String, Object> life(Life life) {
    if (life == null) {
      return null;
    }
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("alertId", life.first().alertId());
    tree.put("rule", life.first().ruleId());
    tree.put("policyVersion", life.first().policyVersion());
    tree.put("severity", Words.of(life.severity()));
    tree.put("category", Words.of(life.first().category()));
    tree.put("openedAt", Timestamps.format(life.first().openedAt()));
    tree.put("raisedAt", Timestamps.format(life.raisedAt()));
    tree.put("severeAt", Timestamps.format(life.severeAt()));
    tree.put("acknowledgedAt", time(life.acknowledgedAt()));
    tree.put("closedAt", life.isOpen() ? null : time(life.last().logTime()));
    tree.put("message", life.last().message());
    return tree;
  }

  private static String time(Long epochMillis) {
    return epochMillis == null ? null : Timestamps.format(epochMillis);
  }

  /** What the alert is about; what the device says of itself is shown as marks. */
  private static String measure(Outcome.Told told) {
    Set<String> spoken = new TreeSet<>();
    told.traces()
        .values()
        .forEach(trace -> trace.points().forEach(point -> spoken.addAll(point.values().keySet())));
    return lives(told)
        .flatMap(life -> life.last().evidence().stream())
        .map(Evidence::measure)
        .filter(spoken::contains)
        .findFirst()
        .orElse(spoken.isEmpty() ? null : spoken.iterator().next());
  }

  private static Stream<Life> lives(Outcome.Told told) {
    Difference difference = told.difference();
    return Stream.of(
        difference.any(), difference.now() == null ? difference.any() : difference.now());
  }

  private List<Map<String, Object>> levels(Outcome.Told told, String measure) {
    List<Map<String, Object>> levels = new ArrayList<>();
    if (measure == null || told.traces().isEmpty()) {
      return levels;
    }
    Life then = told.difference().then();
    List<String> held = outcome.policies();
    String version = then == null ? held.get(held.size() - 1) : then.first().policyVersion();
    rules.then(version).ifPresent(policy -> levels("then", policy, told, measure, levels));
    levels("now", rules.now(), told, measure, levels);
    return levels;
  }

  private static void levels(
      String side,
      Policy policy,
      Outcome.Told told,
      String measure,
      List<Map<String, Object>> into) {
    String station = Span.stationOf(told.difference().any().first());
    String kind = told.traces().values().iterator().next().kind();
    policy.live().of(station.isEmpty() ? null : station, kind).stream()
        .filter(LevelRule.class::isInstance)
        .map(LevelRule.class::cast)
        .filter(rule -> rule.level().measure().equals(measure))
        .forEach(
            rule ->
                into.add(
                    Map.of(
                        "side", side,
                        "rule", rule.header().id(),
                        "raise", rule.level().raise())));
  }

  private static List<Map<String, Object>> traces(Outcome.Told told, String measure) {
    List<Map<String, Object>> traces = new ArrayList<>();
    told.traces()
        .forEach(
            (device, trace) -> {
              List<Object[]> points = new ArrayList<>();
              trace.points().stream()
                  .limit(MAX_POINTS)
                  .forEach(
                      point ->
                          points.add(
                              new Object[] {
                                point.time(),
                                measure == null ? null : point.values().get(measure),
                                point.alarm() ? 1 : 0
                              }));
              traces.add(Map.of("device", device, "points", points));
            });
    return traces;
  }

  private List<Map<String, Object>> stations() {
    List<Map<String, Object>> stations = new ArrayList<>();
    outcome
        .stations()
        .forEach(
            (station, sides) ->
                stations.add(
                    Map.of(
                        "station", station,
                        "then", load(sides.then()),
                        "now", load(sides.now()))));
    return stations;
  }

  private static Map<String, Object> load(Load load) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("alerts", load.alerts());
    tree.put("critical", load.critical());
    tree.put("high", load.high());
    tree.put("busiestTenMinutes", load.busiestTenMinutes());
    long after = load.acknowledgedAfterMillis();
    tree.put("acknowledgedAfterSeconds", after < 0 ? null : after / 1000.0);
    return tree;
  }

  private List<Map<String, Object>> hours() {
    List<Map<String, Object>> hours = new ArrayList<>();
    outcome
        .hours()
        .forEach(
            (hour, sides) ->
                hours.add(
                    Map.of(
                        "hour", Timestamps.format(hour),
                        "then", sides.then(),
                        "now", sides.now())));
    return hours;
  }

  private Map<String, List<Double>> delays() {
    return Map.of("then", seconds(outcome.delays().then()), "now", seconds(outcome.delays().now()));
  }

  private static List<Double> seconds(List<Long> millis) {
    return millis.stream().map(each -> each / 1000.0).sorted().toList();
  }
}

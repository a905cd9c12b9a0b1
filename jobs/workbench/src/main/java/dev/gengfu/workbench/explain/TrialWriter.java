package dev.gengfu.workbench.explain;

import dev.gengfu.domain.Action;
import dev.gengfu.domain.AlertChange;
import dev.gengfu.domain.Evidence;
import dev.gengfu.domain.Health;
import dev.gengfu.domain.Place;
import dev.gengfu.domain.Reading;
import dev.gengfu.domain.RegistryChange;
import dev.gengfu.domain.TimeQuality;
import dev.gengfu.domain.Timestamps;
import dev.gengfu.lifecycle.Moment;
import dev.gengfu.workbench.trial.Came;
import dev.gengfu.workbench.trial.Offsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Writes an incident down as a rule test: what its devices said, and what came of it. */
final class TrialWriter {
  private final AlertStory story;
  private final List<AlertStory.Stamped> entries;
  private final String subject;
  private final long start;
  private final SortedMap<String, Reading> devices = new TreeMap<>();

  /**
   * A writer of a story.
   *
   * @param leadMillis log time before the raise from which records are taken
   */
  TrialWriter(AlertStory story, long leadMillis) {
    this.story = story;
    AlertChange first = story.first().change();
    this.subject = first.subject();
    this.entries =
        story.entries().stream()
            .filter(each -> each.logTime() != Moment.BEFORE_FIRST_TICK)
            .filter(each -> each.logTime() >= first.logTime() - leadMillis)
            .filter(this::concerns)
            .toList();
    this.start = entries.isEmpty() ? first.logTime() : entries.get(0).logTime();
    for (AlertStory.Stamped each : entries) {
      if (each.entry().record() instanceof Reading reading) {
        devices.put(reading.device(), reading);
      }
    }
  }

  /** Whether a record is about the subject of the alert: its zone, its device, or its gateway. */
  private boolean concerns(AlertStory.Stamped each) {
    if (each.entry().record() instanceof Reading reading) {
      return subject.equals(reading.place().zone()) || subject.equals(reading.device());
    }
    if (each.entry().record() instanceof RegistryChange change) {
      Place place = change.device().place();
      return subject.equals(place.zone()) || subject.equals(change.device().device());
    }
    if (each.entry().record() instanceof Health health) {
      return subject.equals(health.source() + "/" + health.subject());
    }
    return each.entry().record() instanceof Action;
  }

  String yaml() {
    AlertChange first = story.first().change();
    AlertChange last = story.last();
    StringBuilder yaml = new StringBuilder();
    line(
        yaml,
        "# Recorded from alert "
            + first.alertId()
            + ", judged by policy "
            + first.policyVersion()
            + ".");
    line(yaml, "# " + last.message().en());
    line(yaml, "rules: [" + String.join(", ", rules()) + "]");
    line(yaml, "");
    if (!devices.isEmpty()) {
      line(yaml, "devices:");
      devices.forEach((id, reading) -> line(yaml, "  " + Flow.text(id) + ": " + device(reading)));
      line(yaml, "");
    }
    line(yaml, "tests:");
    line(yaml, "  - name: " + Flow.text(first.hazard() + " at " + subject + " as it came"));
    line(yaml, "    start: \"" + Timestamps.format(start) + "\"");
    line(yaml, "    ends: " + Offsets.format(Math.max(0, last.logTime() - start)));
    line(yaml, "    timeline:");
    timeline().forEach(each -> line(yaml, "      - " + Flow.mapping(each)));
    return yaml.toString();
  }

  private static void line(StringBuilder yaml, String text) {
    yaml.append(text.replaceAll("[\\r\\n]", " ")).append('\n');
  }

  private Set<String> rules() {
    Set<String> rules = new TreeSet<>();
    story.chapters().forEach(chapter -> rules.add(chapter.change().ruleId()));
    return rules;
  }

  private static String device(Reading reading) {
    Place place = reading.place();
    Map<String, Object> device = new LinkedHashMap<>();
    device.put("kind", reading.kind() == null ? "unknown" : reading.kind());
    put(device, "station", place.station());
    put(device, "building", place.building());
    put(device, "floor", place.floor());
    put(device, "room", place.room());
    put(device, "zone", place.zone());
    put(device, "gateway", reading.gateway());
    if (reading.kind() == null) {
      device.put("registered", false);
    }
    return Flow.mapping(device);
  }

  /** Inputs and expectations, each where it stood. */
  private List<Map<String, Object>> timeline() {
    List<Timed> lines = new ArrayList<>();
    for (AlertStory.Stamped each : entries) {
      Map<String, Object> input = input(each);
      if (input != null) {
        lines.add(new Timed(each.logTime(), input));
      }
    }
    Stream.concat(
            story.chapters().stream().map(AlertStory.Chapter::change), story.others().stream())
        .filter(change -> change.logTime() >= start)
        .forEach(change -> lines.add(new Timed(change.logTime(), expectation(change))));
    lines.sort((a, b) -> Long.compare(a.logTime(), b.logTime()));
    return lines.stream().map(Timed::line).toList();
  }

  private record Timed(long logTime, Map<String, Object> line) {}

  private Map<String, Object> input(AlertStory.Stamped each) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("at", Offsets.format(each.logTime() - start));
    if (each.entry().record() instanceof Reading reading) {
      line.put("reading", reading(reading, each.logTime()));
    } else if (each.entry().record() instanceof Health health) {
      line.put("health", health(health));
    } else if (each.entry().record() instanceof RegistryChange change && change.removed()) {
      Map<String, Object> removal = new LinkedHashMap<>();
      removal.put("remove", change.device().device());
      put(removal, "movedTo", change.movedTo());
      line.put("registry", removal);
    } else if (each.entry().record() instanceof Action action && isOurs(action)) {
      line.put("action", action(action, each.entry().offset()));
    } else {
      return null;
    }
    return line;
  }

  private boolean isOurs(Action action) {
    return action.alertId().equals(story.last().alertId());
  }

  private Map<String, Object> reading(Reading reading, long logTime) {
    Map<String, Object> said = new LinkedHashMap<>();
    said.put("device", reading.device());
    if (!reading.values().isEmpty()) {
      said.put("values", new LinkedHashMap<String, Object>(reading.values()));
    }
    if (reading.alarm()) {
      said.put("alarm", reading.alarmKind() == null ? "true" : reading.alarmKind());
    }
    if (reading.time() != logTime) {
      said.put("happened", Offsets.format(reading.time() - start));
    }
    if (reading.timeQuality() != TimeQuality.EXACT) {
      said.put("timeQuality", camel(reading.timeQuality()));
    }
    put(said, "seq", reading.seq());
    put(said, "fault", reading.fault());
    put(said, "test", reading.test() ? true : null);
    put(said, "retained", reading.retained() ? true : null);
    put(said, "partial", reading.partial());
    return said;
  }

  private static Map<String, Object> health(Health health) {
    Map<String, Object> said = new LinkedHashMap<>();
    said.put("gateway", health.source());
    said.put("intake", health.subject());
    said.put("state", health.state());
    put(said, "detail", health.detail());
    if (health.silentAfterMillis() > 0) {
      said.put("silentAfter", Offsets.format(health.silentAfterMillis()));
    }
    return said;
  }

  private Map<String, Object> action(Action action, long offset) {
    int newest = 0;
    for (AlertStory.Chapter chapter : story.chapters()) {
      LogEntry cause = chapter.cause();
      newest = cause == null || cause.offset() < offset ? chapter.change().rev() : newest;
    }
    Map<String, Object> said = new LinkedHashMap<>();
    said.put("verb", action.verb());
    said.put("hazard", story.last().hazard());
    said.put("subject", subject);
    put(said, "actor", action.actor());
    put(said, "reason", action.reason());
    if (newest != action.expectedRev()) {
      said.put("seenBefore", newest - action.expectedRev());
    }
    return said;
  }

  private Map<String, Object> expectation(AlertChange change) {
    Map<String, Object> expected = new LinkedHashMap<>();
    expected.put("change", camel(change.change()));
    expected.put("hazard", change.hazard());
    expected.put("subject", change.subject());
    expected.put("severity", camel(change.severity()));
    expected.put("tier", camel(change.tier()));
    expected.put("rule", change.ruleId());
    List<String> devices =
        change.evidence().stream().map(Evidence::device).distinct().sorted().toList();
    if (!devices.isEmpty()) {
      expected.put("devices", devices);
    }
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("at", Offsets.format(change.logTime() - start));
    line.put("expect", expected);
    return line;
  }

  private static void put(Map<String, Object> map, String key, Object value) {
    if (value != null) {
      map.put(key, value);
    }
  }

  private static String camel(Enum<?> value) {
    return Came.word(value);
  }
}

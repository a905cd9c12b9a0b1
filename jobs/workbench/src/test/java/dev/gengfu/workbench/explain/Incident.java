package dev.gengfu.workbench.explain;

import dev.gengfu.domain.Action;
import dev.gengfu.domain.Device;
import dev.gengfu.domain.LogRecord;
import dev.gengfu.domain.Place;
import dev.gengfu.domain.PolicyActivation;
import dev.gengfu.domain.Reading;
import dev.gengfu.domain.RegistryChange;
import dev.gengfu.domain.Tick;
import dev.gengfu.domain.TimeQuality;
import dev.gengfu.domain.Timestamps;
import dev.gengfu.rules.Policy;
import dev.gengfu.workbench.Config;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** A log in which something happens in zone z1 of building b1, with other buildings in between. */
public final class Incident implements LogSpan {
  public static final long START = Timestamps.parse("2026-11-23T14:00:00Z");
  public static final String BUILDING = "b1";

  private final List<LogEntry> entries = new ArrayList<>();

  public static Function<String, Optional<Policy>> policies() {
    return version ->
        version.isEmpty() || version.equals(Config.POLICY.version())
            ? Optional.of(Config.POLICY)
            : Optional.empty();
  }

  public Incident at(long second) {
    return add(null, new Tick("g1", START + second * 1000, List.of()));
  }

  public Incident registers(String device) {
    Device registered = new Device(device, "smoke", place(BUILDING), "g1");
    return add(BUILDING, new RegistryChange("c-" + device, registered, false, null, START));
  }

  public Incident smoke(String device, long second, double value) {
    return add(BUILDING, reading(device, BUILDING, second, Map.of("smoke", value), false));
  }

  public Incident alarm(String device, long second) {
    return add(BUILDING, reading(device, BUILDING, second, Map.of(), true));
  }

  public Incident elsewhere(long second) {
    return add("b2", reading("x1", "b2", second, Map.of(), true));
  }

  public Incident activates(String version) {
    return add(null, new PolicyActivation(version, "a", "b", START));
  }

  public Incident acknowledges(String alertId, int rev) {
    return add(
        BUILDING,
        new Action(
            "a1", alertId, rev, BUILDING, "op1", "operator", Action.ACKNOWLEDGE, null, null));
  }

  private Incident add(String key, LogRecord record) {
    entries.add(new LogEntry(3, entries.size(), key, record));
    return this;
  }

  private static Place place(String building) {
    return new Place("c1", "s1", building, "5", "512", "z1");
  }

  private static Reading reading(
      String device, String building, long second, Map<String, Double> values, boolean alarm) {
    long time = START + second * 1000;
    return new Reading(
            null,
            device,
            "smoke",
            place(building),
            time,
            TimeQuality.EXACT,
            time,
            "g1",
            null,
            values,
            alarm,
            alarm ? "smoke" : null,
            false,
            null,
            false,
            null)
        .identified();
  }

  @Override
  public void read(Predicate<LogEntry> reader) {
    for (LogEntry entry : entries) {
      if (!reader.test(entry)) {
        return;
      }
    }
  }
}

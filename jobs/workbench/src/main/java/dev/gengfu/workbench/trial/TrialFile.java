package dev.gengfu.workbench.trial;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.gengfu.domain.Action;
import dev.gengfu.domain.ChangeKind;
import dev.gengfu.domain.Severity;
import dev.gengfu.domain.Tier;
import dev.gengfu.domain.TimeQuality;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A file of rule tests: what devices say, and which alerts have to come of it.
 *
 * @param rules ids of the rules that these tests are about
 * @param devices devices by id, for all tests of the file
 * @param tests the tests
 */
public record TrialFile(
    List<String> rules, Map<String, DeviceEntry> devices, List<TrialEntry> tests) {

  public TrialFile {
    require(rules != null && !rules.isEmpty(), "rules", "ids of the rules under test");
    require(tests != null && !tests.isEmpty(), "tests", "at least one test");
    devices = devices == null ? Map.of() : new TreeMap<>(devices);
  }

  /**
   * One device.
   *
   * @param kind smoke, heat, ...
   * @param registered false: it speaks, but nobody has registered it
   */
  public record DeviceEntry(
      String kind,
      String station,
      String building,
      String floor,
      String room,
      String zone,
      String gateway,
      Boolean registered) {
    public DeviceEntry {
      require(kind != null && !kind.isBlank(), "kind", "a device kind, e.g. smoke");
      station = station == null ? "s1" : station;
      building = building == null ? "b1" : building;
      gateway = gateway == null ? "g1" : gateway;
      registered = registered == null || registered;
    }
  }

  /**
   * One test.
   *
   * @param name what has to be true, as a sentence
   * @param start RFC 3339 time of its first moment; an evening unless told
   * @param ends when it ends, from the start; at its last entry unless told
   * @param devices devices of this test alone
   * @param timeline inputs and expectations
   */
  public record TrialEntry(
      String name,
      String start,
      String ends,
      Map<String, DeviceEntry> devices,
      List<Entry> timeline) {
    public TrialEntry {
      require(name != null && !name.isBlank(), "name", "what has to be true, as a sentence");
      require(timeline != null && !timeline.isEmpty(), "timeline", "inputs and expectations");
      devices = devices == null ? Map.of() : new TreeMap<>(devices);
      if (ends != null) {
        Offsets.millis("ends", ends);
      }
    }
  }

  /**
   * One line of a timeline: a time, and one of the others.
   *
   * @param at from the start
   * @param until last moment of a repeated reading, or of an expectation
   * @param every between readings
   * @param clock {@code stops}: no tick reaches the log; {@code runs}: they do again
   */
  public record Entry(
      String at,
      String until,
      String every,
      ReadingEntry reading,
      ActionEntry action,
      RegistryEntry registry,
      HealthEntry health,
      ReportEntry report,
      String clock,
      Expectation expect) {
    public Entry {
      long from = Offsets.millis("at", at);
      require(from >= 0, "at", "a time not before the start");
      require(
          until == null || Offsets.millis("until", until) >= from, "until", "a time not before at");
      require(every == null || Offsets.millis("every", every) > 0, "every", "more than 0s");
      long said =
          Stream.of(reading, action, registry, health, report, clock, expect)
              .filter(e -> e != null)
              .count();
      require(
          said == 1,
          "at",
          "one of reading, action, registry, health, report, clock or expect beside it");
      require(every == null || reading != null, "every", "a reading beside it");
      boolean repeats = reading != null && (reading.series() != null || until != null);
      require(!repeats || every != null, "every", "how long from one reading to the next");
      require(
          clock == null || clock.equals("stops") || clock.equals("runs"), "clock", "stops or runs");
      require(until == null || repeats || expect != null, "until", "a reading or an expectation");
    }
  }

  /**
   * What a device says. Event time is that of the entry unless told.
   *
   * @param values values by name
   * @param series values over time, see {@link Series}
   * @param alarm true, or a kind of alarm
   * @param happened event time, from the start
   * @param fault its fault
   * @param retained a state found at connect
   * @param partial does not say whether it is in alarm
   */
  public record ReadingEntry(
      String device,
      Map<String, Double> values,
      Map<String, String> series,
      String alarm,
      String happened,
      TimeQuality timeQuality,
      Long seq,
      String fault,
      Boolean test,
      Boolean retained,
      Boolean partial) {
    public ReadingEntry {
      require(device != null, "device", "a device of the table");
      values = values == null ? Map.of() : new TreeMap<>(values);
      if (happened != null) {
        Offsets.millis("happened", happened);
      }
      if (series != null) {
        require(!series.isEmpty(), "series", "a measure and its values");
        long lengths =
            series.entrySet().stream()
                .map(each -> Series.of(each.getKey(), each.getValue()).size())
                .distinct()
                .count();
        require(lengths == 1, "series", "as many steps for each measure");
      }
    }
  }

  /**
   * What a person does to the open alert of a hazard and subject.
   *
   * @param seenBefore so many revs before the newest one is what the person looked at
   * @param cause of {@code resolve}
   * @param forSeconds of {@code shelve}
   */
  public record ActionEntry(
      String verb,
      String hazard,
      String subject,
      String actor,
      String reason,
      Integer seenBefore,
      String cause,
      Integer forSeconds) {
    public ActionEntry {
      require(hazard != null, "hazard", "the hazard of an open alert, e.g. fire");
      require(subject != null, "subject", "the zone or device of an open alert");
      verb = verb == null ? Action.ACKNOWLEDGE : verb;
      require(
          Action.VERBS.contains(verb),
          "verb",
          "one of " + String.join(", ", Action.VERBS.stream().sorted().toList()));
      actor = actor == null ? "operator" : actor;
      seenBefore = seenBefore == null ? 0 : seenBefore;
    }
  }

  /**
   * A change of the registry: one of the three.
   *
   * @param movedTo building that a removed device went to
   * @param zone zone that a moved device is in from now on
   */
  public record RegistryEntry(String add, String remove, String move, String movedTo, String zone) {
    public RegistryEntry {
      long said = Stream.of(add, remove, move).filter(e -> e != null).count();
      if (said != 1) {
        throw new IllegalArgumentException("expected one of add, remove or move: a device");
      }
    }
  }

  /**
   * What a person reports, of the building in which devices stand that say none.
   *
   * @param kind as {@code POST /v1/reports} names it
   * @param floor of what is about a thing
   * @param room of what is about a thing
   * @param spot of what is about a person: what stands for the room
   */
  public record ReportEntry(String kind, String floor, String room, String spot) {
    public ReportEntry {
      require(kind != null && !kind.isBlank(), "kind", "a kind of report, e.g. gasSmell");
    }
  }

  /**
   * What a gateway says of itself.
   *
   * @param state ok, down or gap
   * @param silentAfter it counts as down when nothing is heard for so long
   */
  public record HealthEntry(
      String gateway, String intake, String state, String detail, String silentAfter) {
    public HealthEntry {
      require(
          List.of("ok", "down", "gap").contains(String.valueOf(state)), "state", "ok, down or gap");
      gateway = gateway == null ? "g1" : gateway;
      intake = intake == null ? "mqtt" : intake;
      if (silentAfter != null) {
        Offsets.millis("silentAfter", silentAfter);
      }
    }
  }

  /**
   * What has to come; what is not told may be anything. {@code expect: nothing} is short for a
   * change of {@code nothing}.
   *
   * @param change raise, confirm, clear, ... or nothing
   * @param devices devices that are among the evidence
   * @param rule rule of the alert
   */
  public record Expectation(
      String change,
      String hazard,
      String subject,
      Severity severity,
      Tier tier,
      String rule,
      List<String> devices) {
    static final String NOTHING = "nothing";

    @JsonCreator
    public Expectation {
      require(
          NOTHING.equals(change) || kind(change) != null,
          "change",
          "nothing, raise, confirm, clear, close, reraise, escalate, acknowledge, work, release, shelve"
              + " or update");
      devices = devices == null ? List.of() : List.copyOf(devices);
    }

    /** An expectation in one word. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Expectation of(String change) {
      return new Expectation(change, null, null, null, null, null, null);
    }

    boolean isNothing() {
      return NOTHING.equals(change);
    }

    ChangeKind kind() {
      return kind(change);
    }

    private static ChangeKind kind(String word) {
      return Stream.of(ChangeKind.values())
          .filter(kind -> kind.name().toLowerCase(Locale.ROOT).equals(word))
          .findFirst()
          .orElse(null);
    }
  }

  private static void require(boolean holds, String key, String expected) {
    if (!holds) {
      throw new IllegalArgumentException(key + ": expected " + expected);
    }
  }
}

package dev.gengfu.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.domain.AlertChange;
import dev.gengfu.domain.Category;
import dev.gengfu.domain.ChangeKind;
import dev.gengfu.domain.Place;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every kind of emergency behind everything that masks, damps, waits or is edited: raised at the
 * same moment.
 */
class NothingHidesAnEmergencyTest {
  private static final String SILENCE = "rules/silence.yaml";
  private static final String SMOKE = "rules/smoke.yaml";
  private static final Map<String, Consumer<Night>> EMERGENCIES = new TreeMap<>();
  private static final Map<String, Consumer<Night>> MECHANISMS = new TreeMap<>();

  static {
    for (String kind : List.of("smoke", "heat", "flame", "callPoint", "co", "gas", "unknown")) {
      EMERGENCIES.put("alarm " + kind, night -> night.alarm("z1/d1", kind));
    }
    EMERGENCIES.put(
        "sustained smoke",
        night -> {
          for (int i = 0; i < 3; i++) {
            night.smoke("z1/d1", 4).after("10s");
          }
        });
    EMERGENCIES.put(
        "measured heat", night -> night.kind("heat").measures("z1/h1", "temperature", 90));
    EMERGENCIES.put("confirmed", night -> night.alarm("z1/d1").after("5s").alarm("z1/d2"));
    EMERGENCIES.put(
        "many zones", night -> night.alarm("z1/d1").after("1s").alarm("z2/d3").alarm("z3/d4"));

    MECHANISMS.put(
        "chatter",
        night -> {
          for (int i = 0; i < 4; i++) {
            night.fault("batteryLow").calm("z1/d1").after("1s").calm("z1/d1").after("1s");
          }
          night.fault("batteryLow").calm("z1/d1");
        });
    MECHANISMS.put(
        "chatter that a file damps sooner",
        night -> {
          String quick = PolicyEdits.shipped("rules/chatter.yaml").replace("times: 3", "times: 2");
          night.publishes("1-quick", "rules/chatter.yaml", quick);
          for (int i = 0; i < 4; i++) {
            night.fault("batteryLow").calm("z1/d1").after("1s").calm("z1/d1").after("1s");
          }
        });
    MECHANISMS.put(
        "its clock is off",
        night -> {
          for (int i = 0; i < 3; i++) {
            night.after("60s").happened(Night.time("19:50") + i * 60_000L).calm("z1/d1");
          }
        });
    MECHANISMS.put(
        "a door stands open",
        night -> night.kind("doorOpen").measures("z1/door", "doorOpen", 1).at("20:10").tick());
    MECHANISMS.put(
        "strangers speak",
        night -> {
          for (int i = 0; i < 2 * Beside.MAX_STRANGERS; i++) {
            night.kind(null).place(Place.unregistered()).calm("x" + i);
          }
        });
    MECHANISMS.put(
        "it does not move beside a fire of its zone that is over",
        night -> {
          for (int i = 0; i < 6; i++) {
            night.after("10s").smoke("z1/d1", 0);
          }
          night.alarm("z1/d2").alarm("z1/d3").smoke("z1/d1", 0);
          night.after("1s").calm("z1/d2").calm("z1/d3");
          for (Alert open : night.store.alerts().sorted().values()) {
            night.resolves(open.last(), "nuisance");
          }
        });
    MECHANISMS.put(
        "it has alarmed often today",
        night -> {
          for (int i = 0; i < 4; i++) {
            night.alarm("z1/d1").after("10s").calm("z1/d1").after("10s");
          }
          night.acknowledges("a1", night.newest());
          night.after("130s").calm("z1/d1");
        });
    MECHANISMS.put(
        "its gateway is down",
        night -> fallsSilent(night.coverage("g1", "down")).coverage("g1", "down"));
    MECHANISMS.put("its gateway drains", night -> night.coverage("g1", "draining"));
    MECHANISMS.put("the gateway says so", night -> night.health("down", "no broker"));
    MECHANISMS.put("the device is silent", NothingHidesAnEmergencyTest::fallsSilent);
    MECHANISMS.put(
        "its silence is acknowledged",
        night -> fallsSilent(night).acknowledges("a1", night.newest()));
    MECHANISMS.put(
        "an earlier fire was acknowledged and is over",
        night -> {
          night.alarm("z1/d1").after("1s").acknowledges("a1", night.newest());
          night.after("1s").calm("z1/d1");
          assertThat(night.open()).isEmpty();
        });
    MECHANISMS.put(
        "its silence is shelved",
        night -> fallsSilent(night).does("shelve", night.newest(), "op1", "works", null, 28_800));
    MECHANISMS.put(
        "an earlier fire was a nuisance and is over",
        night -> {
          night.alarm("z1/d1").after("1s").resolves(night.newest(), "nuisance");
          night.after("1s").calm("z1/d1");
          assertThat(night.open()).isEmpty();
        });
    MECHANISMS.put(
        "a fire of another zone is dispatched, taken back and resolved",
        night -> {
          night.alarm("z9/d9").does("dispatch", night.newest(), "op1", "s03", null, null);
          night.does("release", night.newest(), "op1", null, null, null);
          night.resolves(night.newest(), "unfounded");
        });
    MECHANISMS.put(
        "a fire of another zone is acknowledged",
        night -> night.alarm("z9/d9").acknowledges("a1", night.newest()));
    MECHANISMS.put(
        "an edit",
        night ->
            night.publishes(
                "1-edit", SMOKE, PolicyEdits.shipped(SMOKE).replace("raiseAt: 3.0", "raiseAt: 4")));
    MECHANISMS.put("a rule is gone", night -> night.publishes("1-gone", SILENCE, null));
    MECHANISMS.put(
        "no second sign is asked for",
        night -> night.publishes("1-gone", "rules/confirmation.yaml", null));
    MECHANISMS.put("a policy without a body", night -> night.activatesNothing("1-none"));
    MECHANISMS.put(
        "it was moved away and back", night -> night.moves("z1/d1", "z7").moves("z1/d1", "z1"));
    MECHANISMS.put("it is in no register", night -> night.removes("z1/d1", null));
    MECHANISMS.put("its neighbour went", night -> night.registers("z1/d2").removes("z1/d2", null));
    MECHANISMS.put("it was under test", night -> night.test().alarm("z1/d1").after("1s"));
    MECHANISMS.put("its neighbour is under test", night -> night.test().alarm("z1/d2"));
    for (String fault : List.of("batteryLow", "tamper", "shielded", "removed", "endOfLife")) {
      MECHANISMS.put("it says " + fault, night -> night.fault(fault).calm("z1/d1"));
    }
    MECHANISMS.put("it says something unknown", night -> night.fault("moon").calm("z1/d1"));
    MECHANISMS.put(
        "a rule on trial",
        night ->
            night.publishes(
                "1-trial",
                "rules/trial.yaml",
                "mode: shadow\n"
                    + PolicyEdits.shipped(SMOKE)
                        .replace("id: smoke", "id: trial")
                        .replace("raiseAt: 3.0", "raiseAt: 1")
                        .replace("clearBelow: 1.5", "clearBelow: 0.5")));
  }

  private static Night fallsSilent(Night night) {
    String quick = PolicyEdits.shipped(SILENCE).replace("otherwise: 25h", "otherwise: 300s");
    return night.publishes("1-quick", SILENCE, quick).at("20:06").tick();
  }

  static Stream<Arguments> pairs() {
    return EMERGENCIES.keySet().stream()
        .flatMap(e -> MECHANISMS.keySet().stream().map(m -> Arguments.of(e, m)));
  }

  @ParameterizedTest(name = "{0} behind: {1}")
  @MethodSource("pairs")
  void anEmergencyIsRaisedAtTheSameMomentWithAndWithout(String emergency, String mechanism) {
    List<String> with = raised(EMERGENCIES.get(emergency), MECHANISMS.get(mechanism));
    List<String> without = raised(EMERGENCIES.get(emergency), night -> {});
    assertThat(with).isNotEmpty().isEqualTo(without);
  }

  private static List<String> raised(Consumer<Night> emergency, Consumer<Night> mechanism) {
    Night night = new Night().at("20:00").registers("z1/d1");
    mechanism.accept(night);
    night.at("20:10");
    int from = night.changes.size();
    emergency.accept(night);
    return night.changes.subList(from, night.changes.size()).stream()
        .filter(change -> change.category() == Category.EMERGENCY)
        .filter(change -> change.change() == ChangeKind.RAISE)
        .map(NothingHidesAnEmergencyTest::line)
        .toList();
  }

  private static String line(AlertChange change) {
    boolean somebodyIsCalled = change.escalation().due() != null;
    return String.join(
        " ",
        change.hazard(),
        change.subject(),
        change.raisedAt() + " ms",
        change.suppressedBy().toString(),
        "called: " + somebodyIsCalled);
  }
}

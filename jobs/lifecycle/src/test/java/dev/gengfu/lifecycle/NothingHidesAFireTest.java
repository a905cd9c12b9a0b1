package dev.gengfu.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.domain.AlertChange;
import dev.gengfu.domain.AlertState;
import dev.gengfu.domain.Notice;
import dev.gengfu.domain.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Promise 5: a confirmed fire behind every ordered pair, and seeded random triples, of all that
 * masks, damps, waits, is announced or edited; each before the fire, between its signs or after it.
 * Whatever they are, it is critical at once, nothing holds it back, and it is with the second desk
 * 15 s, the station lead 60 s and the community 90 s later.
 */
class NothingHidesAFireTest {
  private static final String SMOKE = "rules/smoke.yaml";
  private static final String SILENCE = "rules/silence.yaml";
  private static final int TRIPLES = 400;
  private static final Map<String, Consumer<Night>> MECHANISMS = new TreeMap<>();

  /** How a fire comes to be confirmed; the pieces between which other things happen. */
  private enum Fire {
    TWO_DETECTORS {
      @Override
      void first(Night night) {
        night.alarm("z1/d1");
      }

      @Override
      void second(Night night) {
        night.alarm("z1/d2");
      }
    },
    CALL_POINT {
      @Override
      void first(Night night) {
        night.kind("callPoint").calm("z1/c1");
      }

      @Override
      void second(Night night) {
        night.kind("callPoint").alarm("z1/c1", "callPoint");
      }
    };

    abstract void first(Night night);

    abstract void second(Night night);
  }

  static {
    MECHANISMS.put("dedup: readings come twice", night -> twice(night));
    MECHANISMS.put("chatter", night -> flickers(night));
    MECHANISMS.put(
        "delay: it has smouldered below",
        night -> night.smoke("z1/d7", 2).after("1s").smoke("z1/d7", 2));
    MECHANISMS.put("verification: an alarm that was reset", night -> resets(night));
    MECHANISMS.put("shelve", night -> shelves(night));
    for (String scope : List.of("zone z1", "building s03-b2")) {
      String[] words = scope.split(" ", -1);
      MECHANISMS.put(
          "maintenance of " + scope,
          night -> announces(night, Notice.MAINTENANCE, words[0], words[1]));
    }
    MECHANISMS.put(
        "maintenance ends early",
        night -> {
          String id = announces(night, Notice.MAINTENANCE, Notice.ZONE, "z1");
          night.after("1s").endsNotice(id);
        });
    for (String device : List.of("z1/d2", "z1/c1")) {
      MECHANISMS.put(
          "test of " + device, night -> announces(night, Notice.TEST, Notice.DEVICE, device));
    }
    MECHANISMS.put(
        "out of service", night -> announces(night, Notice.OUT_OF_SERVICE, "device", "z1/d2"));
    MECHANISMS.put("drill", night -> announces(night, Notice.DRILL, Notice.ZONE, "z1"));
    MECHANISMS.put(
        "drill that ends",
        night -> {
          String id = announces(night, Notice.DRILL, Notice.ZONE, "z1");
          night.after("1s").endsNotice(id);
        });
    MECHANISMS.put("inhibit: its gateway is down", night -> night.coverage("g1", "down"));
    MECHANISMS.put("inhibit: its gateway drains", night -> night.coverage("g1", "draining"));
    MECHANISMS.put("a weaker sign is acknowledged", night -> acknowledges(night));
    MECHANISMS.put("a weaker sign was a nuisance", night -> resolves(night));
    MECHANISMS.put("a weaker sign was seen and is over", night -> seenAndOver(night));
    MECHANISMS.put(
        "rule edit",
        night -> {
          String edited = PolicyEdits.shipped(SMOKE).replace("raiseAt: 3.0", "raiseAt: 4");
          night.publishes("1-edit", SMOKE, edited);
        });
    MECHANISMS.put("rule gone", night -> night.publishes("1-gone", SILENCE, null));
    MECHANISMS.put("policy without a body", night -> night.activatesNothing("1-none"));
    MECHANISMS.put("registered anew", night -> night.registers("z1/d1"));
    MECHANISMS.put("neighbour removed", night -> night.registers("z1/d8").removes("z1/d8", null));
    MECHANISMS.put("restart: the last records again", night -> again(night));
  }

  private static Night twice(Night night) {
    return night.alarm("z1/d1").alarm("z1/d1").after("1s").alarm("z1/d1");
  }

  private static void flickers(Night night) {
    for (int i = 0; i < 4; i++) {
      night.fault("batteryLow").calm("z1/d7").after("500ms").calm("z1/d7").after("500ms");
    }
  }

  private static void resets(Night night) {
    night.alarm("z1/d7").after("1s").calm("z1/d7").after("1s");
  }

  private static void shelves(Night night) {
    night.fault("batteryLow").calm("z1/d7");
    night.does("shelve", night.newest(), "op1", "on order", null, 28_800);
  }

  private static String announces(Night night, String kind, String scope, String subject) {
    String id = kind + night.audit.size();
    night.announces(id, kind, scope, subject, 3600).after("1s");
    return id;
  }

  private static void acknowledges(Night night) {
    night.alarm("z1/d1");
    AlertChange fire = fire(night);
    if (fire.severity() != Severity.CRITICAL) {
      night.acknowledges("a" + night.audit.size(), fire);
    }
  }

  private static void seenAndOver(Night night) {
    acknowledges(night);
    night.after("1s").calm("z1/d1").after("1s");
  }

  private static void resolves(Night night) {
    night.alarm("z1/d1");
    AlertChange fire = fire(night);
    if (fire.severity() != Severity.CRITICAL) {
      night.resolves(fire, "nuisance");
    }
  }

  private static void again(Night night) {
    night.alarm("z2/d9").alarm("z2/d9").after("1s").calm("z2/d9").calm("z2/d9");
  }

  private static AlertChange fire(Night night) {
    return night.changes.stream()
        .filter(each -> each.hazard().equals("fire") && each.subject().equals("z1"))
        .reduce((one, other) -> other)
        .orElseThrow();
  }

  /** Where each of some mechanisms stands: 0 before the fire, 1 between its signs, 2 after it. */
  private static void plays(Fire how, List<String> names, int[] places) {
    Night night = new Night().at("20:00");
    night.registers("z1/d1").registers("z1/d2").registers("z1/d7").kind("callPoint").calm("z1/c1");
    night.registers("z1/c1").registers("z2/d9").after("1s");
    act(night, names, places, 0);
    how.first(night);
    night.after("1s");
    act(night, names, places, 1);
    how.second(night);
    long confirmed = fire(night).logTime();
    String what = how + " behind " + names + " at " + java.util.Arrays.toString(places);
    isLoud(what, fire(night), confirmed + 15_000);
    act(night, names, places, 2);
    assertThat(fire(night).mutedForPeople()).as(what).isFalse();
    for (String step : List.of("15 secondDesk", "60 stationLead", "90 community")) {
      long due = confirmed + Long.parseLong(step.split(" ", -1)[0]) * 1_000;
      night.at(due).tick();
      assertThat(reached(night, confirmed))
          .as("%s: %s", what, step)
          .contains(step.split(" ", -1)[1]);
    }
    assertThat(fire(night).latched()).as(what).isTrue();
    assertThat(fire(night).state())
        .as(what)
        .isIn(AlertState.UNACKNOWLEDGED, AlertState.RETURNED_UNACKNOWLEDGED);
  }

  /** Whom the fire has been carried to from its confirmation on. */
  private static List<String> reached(Night night, long since) {
    return night.changes.stream()
        .filter(each -> each.hazard().equals("fire") && each.subject().equals("z1"))
        .filter(each -> each.logTime() >= since)
        .map(each -> String.valueOf(each.escalation().target()))
        .toList();
  }

  private static void act(Night night, List<String> names, int[] places, int place) {
    for (int i = 0; i < names.size(); i++) {
      if (places[i] == place) {
        MECHANISMS.get(names.get(i)).accept(night);
      }
    }
  }

  private static void isLoud(String what, AlertChange fire, long due) {
    assertThat(fire.severity()).as(what).isEqualTo(Severity.CRITICAL);
    assertThat(fire.state()).as(what).isEqualTo(AlertState.UNACKNOWLEDGED);
    assertThat(fire.suppressedBy()).as(what).isEmpty();
    assertThat(fire.mutedForPeople()).as(what).isFalse();
    assertThat(fire.escalation().due()).as(what).isNotNull().isLessThanOrEqualTo(due);
  }

  @ParameterizedTest(name = "{0}, places {1} and {2}")
  @CsvSource({
    "TWO_DETECTORS, 0, 0",
    "TWO_DETECTORS, 0, 1",
    "TWO_DETECTORS, 0, 2",
    "TWO_DETECTORS, 1, 1",
    "TWO_DETECTORS, 1, 2",
    "TWO_DETECTORS, 2, 2",
    "CALL_POINT, 0, 0",
    "CALL_POINT, 0, 2",
  })
  void behindEveryPair(Fire how, int first, int second) {
    for (String one : MECHANISMS.keySet()) {
      for (String other : MECHANISMS.keySet()) {
        plays(how, List.of(one, other), new int[] {first, second});
      }
    }
    assertThat(MECHANISMS.size()).isGreaterThan(20);
  }

  @Test
  void behindRandomTriples() {
    long seed = 20_261_123;
    Random random = new Random(seed);
    List<String> all = new ArrayList<>(MECHANISMS.keySet());
    for (int i = 0; i < TRIPLES; i++) {
      List<String> three = random.ints(3, 0, all.size()).mapToObj(all::get).toList();
      Fire how = Fire.values()[random.nextInt(Fire.values().length)];
      plays(how, three, random.ints(3, 0, 3).toArray());
    }
  }
}

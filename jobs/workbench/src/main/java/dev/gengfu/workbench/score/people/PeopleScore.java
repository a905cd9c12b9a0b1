package dev.gengfu.workbench.score.people;

import dev.gengfu.domain.Community;
import dev.gengfu.rules.Policy;
import dev.gengfu.sim.people.DoorEvent;
import dev.gengfu.sim.people.DoorNoise;
import dev.gengfu.sim.people.PeopleMonth;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * A simulated month under the rules over people, beside what really happened, beside what an oracle
 * reads out of the same events, and beside a naive reading of them.
 *
 * @param residents how many
 * @param days how long
 * @param events what the doors said
 * @param figures all measures
 */
public record PeopleScore(int residents, int days, long events, Map<Measure, Figures> figures) {
  static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  public PeopleScore {
    figures = new EnumMap<>(figures);
  }

  /** One of them. */
  public Figures of(Measure measure) {
    return figures.get(measure);
  }

  /** Judges a month. */
  public static PeopleScore of(
      Policy policy, Community community, int residents, int days, long seed, LocalDate first) {
    PeopleMonth month =
        new PeopleMonth(community, residents, seed, first, days, ZONE, DoorNoise.USUAL, List.of());
    Map<String, List<Heard>> byNumber = new HashMap<>();
    long count = 0;
    for (Iterator<DoorEvent> events = month.events(); events.hasNext(); count++) {
      DoorEvent event = events.next();
      byNumber
          .computeIfAbsent(event.number(), number -> new ArrayList<>())
          .add(Heard.of(event, ZONE));
    }
    // People do not touch each other, and sums do not depend on their order.
    Map<Measure, Figures> figures =
        month.people().parallelStream()
            .map(
                who ->
                    new OnePerson(policy, month, who, first, days)
                        .score(byNumber.getOrDefault(who.number(), List.of())))
            .reduce(Map.of(), PeopleScore::sum);
    return new PeopleScore(residents, days, count, figures);
  }

  private static Map<Measure, Figures> sum(Map<Measure, Figures> one, Map<Measure, Figures> other) {
    Map<Measure, Figures> sum = new EnumMap<>(Measure.class);
    for (Measure each : Measure.values()) {
      sum.put(
          each, one.getOrDefault(each, Figures.NONE).and(other.getOrDefault(each, Figures.NONE)));
    }
    return sum;
  }
}

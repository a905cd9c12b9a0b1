package dev.gengfu.sim.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gengfu.sim.Samples;
import dev.gengfu.testkit.Promise;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeopleMonthTest {
  private static final ZoneId ZONE = PeopleStream.ZONE;
  private static final LocalDate FIRST = LocalDate.of(2026, 11, 2);
  private static final int DAYS = 30;

  private static PeopleMonth month(int residents, long seed, DoorNoise noise, Streak... streaks) {
    return new PeopleMonth(
        Samples.community(), residents, seed, FIRST, DAYS, ZONE, noise, List.of(streaks));
  }

  private static List<DoorEvent> events(PeopleMonth month) {
    List<DoorEvent> events = new ArrayList<>();
    month.events().forEachRemaining(events::add);
    return events;
  }

  @Test
  void theDoorsAreAsBadAsTheyAreSaidToBe() {
    List<DoorEvent> events = events(month(3_000, 1, DoorNoise.USUAL));
    double days = events.stream().filter(event -> event.time().length() == 10).count();
    assertThat(days / events.size()).isCloseTo(0.10, within(0.02));
    Map<String, DoorEvent> last = new HashMap<>();
    int pairs = 0;
    int repeated = 0;
    for (DoorEvent event : events) {
      DoorEvent before = last.put(event.number(), event);
      if (before != null) {
        pairs++;
        repeated += before.in() == event.in() ? 1 : 0;
      }
    }
    assertThat((double) repeated / pairs).isCloseTo(0.35, within(0.03));
    int passages = events(month(3_000, 1, DoorNoise.NONE)).size();
    assertThat((double) events.size() / passages).isBetween(0.975, 1.0);
  }

  @Test
  void aReaderIsOutOnADayAndSaysNothing() {
    PeopleMonth month = month(3_000, 1, DoorNoise.USUAL);
    List<LocalDate> days =
        FIRST.datesUntil(FIRST.plusDays(DAYS)).filter(d -> !month.outages(d).isEmpty()).toList();
    assertThat(days).isNotEmpty().hasSizeLessThanOrEqualTo(2);
    for (LocalDate day : days) {
      String door = month.outages(day).get(0);
      assertThat(events(month))
          .noneMatch(
              event ->
                  event.door().equals(door)
                      && event.time().startsWith(day.toString())
                      && (event.time().length() > 10 && hour(event.time()) >= 5));
    }
  }

  private static int hour(String time) {
    return OffsetDateTime.parse(time).toLocalTime().getHour();
  }

  @Test
  void theTruthIsWhatPerfectDoorsWouldTell() {
    PeopleMonth month = month(1_000, 3, DoorNoise.NONE);
    Map<String, Boolean> nightShift =
        month.people().stream()
            .collect(Collectors.toMap(Inhabitant::number, Inhabitant::nightShift));
    Set<String> late = new HashSet<>();
    for (DoorEvent event : events(month)) {
      OffsetDateTime local = OffsetDateTime.parse(event.time());
      LocalDate day = local.minusHours(5).toLocalDate();
      LocalTime time = local.toLocalTime();
      boolean isLate =
          nightShift.get(event.number())
              ? time.isAfter(LocalTime.of(11, 0))
              : time.isAfter(LocalTime.of(23, 0)) || time.isBefore(LocalTime.of(5, 0));
      if (event.in() && isLate) {
        late.add(event.number() + " " + day);
      }
    }
    Set<String> told =
        month
            .truth()
            .filter(NightTruth::late)
            .map(night -> night.number() + " " + night.night())
            .collect(Collectors.toSet());
    assertThat(told).isEqualTo(late).hasSizeGreaterThan(100);
  }

  @Test
  void whoIsAwayDoesNotComeInAndNobodyIsTwoThings() {
    PeopleMonth month = month(1_000, 3, DoorNoise.NONE);
    Map<String, Set<LocalDate>> entries = new HashMap<>();
    for (DoorEvent event : events(month)) {
      if (event.in()) {
        entries
            .computeIfAbsent(event.number(), number -> new HashSet<>())
            .add(OffsetDateTime.parse(event.time()).minusHours(5).toLocalDate());
      }
    }
    List<NightTruth> away = month.truth().filter(NightTruth::away).toList();
    assertThat(away).hasSizeGreaterThan(50);
    assertThat(away)
        .allMatch(night -> !night.late())
        .noneMatch(night -> entries.getOrDefault(night.number(), Set.of()).contains(night.night()));
  }

  @Test
  void inAndOutAlternateForEverybody() {
    Map<String, Boolean> last = new HashMap<>();
    for (DoorEvent event : events(month(500, 9, DoorNoise.NONE))) {
      Boolean before = last.put(event.number(), event.in());
      assertThat(before == null || before != event.in()).as("%s", event.number()).isTrue();
    }
  }

  @Test
  void theSameSeedIsTheSameMonthAndOneMoreResidentChangesNobody() {
    assertThat(events(month(300, 5, DoorNoise.USUAL)))
        .isEqualTo(events(month(300, 5, DoorNoise.USUAL)))
        .isNotEqualTo(events(month(300, 6, DoorNoise.USUAL)));
    DoorNoise own = new DoorNoise(0.1, 0.35, 0.03, 0.01, 0.02, 0, 0);
    assertThat(said(month(301, 5, own), 300)).isEqualTo(said(month(300, 5, own), 300));
  }

  private static Set<String> said(PeopleMonth month, int first) {
    Set<String> numbers =
        month.people().stream().limit(first).map(Inhabitant::number).collect(Collectors.toSet());
    return events(month).stream()
        .filter(event -> numbers.contains(event.number()))
        .map(event -> event.number() + event.time() + event.in())
        .collect(Collectors.toSet());
  }

  @Test
  void aWantedStreakIsLateAndItsBordersAreNot() {
    Streak streak = new Streak("R000048", FIRST.plusDays(10), FIRST.plusDays(12));
    List<NightTruth> nights =
        month(100, 1, DoorNoise.USUAL, streak)
            .truth()
            .filter(night -> night.number().equals("R000048"))
            .toList();
    assertThat(nights.subList(9, 14))
        .extracting(NightTruth::late)
        .containsExactly(false, true, true, true, false);
  }

  @Test
  void cardsAndNumbersAreUniqueAndRoomsAreOfTheCommunity() {
    List<Inhabitant> people = month(30_000, 1, DoorNoise.USUAL).people();
    assertThat(people.stream().map(Inhabitant::card).distinct()).hasSize(30_000);
    assertThat(people.get(47).number()).isEqualTo("R000048");
    assertThat(people.stream().map(p -> p.place().station()).distinct()).hasSize(11);
    assertThat(people.stream().filter(Inhabitant::nightShift).count()).isBetween(5_000L, 5_800L);
  }

  @Test
  void aMonthOfThirtyThousandIsMadeInSeconds() {
    long begin = System.nanoTime();
    long count = 0;
    long last = Long.MIN_VALUE;
    for (var events = month(30_000, 1, DoorNoise.USUAL).events(); events.hasNext(); ) {
      DoorEvent event = events.next();
      assertThat(event.sentAt() >= last).isTrue();
      last = event.sentAt();
      count++;
    }
    assertThat(count).isGreaterThan(1_500_000);
    Promise.since(begin, "a month of 30,000 residents is made", Duration.ofMinutes(2));
  }

  @Test
  void theFilesHaveAHeadingAndALineEach(@TempDir Path folder) throws IOException {
    PeopleMonth month = month(50, 1, DoorNoise.USUAL);
    month.writeRoster(folder.resolve("roster.csv"));
    month.writeEvents(folder.resolve("events.csv"));
    assertThat(Files.readAllLines(folder.resolve("roster.csv"))).hasSize(51);
    assertThat(Files.readAllLines(folder.resolve("events.csv"))).hasSize(events(month).size() + 1);
  }

  @Test
  void aStreamBeginsWithThePastAndGoesOnInOrder() {
    long start = Instant.parse("2026-11-27T01:00:00Z").toEpochMilli();
    LocalDate newest = LocalDate.of(2026, 11, 26);
    assertThat(PeopleStream.newestNight(start)).isEqualTo(newest);
    assertThat(PeopleStream.newestNight(start - 3 * 3_600_000L - 1)).isEqualTo(newest.minusDays(1));

    List<String> truths = new ArrayList<>();
    PeopleStream stream =
        new PeopleStream(
            Samples.community(),
            200,
            1,
            start,
            new Residents(4, List.of("R000048")),
            truth -> truths.add(truth.episode()));
    long last = start;
    int past = 0;
    int beats = 0;
    for (int i = 0; i < 5_000; i++) {
      var message = stream.next();
      assertThat(message.time()).isGreaterThanOrEqualTo(last);
      last = message.time();
      past += message.time() == start ? 1 : 0;
      beats += message.topic().startsWith("gengfu/v1/readings/") ? 1 : 0;
    }
    assertThat(past).isBetween(1_200, 3_500);
    assertThat(beats).isPositive();
    assertThat(truths)
        .contains(
            "lateReturn-R000048-" + newest,
            "lateReturn-R000048-" + newest.minusDays(1),
            "lateReturn-R000048-" + newest.minusDays(2))
        .doesNotContain("lateReturn-R000048-" + newest.minusDays(3));
  }
}

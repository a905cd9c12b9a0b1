package dev.gengfu.standalone.welfare;

import dev.gengfu.domain.Community;
import dev.gengfu.domain.KafkaSettings;
import dev.gengfu.domain.Place;
import dev.gengfu.domain.Resident;
import dev.gengfu.domain.ResidentChange;
import dev.gengfu.vault.People;
import dev.gengfu.vault.VaultKey;
import dev.gengfu.vault.VaultRow;
import dev.gengfu.vault.VaultWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * A roster into vault, {@code residents.v1} and welfare log. Everything is read and checked before
 * anything is written; the vault takes all of it or nothing.
 */
public final class RosterImporter {
  private final KafkaSettings kafka;
  private final Path vault;
  private final VaultKey key;
  private final Clock clock;
  private final ZoneId zone;

  /**
   * @param clock tells the day of the import, and when cards were replaced
   * @param zone of the community
   */
  public RosterImporter(KafkaSettings kafka, Path vault, VaultKey key, Clock clock, ZoneId zone) {
    this.kafka = kafka;
    this.vault = vault;
    this.key = key;
    this.clock = clock;
    this.zone = zone;
  }

  /**
   * What an import came to.
   *
   * @param people in the file
   * @param set residents who came or changed
   * @param removed residents who moved out
   * @param later people who move in on a later day, and are left out until then
   */
  public record Result(int people, int set, int removed, int later) {}

  /**
   * Imports.
   *
   * @param headings titles of columns that are not called by their own name
   * @param complete true: who is not in the file has moved out
   * @param again true: the log is told once more what it has been told: after an import that was
   *     cut off
   * @throws dev.gengfu.domain.ConfigException when the file contradicts itself or the community
   * @throws ExecutionException when Kafka did not take every record; {@code again} mends that
   */
  public Result run(
      Path file, Map<String, String> headings, Community community, boolean complete, boolean again)
      throws IOException, ExecutionException, TimeoutException, InterruptedException {
    Collection<Roster.Person> roster = Roster.read(file, headings, community);
    WelfareTopics topics = new WelfareTopics(kafka);
    Map<String, Resident> current = topics.residents();
    try (VaultWriter writer = VaultWriter.open(vault, key)) {
      Plan plan = new Plan(writer.people(), current, again);
      roster.forEach(plan::take);
      if (complete) {
        plan.removeTheRest();
      }
      plan.giveUpCards();
      if (!plan.rows.isEmpty()) {
        writer.put(plan.rows.values());
      }
      topics.write(
          () -> plan.changes.stream().flatMap(c -> WelfareTopics.records(c).stream()).iterator());
      if (!plan.gone.isEmpty()) {
        // Last: without the vault nobody could say again who it was.
        writer.erase(plan.gone);
      }
      int removed = (int) plan.changes.stream().filter(ResidentChange::removed).count();
      return new Result(roster.size(), plan.changes.size() - removed, removed, plan.later);
    }
  }

  /** What has to be written so that vault and residents become what the roster says. */
  private final class Plan {
    private final People before;
    private final Map<String, Resident> current;
    private final Set<String> left;
    private final boolean again;
    private final long now = clock.millis();
    private final LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
    private final Map<String, VaultRow> rows = new LinkedHashMap<>();
    private final List<ResidentChange> changes = new ArrayList<>();
    private final List<String> gone = new ArrayList<>();
    private int later;

    Plan(People before, Map<String, Resident> current, boolean again) {
      this.before = before;
      this.current = current;
      this.left = new TreeSet<>(current.keySet());
      before.rows().forEach(row -> left.add(row.person()));
      this.again = again;
    }

    void take(Roster.Person person) {
      Optional<VaultRow> known = before.rowOfNumber(person.number);
      known.map(VaultRow::person).ifPresent(left::remove);
      if (person.movedIn != null && person.movedIn.isAfter(today)) {
        later++;
      } else if (person.movedOut != null && !person.movedOut.isAfter(today)) {
        known.map(VaultRow::person).ifPresent(this::remove);
      } else {
        set(person, known);
      }
    }

    private void set(Roster.Person person, Optional<VaultRow> known) {
      String pseudonym = known.map(VaultRow::person).orElseGet(VaultRow::newPseudonym);
      VaultRow row = row(person, pseudonym, known, now, before);
      if (!known.equals(Optional.of(row))) {
        rows.put(pseudonym, row);
      }
      Resident resident = resident(person, pseudonym);
      if (again || !resident.equals(current.get(pseudonym))) {
        changes.add(WelfareTopics.change(resident, false, now));
      }
    }

    /** Told also when no topic knows the person any more: an import may have been cut off there. */
    private void remove(String pseudonym) {
      gone.add(pseudonym);
      Resident known =
          current.getOrDefault(
              pseudonym, new Resident(pseudonym, null, null, null, false, false, null));
      changes.add(WelfareTopics.change(known, true, now));
    }

    void removeTheRest() {
      left.forEach(this::remove);
    }

    /** A card that is somebody else's now is no longer that of who had it. */
    void giveUpCards() {
      for (VaultRow row : List.copyOf(rows.values())) {
        row.cards().stream()
            .filter(card -> card.to() == null && card.from() != null)
            .forEach(card -> giveUp(card.number(), row.person()));
      }
    }

    private void giveUp(String card, String owner) {
      before
          .personOfCard(card, now - 1)
          .filter(other -> !other.equals(owner))
          .map(other -> rows.getOrDefault(other, before.row(other).orElseThrow()))
          .ifPresent(other -> rows.put(other.person(), without(other, card, now)));
    }
  }

  private static VaultRow without(VaultRow row, String card, long now) {
    return new VaultRow(
        row.person(),
        row.number(),
        row.name(),
        row.phone(),
        row.room(),
        row.cards().stream()
            .map(c -> c.to() == null && c.number().equals(card) ? c.until(now) : c)
            .toList());
  }

  private static VaultRow row(
      Roster.Person person, String pseudonym, Optional<VaultRow> known, long now, People before) {
    VaultRow bare =
        new VaultRow(
            pseudonym,
            person.number,
            person.name,
            person.phone,
            room(person.place),
            known.map(VaultRow::cards).orElse(List.of()));
    return new VaultRow(
        bare.person(),
        bare.number(),
        bare.name(),
        bare.phone(),
        bare.room(),
        bare.cardsNow(person.cards, now, before));
  }

  private static String room(Place place) {
    StringBuilder room = new StringBuilder(place.building());
    if (place.floor() != null) {
      room.append(", floor ").append(place.floor());
    }
    if (place.room() != null) {
      room.append(", room ").append(place.room());
    }
    return room.toString();
  }

  private static Resident resident(Roster.Person person, String pseudonym) {
    return new Resident(
        pseudonym,
        person.place,
        List.copyOf(person.shifts.values()),
        List.copyOf(person.leave.values()),
        person.consent,
        person.messages,
        person.language);
  }
}

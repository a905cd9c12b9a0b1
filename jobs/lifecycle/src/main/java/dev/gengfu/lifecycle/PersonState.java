package dev.gengfu.lifecycle;

import dev.gengfu.rules.person.Covered;
import dev.gengfu.rules.person.JudgedNight;
import dev.gengfu.rules.person.Movement;
import dev.gengfu.rules.person.Origin;
import dev.gengfu.rules.person.Passage;
import dev.gengfu.rules.person.Rhythm;
import java.util.List;
import java.util.Map;

/**
 * What is known of one person.
 *
 * @param person pseudonym
 * @param home what the roster says; null before it has said anything: then nothing is decided
 * @param origin where the movements among the passages begin
 * @param passages of the last days, or since somebody who is missed was seen last, in {@link
 *     Passage#ORDER}; bounded
 * @param nights nights that were judged, oldest first; bounded
 * @param held what rules have found, by rule id
 * @param dealtAt log time at which somebody dealt with what a rule had found, epoch ms, by rule id
 * @param care how far the messages have come
 * @param gaps times in which check-ins could not be heard, oldest first; bounded
 * @param deafSince since when an intake can't be heard, epoch ms, by source and intake
 * @param told what was told last of where the person is
 */
public record PersonState(
    String person,
    Home home,
    Origin origin,
    List<Passage> passages,
    List<JudgedNight> nights,
    Map<String, Held> held,
    Map<String, Long> dealtAt,
    Care care,
    List<Covered.Gap> gaps,
    Map<String, Long> deafSince,
    String told) {

  public PersonState {
    origin = origin == null ? Origin.NONE : origin;
    passages = passages == null ? List.of() : List.copyOf(passages);
    nights = nights == null ? List.of() : List.copyOf(nights);
    held = held == null ? Map.of() : held;
    dealtAt = dealtAt == null ? Map.of() : dealtAt;
    care = care == null ? Care.NONE : care;
    gaps = gaps == null ? List.of() : List.copyOf(gaps);
    deafSince = deafSince == null ? Map.of() : deafSince;
  }

  static PersonState fresh(String person) {
    return new PersonState(person, null, null, null, null, null, null, null, null, null, null);
  }

  PersonState at(Home newHome) {
    return new PersonState(
        person, newHome, origin, passages, nights, held, dealtAt, care, gaps, deafSince, told);
  }

  /** The same with passages that may lie between the others. */
  PersonState with(List<Passage> newPassages) {
    return new PersonState(
        person, home, origin, newPassages, nights, held, dealtAt, care, gaps, deafSince, told);
  }

  /**
   * The same without the passages before these.
   *
   * @param kept the newest ones
   */
  PersonState keeping(List<Passage> kept, Rhythm rhythm) {
    if (kept.size() == passages.size()) {
      return this;
    }
    List<Passage> gone = passages.subList(0, passages.size() - kept.size());
    Origin newOrigin = Movement.forget(origin, atHome(gone), rhythm);
    return new PersonState(
        person, home, newOrigin, kept, nights, held, dealtAt, care, gaps, deafSince, told);
  }

  PersonState hearing(List<Covered.Gap> newGaps, Map<String, Long> newDeafSince) {
    return new PersonState(
        person, home, origin, passages, nights, held, dealtAt, care, newGaps, newDeafSince, told);
  }

  PersonState dealt(Map<String, Held> newHeld, Map<String, Long> newDealtAt) {
    return new PersonState(
        person, home, origin, passages, nights, newHeld, newDealtAt, care, gaps, deafSince, told);
  }

  /** Movements at the station where the person lives; where a door is unknown it counts too. */
  List<Movement> movements(Rhythm rhythm) {
    return Movement.of(origin, atHome(passages), rhythm);
  }

  private List<Passage> atHome(List<Passage> some) {
    String station = home == null ? null : home.place().station();
    return some.stream()
        .filter(each -> station == null || each.station() == null || each.station().equals(station))
        .toList();
  }

  /** When check-ins could be heard. What is a gap already is not counted twice. */
  Covered covered() {
    Long since = deafSince.values().stream().min(Long::compare).orElse(null);
    if (since != null && !gaps.isEmpty()) {
      since = Math.max(since, gaps.get(gaps.size() - 1).to());
    }
    return new Covered(gaps, since);
  }
}

package dev.gengfu.lifecycle;

import dev.gengfu.rules.person.Covered;
import dev.gengfu.rules.person.JudgedNight;
import dev.gengfu.rules.person.Passage;
import java.util.List;
import java.util.Map;

/**
 * What is known of one person.
 *
 * @param person pseudonym
 * @param home what the roster says; null before it has said anything: then nothing is decided
 * @param passages of the last days, in {@link Passage#ORDER}; bounded
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
    List<Passage> passages,
    List<JudgedNight> nights,
    Map<String, Held> held,
    Map<String, Long> dealtAt,
    Care care,
    List<Covered.Gap> gaps,
    Map<String, Long> deafSince,
    String told) {

  public PersonState {
    passages = passages == null ? List.of() : List.copyOf(passages);
    nights = nights == null ? List.of() : List.copyOf(nights);
    held = held == null ? Map.of() : held;
    dealtAt = dealtAt == null ? Map.of() : dealtAt;
    care = care == null ? Care.NONE : care;
    gaps = gaps == null ? List.of() : List.copyOf(gaps);
    deafSince = deafSince == null ? Map.of() : deafSince;
  }

  static PersonState fresh(String person) {
    return new PersonState(person, null, null, null, null, null, null, null, null, null);
  }

  PersonState at(Home newHome) {
    return new PersonState(
        person, newHome, passages, nights, held, dealtAt, care, gaps, deafSince, told);
  }

  PersonState with(List<Passage> newPassages) {
    return new PersonState(
        person, home, newPassages, nights, held, dealtAt, care, gaps, deafSince, told);
  }

  PersonState hearing(List<Covered.Gap> newGaps, Map<String, Long> newDeafSince) {
    return new PersonState(
        person, home, passages, nights, held, dealtAt, care, newGaps, newDeafSince, told);
  }

  PersonState dealt(Map<String, Held> newHeld, Map<String, Long> newDealtAt) {
    return new PersonState(
        person, home, passages, nights, newHeld, newDealtAt, care, gaps, deafSince, told);
  }

  /** When check-ins could be heard. */
  Covered covered() {
    Long since = deafSince.values().stream().min(Long::compare).orElse(null);
    return new Covered(gaps, since);
  }
}

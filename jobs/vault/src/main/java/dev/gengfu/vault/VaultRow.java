package dev.gengfu.vault;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * One person.
 *
 * @param person pseudonym, the key
 * @param number employee number or whatever else the roster tells people apart by
 * @param name name
 * @param phone phone, null when there is none
 * @param room where to find the person, in words; null when not known
 * @param cards current and replaced ones
 */
public record VaultRow(
    String person, String number, String name, String phone, String room, List<Card> cards) {
  /** Most cards of a person; the oldest replaced ones go first. */
  public static final int MAX_CARDS = 32;

  private static final int MAX_TEXT = 200;
  private static final Pattern PSEUDONYM = Pattern.compile("p[0-9a-f]{20}");
  private static final SecureRandom RANDOM = new SecureRandom();

  public VaultRow {
    if (person == null || !PSEUDONYM.matcher(person).matches()) {
      throw new IllegalArgumentException("person: expected a pseudonym");
    }
    requireText("number", Objects.requireNonNull(number, "number"));
    requireText("name", Objects.requireNonNull(name, "name"));
    requireText("phone", phone);
    requireText("room", room);
    cards = cards == null ? List.of() : List.copyOf(cards);
    if (cards.size() > MAX_CARDS) {
      throw new IllegalArgumentException("cards: expected at most " + MAX_CARDS);
    }
  }

  /** A pseudonym that says nothing: 80 random bits. */
  public static String newPseudonym() {
    byte[] bytes = new byte[10];
    RANDOM.nextBytes(bytes);
    return "p" + HexFormat.of().formatHex(bytes);
  }

  /** Whether a text has the form of a pseudonym. */
  public static boolean isPseudonym(String text) {
    return PSEUDONYM.matcher(text).matches();
  }

  /**
   * The cards when the person has these now: others become replaced ones.
   *
   * @param numbers as in a roster
   * @param time epoch ms at which the change was entered
   * @param before who had which card until now: one that somebody else had is new to this person
   */
  public List<Card> cardsNow(Set<String> numbers, long time, People before) {
    Set<String> wanted = new TreeSet<>();
    numbers.forEach(number -> wanted.add(Card.normal(number)));
    List<Card> replaced = new ArrayList<>();
    List<Card> current = new ArrayList<>();
    for (Card card : cards) {
      if (card.to() == null && wanted.remove(card.number())) {
        current.add(card);
      } else {
        replaced.add(card.to() == null ? card.until(time) : card);
      }
    }
    for (String number : wanted) {
      boolean known = !cards.isEmpty() || before.hasCard(number);
      current.add(new Card(number, known ? (Long) time : null, null));
    }
    int dropped = Math.max(0, replaced.size() + current.size() - MAX_CARDS);
    List<Card> all =
        new ArrayList<>(replaced.subList(Math.min(dropped, replaced.size()), replaced.size()));
    all.addAll(current);
    return all;
  }

  private static void requireText(String key, String text) {
    if (text == null) {
      return;
    }
    if (text.isBlank()
        || text.length() > MAX_TEXT
        || text.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(key + ": expected 1 to " + MAX_TEXT + " plain characters");
    }
  }

  /** Shows the pseudonym only: errors and logs must not show more. */
  @Override
  public String toString() {
    return person;
  }
}

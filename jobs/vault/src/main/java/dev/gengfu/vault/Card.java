package dev.gengfu.vault;

import dev.gengfu.domain.Millis;
import java.util.Locale;

/**
 * A card of a person. A replaced one stays: a door may tell of it days later.
 *
 * @param number as the doors write it, upper case, without blanks around it
 * @param from first moment, epoch ms; null: as long as anybody knows
 * @param to first moment at which it was no longer this person's, epoch ms; null: it still is
 */
public record Card(String number, @Millis Long from, @Millis Long to) {
  /** Longest number. */
  public static final int MAX_LENGTH = 64;

  public Card {
    number = normal(number);
    if (number.isEmpty() || number.length() > MAX_LENGTH) {
      throw new IllegalArgumentException("card: expected 1 to " + MAX_LENGTH + " characters");
    }
    if (from != null && to != null && to < from) {
      throw new IllegalArgumentException("card: expected its end not before its begin");
    }
  }

  /** A card that its person has now. */
  public static Card current(String number) {
    return new Card(number, null, null);
  }

  /** A number as it is compared: doors and rosters write the same card with and without blanks. */
  public static String normal(String number) {
    return number == null ? "" : number.strip().toUpperCase(Locale.ROOT);
  }

  /** Whether it was this person's at a moment, epoch ms. */
  public boolean holds(long time) {
    return (from == null || time >= from) && (to == null || time < to);
  }

  /** The same, given back at a moment. */
  public Card until(long time) {
    return new Card(number, from, from == null ? time : Math.max(from, time));
  }

  /** Never shows the number: errors and logs must not. */
  @Override
  public String toString() {
    return "Card";
  }
}

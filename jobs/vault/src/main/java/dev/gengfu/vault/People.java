package dev.gengfu.vault;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rows of a vault at one moment, by pseudonym, number and card. Never changes. */
public final class People {
  /** Most people in a vault. */
  public static final int MAX = 200_000;

  private static final People NOBODY = new People(Map.of());

  private final Map<String, VaultRow> rows;
  private final Map<String, String> byNumber = new HashMap<>();
  private final Map<String, List<Held>> byCard = new HashMap<>();

  private record Held(String person, Card card) {}

  private People(Map<String, VaultRow> rows) {
    this.rows = rows;
    for (VaultRow row : rows.values()) {
      byNumber.put(row.number(), row.person());
      for (Card card : row.cards()) {
        byCard
            .computeIfAbsent(card.number(), number -> new ArrayList<>(1))
            .add(new Held(row.person(), card));
      }
    }
  }

  static People of(Map<String, VaultRow> rows) {
    return rows.isEmpty() ? NOBODY : new People(new LinkedHashMap<>(rows));
  }

  /**
   * Whose card it was.
   *
   * @param time when it was used, epoch ms
   * @return the pseudonym; empty when it was nobody's, or by a contradiction in the vault that of
   *     several
   */
  public Optional<String> personOfCard(String number, long time) {
    String person = null;
    for (Held held : byCard.getOrDefault(Card.normal(number), List.of())) {
      if (held.card().holds(time)) {
        if (person != null && !person.equals(held.person())) {
          return Optional.empty();
        }
        person = held.person();
      }
    }
    return Optional.ofNullable(person);
  }

  /** Whether a card is or was anybody's. */
  public boolean hasCard(String number) {
    return byCard.containsKey(Card.normal(number));
  }

  /** A row by its pseudonym: whom to call, and where to find the person. */
  public Optional<VaultRow> row(String person) {
    return Optional.ofNullable(rows.get(person));
  }

  /** A row by the number of the roster. */
  public Optional<VaultRow> rowOfNumber(String number) {
    return Optional.ofNullable(byNumber.get(number)).map(rows::get);
  }

  /** A row by pseudonym or number, as a person at a terminal writes it. */
  public Optional<VaultRow> find(String personOrNumber) {
    return row(personOrNumber).or(() -> rowOfNumber(personOrNumber));
  }

  /** All rows, in the order of the file. */
  public Collection<VaultRow> rows() {
    return rows.values();
  }

  public int size() {
    return rows.size();
  }

  /** Cards, replaced ones too. */
  public int cards() {
    return byCard.size();
  }
}

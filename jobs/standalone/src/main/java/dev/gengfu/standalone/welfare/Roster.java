package dev.gengfu.standalone.welfare;

import dev.gengfu.domain.Community;
import dev.gengfu.domain.ConfigException;
import dev.gengfu.domain.Place;
import dev.gengfu.domain.Resident.Leave;
import dev.gengfu.domain.Resident.Shift;
import dev.gengfu.vault.Card;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The residents as a list of the employer or the community office has them: a line per person, or
 * several with the same number for more cards, shifts or leave.
 */
public final class Roster {
  /** Names of the columns; others are passed over. */
  public static final List<String> COLUMNS =
      List.of(
          "number",
          "name",
          "phone",
          "card",
          "station",
          "building",
          "floor",
          "room",
          "shift",
          "shiftFrom",
          "leaveFrom",
          "leaveTo",
          "movedIn",
          "movedOut",
          "consent",
          "messages",
          "language");

  private static final List<String> REQUIRED = List.of("number", "name", "building");
  private static final Set<String> YES = Set.of("yes", "true", "1", "是", "同意");
  private static final Set<String> NO = Set.of("no", "false", "0", "否", "不同意");
  private static final Set<String> LANGUAGES = Set.of("zh", "en");
  private static final Pattern PATTERN = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,31}");
  private static final LocalDate EVER = LocalDate.of(2000, 1, 1);

  /** Problems that are told; a file of another kind would have one per line. */
  private static final int MAX_TOLD = 20;

  private final Map<String, Building> buildings = new HashMap<>();
  private final String community;
  private final List<String> problems = new ArrayList<>();
  private final Map<String, Person> people = new LinkedHashMap<>();
  private final Map<String, Owner> cards = new HashMap<>();

  private record Building(String station, Community.Building building) {}

  private record Owner(String number, int line) {}

  private Roster(Community community) {
    this.community = community.id();
    for (Community.Station station : community.stations()) {
      station.buildings().forEach(b -> buildings.put(b.id(), new Building(station.id(), b)));
    }
  }

  /** One person of the file. */
  static final class Person {
    final String number;
    final int line;
    final String name;
    final Place place;
    String phone;
    final Set<String> cards = new TreeSet<>();
    final Map<LocalDate, Shift> shifts = new java.util.TreeMap<>();
    final Map<LocalDate, Leave> leave = new java.util.TreeMap<>();
    LocalDate movedIn;
    LocalDate movedOut;
    boolean consent;
    boolean messages = true;
    String language = "zh";

    Person(String number, int line, String name, Place place) {
      this.number = number;
      this.line = line;
      this.name = name;
      this.place = place;
    }

    /** Shows nothing of the person. */
    @Override
    public String toString() {
      return "line " + line;
    }
  }

  /**
   * Reads a roster.
   *
   * @param headings titles of columns that are not called by their own name, by name
   * @throws ConfigException with file, line and what was expected, of up to 20 faults
   */
  static Collection<Person> read(Path file, Map<String, String> headings, Community community) {
    headings.keySet().stream()
        .filter(column -> !COLUMNS.contains(column))
        .findFirst()
        .ifPresent(
            column -> {
              throw new ConfigException(
                  "--column: no column " + column + "; there are " + String.join(", ", COLUMNS));
            });
    Roster roster = new Roster(community);
    for (CsvTable.Row row : CsvTable.read(file, headings, REQUIRED).rows()) {
      roster.take(row);
    }
    if (!roster.problems.isEmpty()) {
      int more = roster.problems.size() - MAX_TOLD;
      String told =
          String.join("\n", roster.problems.subList(0, Math.min(MAX_TOLD, roster.problems.size())));
      throw new ConfigException(told + (more > 0 ? "\nand " + more + " more" : ""));
    }
    return roster.people.values();
  }

  private void take(CsvTable.Row row) {
    String number = required(row, "number");
    String name = required(row, "name");
    Place place = place(row);
    if (number == null || name == null || place == null) {
      return;
    }
    Person person = people.computeIfAbsent(number, n -> new Person(n, row.line(), name, place));
    if (!person.place.equals(place)) {
      problem(row, "room", "the person of line " + person.line + " is in two rooms: expected one");
    }
    if (!person.name.equals(name)) {
      problem(row, "number", "the person of line " + person.line + " has another name");
    }
    person.phone = row.get("phone") == null ? person.phone : row.get("phone");
    card(row, person);
    shift(row, person);
    leave(row, person);
    LocalDate movedIn = date(row, "movedIn");
    LocalDate movedOut = date(row, "movedOut");
    person.movedIn = movedIn == null ? person.movedIn : movedIn;
    person.movedOut = movedOut == null ? person.movedOut : movedOut;
    if (person.movedIn != null
        && person.movedOut != null
        && person.movedOut.isBefore(person.movedIn)) {
      problem(row, "movedOut", "expected a day not before movedIn");
    }
    person.consent = flag(row, "consent", person.consent);
    person.messages = flag(row, "messages", person.messages);
    String language = row.get("language");
    if (language != null && !LANGUAGES.contains(language)) {
      problem(row, "language", "expected zh or en");
    }
    person.language = language == null ? person.language : language;
  }

  private Place place(CsvTable.Row row) {
    String id = required(row, "building");
    if (id == null) {
      return null;
    }
    Building known = buildings.get(id);
    if (known == null) {
      problem(row, "building", "expected a building of community.yaml");
      return null;
    }
    String station = row.get("station");
    if (station != null && !station.equals(known.station())) {
      problem(row, "station", "the building belongs to station " + known.station());
    }
    String floor = row.get("floor");
    if (floor != null && !isFloor(floor, known.building())) {
      problem(row, "floor", "expected 1 to " + known.building().floors());
    }
    return new Place(community, known.station(), id, floor, row.get("room"), null);
  }

  private static boolean isFloor(String floor, Community.Building building) {
    return floor.matches("\\d{1,2}")
        && Integer.parseInt(floor) >= 1
        && Integer.parseInt(floor) <= building.floors();
  }

  private void card(CsvTable.Row row, Person person) {
    String card = Card.normal(row.get("card"));
    if (card.isEmpty()) {
      return;
    }
    if (card.length() > Card.MAX_LENGTH) {
      problem(row, "card", "expected at most " + Card.MAX_LENGTH + " characters");
      return;
    }
    Owner owner = cards.putIfAbsent(card, new Owner(person.number, row.line()));
    if (owner != null && !owner.number().equals(person.number)) {
      problem(row, "card", "the same card as on line " + owner.line() + ": a card is one person's");
    }
    person.cards.add(card);
  }

  private void shift(CsvTable.Row row, Person person) {
    String pattern = row.get("shift");
    LocalDate from = date(row, "shiftFrom");
    if (pattern == null) {
      return;
    }
    if (!PATTERN.matcher(pattern).matches()) {
      problem(row, "shift", "expected the name of a pattern such as day, night or off");
      return;
    }
    Shift shift = new Shift(from == null ? EVER : from, pattern);
    Shift other = person.shifts.put(shift.from(), shift);
    if (other != null && !other.equals(shift)) {
      problem(row, "shift", "two shifts from the same day: expected one");
    }
  }

  private void leave(CsvTable.Row row, Person person) {
    LocalDate from = date(row, "leaveFrom");
    LocalDate to = date(row, "leaveTo");
    if (from == null && to == null) {
      return;
    }
    if (from == null || to == null) {
      problem(row, from == null ? "leaveFrom" : "leaveTo", "expected a day such as 2026-02-10");
    } else if (to.isBefore(from)) {
      problem(row, "leaveTo", "expected a day not before leaveFrom");
    } else {
      person.leave.merge(from, new Leave(from, to), (a, b) -> a.to().isAfter(b.to()) ? a : b);
    }
  }

  private boolean flag(CsvTable.Row row, String column, boolean otherwise) {
    String said = row.get(column);
    if (said == null) {
      return otherwise;
    }
    boolean yes = YES.contains(said.toLowerCase(java.util.Locale.ROOT));
    if (!yes && !NO.contains(said.toLowerCase(java.util.Locale.ROOT))) {
      problem(row, column, "expected yes or no");
    }
    return yes;
  }

  private LocalDate date(CsvTable.Row row, String column) {
    String said = row.get(column);
    if (said == null) {
      return null;
    }
    try {
      return LocalDate.parse(said.replace('/', '-'));
    } catch (DateTimeParseException e) {
      problem(row, column, "expected a day such as 2026-02-10");
      return null;
    }
  }

  private String required(CsvTable.Row row, String column) {
    String cell = row.get(column);
    if (cell == null) {
      problem(row, column, "expected a value");
    }
    return cell;
  }

  private void problem(CsvTable.Row row, String column, String expected) {
    problems.add(row.problem(column, expected));
  }
}

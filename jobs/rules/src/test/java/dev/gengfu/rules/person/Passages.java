package dev.gengfu.rules.person;

import dev.gengfu.domain.Direction;
import dev.gengfu.domain.TimeQuality;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * Passages in words: {@code "11-23 19:00 out, 11-24 00:40 in"}; {@code refused} is a door that
 * stayed shut, {@code day} one of which only the day is known.
 */
public final class Passages {
  public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private Passages() {}

  public static long at(String monthDay, String time) {
    return LocalDateTime.parse("2026-" + monthDay + "T" + time)
        .atZone(ZONE)
        .toInstant()
        .toEpochMilli();
  }

  public static List<Passage> of(String words) {
    List<Passage> passages = new ArrayList<>();
    for (String each : words.isBlank() ? new String[0] : words.split(",", -1)) {
      String[] word = each.strip().split(" ", -1);
      boolean isDay = word[1].equals("day");
      String way = word[word.length - 1];
      passages.add(
          new Passage(
              "e" + passages.size(),
              "gate",
              "s03",
              at(word[0], isDay ? "00:00" : word[1]),
              isDay ? TimeQuality.DATE_ONLY : TimeQuality.EXACT,
              null,
              way.equals("in") || way.equals("refused")
                  ? Direction.IN
                  : way.equals("out") ? Direction.OUT : Direction.UNKNOWN,
              !way.equals("refused"),
              0,
              passages.size()));
    }
    passages.sort(Passage.ORDER);
    return passages;
  }
}

package dev.gengfu.sim.people;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Residents as the roster of {@code ./gengfu welfare roster}. */
public final class RosterFile {
  private static final String HEAD =
      "number,name,phone,card,station,building,floor,room,shift,leaveFrom,leaveTo,consent,language";

  private RosterFile() {}

  /** Writes them; all of them have agreed to be looked after. */
  public static void write(List<Inhabitant> people, Path file) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write(HEAD);
      out.write('\n');
      for (Inhabitant who : people) {
        out.write(
            String.join(
                ",",
                who.number(),
                who.name(),
                who.phone(),
                who.card(),
                who.place().station(),
                who.place().building(),
                who.place().floor(),
                who.place().room(),
                who.nightShift() ? "night" : "day",
                who.leaveFrom() == null ? "" : who.leaveFrom().toString(),
                who.leaveTo() == null ? "" : who.leaveTo().toString(),
                "yes",
                "zh"));
        out.write('\n');
      }
    }
  }
}

package dev.gengfu.workbench.whatif;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;

/** An outcome as one page that needs nothing else: no network, no other file. */
public final class WhatIfPage {
  private static final String DATA = "/*DATA*/null";

  private WhatIfPage() {}

  /**
   * Writes it to a file.
   *
   * @param name what the other rules are called
   * @param zone zone of the times shown
   */
  public static void write(Outcome outcome, Rules rules, String name, ZoneId zone, Path file)
      throws IOException {
    try (InputStream in = WhatIfPage.class.getResourceAsStream("whatif.html")) {
      String page = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      // Names of devices and places are what anybody wrote: no character of theirs ends the script.
      String data =
          WhatIfJson.text(outcome, rules, name, zone.getId())
              .replace("<", "\\u003c")
              .replace("\u2028", "\\u2028")
              .replace("\u2029", "\\u2029");
      Files.writeString(file, page.replace(DATA, data));
    }
  }
}

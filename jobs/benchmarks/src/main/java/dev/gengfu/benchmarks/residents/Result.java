package dev.gengfu.benchmarks.residents;

import java.util.Locale;

/**
 * What came of it.
 *
 * @param residents in the roster
 * @param checkIns of the day
 * @param records in the log: roster and check-ins
 * @param day the whole log of the day, from the start of the JVM's job on
 * @param night from ten in the evening to ten past seven: everybody's night is judged
 * @param alerts people of whom the job told that they come home late; as many as there are
 * @param firstAlertSeconds from kill -9 to the alert of a resident that came after it
 */
record Result(
    int residents,
    long checkIns,
    long records,
    long bytesPerRecord,
    ResidentsProcess.Step yardstick,
    ResidentsProcess.Step day,
    ResidentsProcess.Step night,
    long alerts,
    double firstAlertSeconds,
    int processors,
    double load) {
  private static final double MEGABYTE = 1024.0 * 1024;

  String text() {
    StringBuilder text = new StringBuilder();
    line(
        text,
        "%,d residents, %,d check-ins, %,d records of %d bytes; %d cores, load average %.1f",
        residents,
        checkIns,
        records,
        bytesPerRecord,
        processors,
        load);
    double own = records / day.seconds();
    double bare = records / yardstick.seconds();
    line(
        text,
        "welfare job   %,9.0f records/s (%.0f s, %.2f cores)",
        own,
        day.seconds(),
        day.cores());
    line(text, "yardstick     %,9.0f records/s (%.0f s)", bare, yardstick.seconds());
    line(text, "ratio         %9.2f", own / bare);
    line(
        text,
        "night judged  %,9.0f residents/s (%.0f s)",
        residents / night.seconds(),
        night.seconds());
    line(text, "state         %,9d bytes per resident", night.stateBytes() / residents);
    line(
        text,
        "checkpoint    %,9.0f MB in all, %,.0f MB written by the last one, in %.1f s",
        night.stateBytes() / MEGABYTE,
        night.checkpointBytes() / MEGABYTE,
        night.checkpointMillis() / 1000.0);
    line(
        text,
        "memory        %,9.0f MB of the process, %,.0f MB of its heap in use",
        night.residentBytes() / MEGABYTE,
        night.heapBytes() / MEGABYTE);
    line(text, "late alerts   %,9d, as many as there are", alerts);
    line(text, "after kill -9 %9.1f s to the first new alert", firstAlertSeconds);
    return text.toString();
  }

  private static void line(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}

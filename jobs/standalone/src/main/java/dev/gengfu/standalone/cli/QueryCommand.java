package dev.gengfu.standalone.cli;

import dev.gengfu.workbench.query.Query;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "query",
    mixinStandardHelpOptions = true,
    description =
        "Asks the history in SQL (DuckDB): readings, checkins, actions, alerts, alert_changes,"
            + " episodes, response_times, device_health, labels, false_alarms. Without SQL it says"
            + " which tables there are, and their columns.")
final class QueryCommand implements Callable<Integer> {
  private static final int SHOWN = 200;
  private static final int WIDEST = 60;

  @Parameters(index = "0", arity = "0..1", paramLabel = "SQL", description = "what is asked")
  private String sql;

  @Option(
      names = "--history",
      paramLabel = "DIR",
      defaultValue = "data/demo/history",
      description = "folder of the history (default: ./data/demo/history)")
  private Path history;

  /** How an answer is written. */
  enum Form {
    TABLE,
    CSV,
    JSON,
    PARQUET
  }

  @Option(
      names = "--format",
      paramLabel = "FORM",
      defaultValue = "table",
      description = "table (the first 200 rows), csv, json or parquet (default: table)")
  private Form form;

  @Option(names = "--out", paramLabel = "FILE", description = "needed for parquet")
  private Path out;

  @Override
  public Integer call() throws IOException {
    try (Query query = Query.open(history)) {
      if (sql == null) {
        query.tables().forEach(System.out::println);
      } else if (form == Form.TABLE) {
        show(query.ask(sql, SHOWN));
      } else {
        write(query);
      }
    }
    return 0;
  }

  private void write(Query query) throws IOException {
    Query.Format format = Query.Format.valueOf(form.name());
    if (out != null) {
      query.write(sql, format, out);
      return;
    }
    if (form == Form.PARQUET) {
      throw new IllegalArgumentException("--format parquet needs --out FILE");
    }
    Path file = Files.createTempFile("gengfu-query", "");
    try {
      query.write(sql, format, file);
      Files.copy(file, System.out);
      System.out.flush();
    } finally {
      Files.delete(file);
    }
  }

  private static void show(Query.Answer answer) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(answer.columns());
    lines.addAll(answer.rows());
    List<Integer> widths = new ArrayList<>(Collections.nCopies(answer.columns().size(), 0));
    for (List<String> line : lines) {
      for (int i = 0; i < line.size(); i++) {
        widths.set(i, Math.max(widths.get(i), cell(line.get(i)).length()));
      }
    }
    for (List<String> line : lines) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < line.size(); i++) {
        String cell = cell(line.get(i));
        text.append(cell).append(" ".repeat(widths.get(i) - cell.length() + 2));
      }
      System.out.println(text.toString().stripTrailing());
    }
    if (answer.more() > 0) {
      System.out.println("... and " + answer.more() + " rows more: --format csv has all");
    }
  }

  private static String cell(String text) {
    if (text == null) {
      return "-";
    }
    String line = text.replace('\n', ' ');
    return line.length() <= WIDEST ? line : line.substring(0, WIDEST - 1) + "…";
  }
}

package dev.gengfu.workbench.query;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * DuckDB over the files of a history, with a table for each kind of files and the views of {@code
 * views.sql}. Nothing is written but what is asked for, and nothing is fetched from anywhere.
 */
public final class Query implements AutoCloseable {
  private static final Pattern NEEDS = Pattern.compile("-- needs: (.*)");
  private static final Pattern NAME = Pattern.compile("CREATE VIEW (\\w+)");
  private static final String ALERTS = "alerts";

  private final Connection connection;
  private final Path folder;
  private final Set<String> tables = new HashSet<>();

  private Query(Connection connection, Path folder) {
    this.connection = connection;
    this.folder = folder;
  }

  /** In which form an answer is written. */
  public enum Format {
    CSV("FORMAT csv, HEADER"),
    JSON("FORMAT json, ARRAY true"),
    PARQUET("FORMAT parquet, COMPRESSION zstd");

    private final String options;

    Format(String options) {
      this.options = options;
    }
  }

  /**
   * An answer to be read by people.
   *
   * @param columns names
   * @param rows texts; null is no value
   * @param more rows that are left out
   */
  public record Answer(List<String> columns, List<List<String>> rows, long more) {}

  /**
   * Opens a history.
   *
   * @throws QueryException when there is none
   */
  public static Query open(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new QueryException(
          folder + ": there is no history; a demo keeps one in history/ of its data folder");
    }
    try {
      Query query = new Query(DriverManager.getConnection("jdbc:duckdb:"), folder);
      query.define();
      return query;
    } catch (SQLException e) {
      throw new QueryException(folder + ": " + said(e), e);
    }
  }

  private void define() throws SQLException {
    execute("SET autoinstall_known_extensions = false");
    execute("SET autoload_known_extensions = false");
    execute("SET TimeZone = 'UTC'");
    HistoryFiles files = new HistoryFiles(folder);
    for (String kind : HistoryFiles.KINDS) {
      List<Path> found = Merged.live(connection, files.of(kind));
      if (!found.isEmpty()) {
        // The newest state of each alert is what people mean by alerts.
        String table = kind.equals(ALERTS) ? "alerts_files" : kind;
        execute(
            "CREATE VIEW "
                + table
                + " AS SELECT * FROM read_parquet("
                + list(found)
                + ", hive_partitioning = true, union_by_name = true)");
        tables.add(table);
      }
    }
    Path labels = folder.resolve(Labels.FILE);
    if (Files.exists(labels)) {
      execute(
          "CREATE VIEW labels_file AS SELECT * FROM read_json("
              + literal(labels.toString())
              + ", format = 'newline_delimited', columns = {alertId: 'VARCHAR', label: 'VARCHAR',"
              + " reason: 'VARCHAR', actor: 'VARCHAR', \"at\": 'TIMESTAMPTZ'})");
      tables.add("labels_file");
    }
    for (String view : views()) {
      defineView(view);
    }
  }

  private void defineView(String view) throws SQLException {
    Matcher needs = NEEDS.matcher(view);
    Matcher name = NAME.matcher(view);
    if (needs.find() && name.find() && tables.containsAll(words(needs.group(1)))) {
      execute(view);
      tables.add(name.group(1));
    }
  }

  private static List<String> words(String text) {
    return Arrays.asList(text.strip().split(" +", -1));
  }

  private static List<String> views() {
    try (InputStream in = Query.class.getResourceAsStream("views.sql")) {
      String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return List.of(all.split(";\\s*\n", -1));
    } catch (IOException e) {
      throw new IllegalStateException("the jar lacks views.sql", e);
    }
  }

  /** Tables and views with their columns, one line each. */
  public List<String> tables() {
    Answer answer =
        ask(
            "SELECT table_name, string_agg(column_name, ' ' ORDER BY column_index) FROM"
                + " duckdb_columns() WHERE schema_name = 'main' AND NOT internal GROUP BY 1"
                + " ORDER BY 1",
            Integer.MAX_VALUE);
    return answer.rows().stream().map(row -> row.get(0) + ": " + row.get(1)).toList();
  }

  /**
   * Asks something.
   *
   * @param most rows that are read
   * @throws QueryException when it can't be answered
   */
  public Answer ask(String sql, int most) {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      ResultSetMetaData about = result.getMetaData();
      List<String> columns = new ArrayList<>();
      for (int i = 1; i <= about.getColumnCount(); i++) {
        columns.add(about.getColumnLabel(i));
      }
      List<List<String>> rows = new ArrayList<>();
      long more = 0;
      while (result.next()) {
        if (rows.size() < most) {
          rows.add(row(result, columns.size()));
        } else {
          more++;
        }
      }
      return new Answer(columns, rows, more);
    } catch (SQLException e) {
      throw new QueryException(said(e) + hint(e), e);
    }
  }

  private static List<String> row(ResultSet result, int columns) throws SQLException {
    List<String> row = new ArrayList<>(columns);
    for (int i = 1; i <= columns; i++) {
      row.add(result.getString(i));
    }
    return row;
  }

  /**
   * Writes the answer to a file.
   *
   * @throws QueryException when it can't be answered or written
   */
  public void write(String sql, Format format, Path file) {
    try {
      String asked = sql.strip().replaceFirst(";$", "");
      execute("COPY (" + asked + ") TO " + literal(file.toString()) + " (" + format.options + ")");
    } catch (SQLException e) {
      throw new QueryException(said(e) + hint(e), e);
    }
  }

  /** A view is not there when its files are not. */
  private String hint(SQLException problem) {
    return said(problem).contains("does not exist")
        ? "\n" + folder + " has: " + String.join(", ", new java.util.TreeSet<>(tables))
        : "";
  }

  private static String said(SQLException problem) {
    return String.valueOf(problem.getMessage()).strip();
  }

  /** Files as a list of DuckDB's. */
  static String list(List<Path> files) {
    return files.stream()
        .map(file -> literal(file.toString()))
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      boolean unused = statement.execute(sql);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new QueryException("closing: " + said(e), e);
    }
  }
}

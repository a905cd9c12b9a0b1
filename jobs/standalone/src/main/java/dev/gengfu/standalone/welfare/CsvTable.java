package dev.gengfu.standalone.welfare;

import dev.gengfu.domain.ConfigException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A CSV file with a heading, UTF-8 or GB18030, cells in quotes where they need it. Its errors name
 * file, line and column, and never what stands in a cell.
 */
final class CsvTable {
  private static final Charset GB18030 = Charset.forName("GB18030");
  private static final long MAX_BYTES = 512L * 1024 * 1024;
  private static final char BYTE_ORDER_MARK = '\ufeff';

  private final String name;
  private final Map<String, Integer> columns;
  private final List<Row> rows;

  private CsvTable(String name, Map<String, Integer> columns, List<Row> rows) {
    this.name = name;
    this.columns = columns;
    this.rows = rows;
  }

  /** A row and where it stands. */
  final class Row {
    private final int line;
    private final List<String> cells;

    private Row(int line, List<String> cells) {
      this.line = line;
      this.cells = cells;
    }

    int line() {
      return line;
    }

    /** A cell without blanks around it; null when it is empty or the file has no such column. */
    String get(String column) {
      Integer at = columns.get(column);
      if (at == null || at >= cells.size()) {
        return null;
      }
      String cell = cells.get(at).strip();
      return cell.isEmpty() ? null : cell;
    }

    /** {@code FILE:LINE: COLUMN: } and what was expected. */
    String problem(String column, String expected) {
      return name + ":" + line + ": " + column + ": " + expected;
    }
  }

  /**
   * Reads a file.
   *
   * @param headings heading of each column that is not called by its own name, by name
   * @param required columns that must be there
   * @throws ConfigException naming file and line when it is no such table
   */
  static CsvTable read(Path file, Map<String, String> headings, List<String> required) {
    String text = text(file);
    List<Row> rows = new ArrayList<>();
    Map<String, Integer> columns = new HashMap<>();
    CsvTable table = new CsvTable(file.toString(), columns, rows);
    Cursor cursor = new Cursor(file.toString(), text);
    List<String> heading = cursor.next();
    if (heading == null) {
      throw new ConfigException(file + ":1: expected a line with the names of the columns");
    }
    for (int i = 0; i < heading.size(); i++) {
      columns.putIfAbsent(heading.get(i).strip(), i);
    }
    headings.forEach(
        (column, title) -> {
          Integer at = columns.get(title);
          if (at == null) {
            throw new ConfigException(file + ":1: " + column + ": no column is called " + title);
          }
          columns.put(column, at);
        });
    for (String column : required) {
      if (!columns.containsKey(column)) {
        throw new ConfigException(
            file + ":1: expected a column " + column + "; --column " + column + "=TITLE names it");
      }
    }
    int line = cursor.line;
    for (List<String> cells = cursor.next(); cells != null; cells = cursor.next()) {
      if (cells.size() > 1 || !cells.get(0).isBlank()) {
        rows.add(table.new Row(line, cells));
      }
      line = cursor.line;
    }
    return table;
  }

  List<Row> rows() {
    return rows;
  }

  private static String text(Path file) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new ConfigException(file + ": expected at most " + MAX_BYTES + " bytes");
      }
      byte[] bytes = Files.readAllBytes(file);
      String text = decode(bytes, StandardCharsets.UTF_8);
      text = text == null ? decode(bytes, GB18030) : text;
      if (text == null) {
        throw new ConfigException(file + ": expected UTF-8 or GB18030 text");
      }
      return text.isEmpty() || text.charAt(0) != BYTE_ORDER_MARK ? text : text.substring(1);
    } catch (NoSuchFileException e) {
      throw new ConfigException(file + ": expected a file, found none");
    } catch (IOException e) {
      throw new ConfigException(file + ": can't be read: " + e.getClass().getSimpleName());
    }
  }

  private static String decode(byte[] bytes, Charset charset) {
    try {
      return charset
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes))
          .toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  /** Goes through the lines. */
  private static final class Cursor {
    private final String name;
    private final String text;
    private int at;
    private int line = 1;

    Cursor(String name, String text) {
      this.name = name;
      this.text = text;
    }

    /** The cells of the next line; null at the end. */
    List<String> next() {
      if (at >= text.length()) {
        return null;
      }
      List<String> cells = new ArrayList<>();
      StringBuilder cell = new StringBuilder();
      boolean quoted = false;
      int begin = line;
      while (at < text.length()) {
        char c = text.charAt(at++);
        line += c == '\n' ? 1 : 0;
        if (quoted && c == '"' && at < text.length() && text.charAt(at) == '"') {
          cell.append(c);
          at++;
        } else if (c == '"') {
          quoted = !quoted;
        } else if (c == ',' && !quoted) {
          cells.add(cell.toString());
          cell.setLength(0);
        } else if (c == '\n' && !quoted) {
          break;
        } else if (c != '\r' || quoted) {
          cell.append(c);
        }
      }
      if (quoted) {
        throw new ConfigException(name + ":" + begin + ": a quote is not closed");
      }
      cells.add(cell.toString());
      return cells;
    }
  }
}

package dev.gengfu.domain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * {@code config/devices.csv}: one device per line, first columns {@value #HEADER}, further columns
 * ignored. Spreadsheets may have left a byte order mark, CRLF or quotes.
 */
public final class DeviceFile {
  /** The columns that the file begins with. */
  public static final String HEADER = "device,kind,station,building,floor,room,zone,gateway";

  private static final int COLUMNS = 8;
  private static final int MAX_ID = 128;

  private DeviceFile() {}

  /**
   * Reads the devices of a community in the order of the file.
   *
   * @param community id that each place gets
   * @throws ConfigException naming file, line and what was expected
   */
  public static List<Device> load(Path file, String community) {
    try {
      return parse(file.toString(), Files.readString(file), community);
    } catch (IOException e) {
      throw new ConfigException(file + ": can't be read as UTF-8 text: " + e);
    }
  }

  /**
   * Reads a text.
   *
   * @param name what errors call it
   * @throws ConfigException naming line and what was expected
   */
  public static List<Device> parse(String name, String text, String community) {
    List<String> lines = text.lines().toList();
    String header = lines.isEmpty() ? "" : lines.get(0).replace("\uFEFF", "");
    if (!String.join(",", cells(header)).startsWith(HEADER)) {
      throw new ConfigException(name + ":1: expected the header " + HEADER);
    }
    List<Device> devices = new ArrayList<>(lines.size());
    Set<String> seen = new HashSet<>();
    for (int i = 1; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        Device device = device(name + ":" + (i + 1) + ": ", cells(lines.get(i)), community);
        if (!seen.add(device.device())) {
          throw new ConfigException(name + ":" + (i + 1) + ": doubled device " + device.device());
        }
        devices.add(device);
      }
    }
    return devices;
  }

  /** Writes devices in the given order, lines ended by LF. */
  public static String format(List<Device> devices) {
    return devices.stream()
        .map(DeviceFile::line)
        .collect(Collectors.joining("\n", HEADER + "\n", "\n"));
  }

  private static String line(Device device) {
    Place place = device.place();
    List<String> cells = new ArrayList<>(COLUMNS);
    for (String cell :
        new String[] {
          device.device(),
          device.kind(),
          place.station(),
          place.building(),
          place.floor(),
          place.room(),
          place.zone(),
          device.gateway()
        }) {
      cells.add(cell == null ? "" : cell);
    }
    return String.join(",", cells);
  }

  private static Device device(String at, List<String> cells, String community) {
    if (cells.size() < COLUMNS) {
      throw new ConfigException(at + "expected " + COLUMNS + " cells, found " + cells.size());
    }
    String id = required(at, "device", cells.get(0));
    String kind = required(at, "kind", cells.get(1));
    String building = required(at, "building", cells.get(3));
    Place place =
        new Place(
            community,
            orNull(cells.get(2)),
            building,
            orNull(cells.get(4)),
            orNull(cells.get(5)),
            orNull(cells.get(6)));
    return new Device(id, kind, place, orNull(cells.get(7)));
  }

  private static String required(String at, String column, String cell) {
    boolean clean = !cell.isEmpty() && cell.length() <= MAX_ID;
    if (!clean || cell.chars().anyMatch(Character::isISOControl)) {
      throw new ConfigException(at + column + ": expected 1 to " + MAX_ID + " plain characters");
    }
    return cell;
  }

  private static String orNull(String cell) {
    return cell.isEmpty() ? null : cell;
  }

  private static List<String> cells(String line) {
    List<String> cells = new ArrayList<>(COLUMNS);
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
        cell.append(c);
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        cells.add(cell.toString().strip());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString().strip());
    return cells;
  }
}

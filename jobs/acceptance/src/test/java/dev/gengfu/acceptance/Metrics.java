package dev.gengfu.acceptance;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Metrics by name, with their type: as a process serves them, or as config/deploy/METRICS.md lists
 * them.
 */
final class Metrics {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final Pattern TYPE = Pattern.compile("# TYPE (\\S+) (\\S+)");
  private static final Pattern ROW = Pattern.compile("\\| `(\\w+)` \\| (\\w+) \\|.*");

  private Metrics() {}

  /** What a process serves at this moment. */
  record Page(String text) {
    /** Reads it as Prometheus does. */
    static Page of(String address) throws IOException, InterruptedException {
      HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
      HttpRequest request = HttpRequest.newBuilder(URI.create(address)).timeout(TIMEOUT).build();
      return new Page(client.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }

    /** Type of every metric. */
    Map<String, String> types() {
      Map<String, String> types = new TreeMap<>();
      Matcher all = TYPE.matcher(text);
      while (all.find()) {
        types.put(all.group(1), all.group(2));
      }
      return types;
    }

    /** The sum over all lines of a metric that have this in their labels. */
    long sum(String name, String label) {
      return text.lines()
          .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
          .filter(line -> line.contains(label))
          .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
          .sum();
    }

    long sum(String name) {
      return sum(name, "");
    }
  }

  /** The lists of METRICS.md below these headings. */
  static Map<String, String> listed(String... headings) throws IOException {
    Map<String, String> types = new TreeMap<>();
    String heading = "";
    for (String line : Files.readAllLines(Deploy.FOLDER.resolve("METRICS.md"))) {
      if (line.startsWith("## ")) {
        heading = line.substring("## ".length());
      }
      Matcher row = ROW.matcher(line);
      if (row.matches() && (headings.length == 0 || List.of(headings).contains(heading))) {
        types.put(row.group(1), row.group(2));
      }
    }
    return types;
  }

  /** Those whose names begin like this. */
  static Map<String, String> beginning(String prefix, Map<String, String> types) {
    return types.entrySet().stream()
        .filter(type -> type.getKey().startsWith(prefix))
        .collect(
            Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, TreeMap::new));
  }
}

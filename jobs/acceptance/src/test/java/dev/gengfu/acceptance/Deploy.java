package dev.gengfu.acceptance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.YamlParserUtils;

/** The files of config/ by which Flink is deployed. */
final class Deploy {
  static final Path CONFIG = Launcher.HOME.resolve("config");
  static final Path FOLDER = CONFIG.resolve("deploy");

  private Deploy() {}

  /** Flink's settings of the demo, shared by every way to deploy it. */
  static Map<String, String> flink() {
    return read(CONFIG.resolve("flink").resolve("config.yaml"));
  }

  /** conf/config.yaml of a standalone cluster: the lines of both files, the second has the word. */
  static Map<String, String> standalone() {
    Map<String, String> all = flink();
    all.putAll(read(FOLDER.resolve("standalone.yaml")));
    return all;
  }

  /** The same of a cluster for the welfare job, whose own file has the last word. */
  static Map<String, String> welfare() {
    Map<String, String> all = standalone();
    all.putAll(read(FOLDER.resolve("welfare-standalone.yaml")));
    return all;
  }

  /** A file as Flink reads it, one line per key. */
  static Map<String, String> read(Path file) {
    try {
      Map<String, String> lines = new TreeMap<>();
      YamlParserUtils.loadYamlFile(file.toFile())
          .forEach((key, value) -> lines.put(key, String.valueOf(value)));
      return lines;
    } catch (Exception e) {
      throw new AssertionError(file + ": " + e.getMessage(), e);
    }
  }

  static void write(Map<String, String> lines, Path file) throws IOException {
    Files.writeString(
        file,
        lines.entrySet().stream()
            .map(line -> line.getKey() + ": '" + line.getValue() + "'\n")
            .collect(Collectors.joining()),
        StandardCharsets.UTF_8);
  }

  static Configuration configuration(Map<String, String> lines) {
    return Configuration.fromMap(lines);
  }
}

package dev.gengfu.workbench.check;

import dev.gengfu.domain.ConfigException;
import dev.gengfu.domain.PolicyBody;
import dev.gengfu.rules.Policy;
import dev.gengfu.rules.PolicyFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads a policy to its last error: a file that is wrong is told, the shipped one takes its place,
 * and reading goes on.
 */
final class PolicyReader {
  private final Path folder;
  private final Map<String, String> files;
  private final Map<String, String> shipped = PolicyFiles.shipped().files();
  private final List<Problem> problems;

  /**
   * A reader.
   *
   * @param folder what errors are told relative to
   * @param files texts by path below it
   * @param problems gets the errors
   */
  PolicyReader(Path folder, Map<String, String> files, List<Problem> problems) {
    this.folder = folder;
    this.files = new TreeMap<>(files);
    this.problems = problems;
  }

  /** The policy, as far as it can be read; empty when the error is in no single file. */
  Optional<Policy> read() {
    for (int left = files.size() + 1; left > 0; left--) {
      try {
        String version = PolicyBody.versionOf(0, files);
        return Optional.of(Policy.parse(new PolicyBody(version, "check", "check", 0, files)));
      } catch (ConfigException e) {
        problems.add(new Problem(Problem.Level.ERROR, folder.resolve(e.getMessage()).toString()));
        if (!replaceFileOf(e.getMessage())) {
          return Optional.empty();
        }
      }
    }
    return Optional.empty();
  }

  private boolean replaceFileOf(String message) {
    String path =
        files.keySet().stream()
            .filter(file -> message.startsWith(file + ":"))
            .findFirst()
            .orElse("");
    if (path.isEmpty() || files.get(path).equals(shipped.get(path))) {
      return false;
    }
    if (shipped.containsKey(path)) {
      files.put(path, shipped.get(path));
    } else {
      files.remove(path);
    }
    return true;
  }
}

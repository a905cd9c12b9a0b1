package dev.gengfu.delivery.channel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where a secret stands; never the secret itself.
 *
 * @param env name of an environment variable, or null
 * @param file path of a file whose first line it is, or null
 */
public record SecretSource(String env, String file) {
  public SecretSource {
    if ((env == null) == (file == null)) {
      throw new IllegalArgumentException("expected either env: NAME or file: PATH");
    }
  }

  /**
   * The secret.
   *
   * @throws IllegalArgumentException when it is not there; says where it was looked for
   */
  public String read(Map<String, String> environment) {
    String value = env == null ? firstLine() : environment.get(env);
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException(
          "expected a secret in "
              + (env == null ? "file " + file : "environment variable " + env)
              + ", found none");
    }
    return value.strip();
  }

  private String firstLine() {
    try {
      return Files.readString(Path.of(file)).lines().findFirst().orElse("");
    } catch (IOException e) {
      throw new IllegalArgumentException("file " + file + " can't be read: " + e.getMessage(), e);
    }
  }
}

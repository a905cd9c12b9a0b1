package dev.gengfu.vault;

/**
 * Key {@code welfare.vault} of gengfu.yaml.
 *
 * @param file the vault; null: there is none, and no check-in is taken
 * @param keyFile file with the key; null: it is in the environment variable {@link
 *     VaultKey#VARIABLE}
 */
public record VaultSettings(String file, String keyFile) {
  public VaultSettings {
    require(file == null || !file.isBlank(), "file: expected a path");
    require(keyFile == null || !keyFile.isBlank(), "keyFile: expected a path");
    require(file != null || keyFile == null, "file: expected the path of the vault beside keyFile");
  }

  /** Whether there is a vault. */
  public boolean configured() {
    return file != null;
  }

  private static void require(boolean holds, String problem) {
    if (!holds) {
      throw new IllegalArgumentException(problem);
    }
  }
}

package dev.gengfu.standalone.cli;

import dev.gengfu.domain.ConfigException;
import dev.gengfu.domain.YamlConfig;
import dev.gengfu.vault.VaultKey;
import dev.gengfu.vault.VaultSettings;
import dev.gengfu.vault.WelfareSettings;
import java.nio.file.Path;

/** The vault that the settings speak of. */
record VaultOptions(Path file, VaultKey key, VaultSettings settings) {
  /**
   * @throws ConfigException when none is configured
   */
  static VaultOptions of(YamlConfig file) {
    VaultSettings settings = file.section("welfare", WelfareSettings.class).vault();
    if (!settings.configured()) {
      throw new ConfigException(
          "no vault is configured: set welfare.vault.file and welfare.vault.keyFile in"
              + " config/gengfu.yaml, or --set welfare.vault.file=FILE");
    }
    return new VaultOptions(
        Path.of(settings.file()), VaultKey.of(settings, System.getenv()), settings);
  }
}

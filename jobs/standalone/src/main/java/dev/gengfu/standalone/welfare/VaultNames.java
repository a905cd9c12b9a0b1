package dev.gengfu.standalone.welfare;

import dev.gengfu.console.Names;
import dev.gengfu.console.access.Identity;
import dev.gengfu.domain.YamlConfig;
import dev.gengfu.vault.AccessLog;
import dev.gengfu.vault.Vault;
import dev.gengfu.vault.VaultException;
import dev.gengfu.vault.VaultKey;
import dev.gengfu.vault.VaultSettings;
import dev.gengfu.vault.WelfareSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/** Names out of the vault; each look-up stands in the access log before it is answered. */
public final class VaultNames implements Names, AutoCloseable {
  private final Vault vault;
  private final AccessLog log;
  private final Clock clock;

  private VaultNames(Vault vault, AccessLog log, Clock clock) {
    this.vault = vault;
    this.log = log;
    this.clock = clock;
  }

  /**
   * Opens the vault of the settings; null when there is none.
   *
   * @throws VaultException when it can't be read
   */
  public static VaultNames open(YamlConfig settings, Map<String, String> environment, Clock clock) {
    VaultSettings wanted = settings.section("welfare", WelfareSettings.class).vault();
    if (!wanted.configured()) {
      return null;
    }
    Path file = Path.of(wanted.file());
    return new VaultNames(
        Vault.open(file, VaultKey.of(wanted, environment)), new AccessLog(file), clock);
  }

  @Override
  public Found lookUp(Identity who, String person, String reason) {
    AccessLog.Entry entry =
        new AccessLog.Entry(clock.millis(), who.name(), person, "contact", reason);
    try {
      log.write(entry);
    } catch (VaultException e) {
      throw new IllegalStateException("the look-up can't be put down: " + e.getMessage(), e);
    }
    return vault
        .people()
        .row(person)
        .map(row -> new Found(row.person(), row.name(), row.room(), row.phone()))
        .orElse(null);
  }

  @Override
  public void close() {
    vault.close();
  }
}

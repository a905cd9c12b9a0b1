package dev.gengfu.gateway.checkin;

import dev.gengfu.vault.People;
import dev.gengfu.vault.Seal;
import dev.gengfu.vault.Vault;
import dev.gengfu.vault.VaultKey;
import dev.gengfu.vault.VaultRow;
import dev.gengfu.vault.VaultSettings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The gateway's hold on the vault: whose card it was, and the seal of what can't be taken. */
public final class Keeper implements AutoCloseable {
  private final Vault vault;
  private final Seal seal;

  private Keeper(Vault vault, Seal seal) {
    this.vault = vault;
    this.seal = seal;
  }

  /**
   * Opens the vault of the settings.
   *
   * @return null when none is configured
   * @throws dev.gengfu.vault.VaultException when it can't be opened
   */
  public static Keeper open(VaultSettings settings, Map<String, String> environment) {
    if (!settings.configured()) {
      return null;
    }
    VaultKey key = VaultKey.of(settings, environment);
    return new Keeper(Vault.open(Path.of(settings.file()), key), Seal.ofLetters(key));
  }

  /** Whose event it is, by card or by employee number. */
  Optional<String> person(DoorReport report, long time) {
    People people = vault.people();
    if (report.card() != null) {
      return people.personOfCard(report.card(), time);
    }
    return people.rowOfNumber(report.number()).map(VaultRow::person);
  }

  byte[] seal(byte[] payload) {
    return seal.seal(payload);
  }

  /** Why the vault can't be read now; null when it can. */
  public String problem() {
    return vault.problem();
  }

  /** People in the vault. */
  public int people() {
    return vault.people().size();
  }

  @Override
  public void close() {
    vault.close();
  }
}

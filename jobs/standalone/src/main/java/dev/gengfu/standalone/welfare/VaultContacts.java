package dev.gengfu.standalone.welfare;

import dev.gengfu.delivery.care.Contacts;
import dev.gengfu.delivery.care.NoContacts;
import dev.gengfu.domain.YamlConfig;
import dev.gengfu.vault.Vault;
import dev.gengfu.vault.VaultException;
import dev.gengfu.vault.VaultKey;
import dev.gengfu.vault.VaultRow;
import dev.gengfu.vault.VaultSettings;
import dev.gengfu.vault.WelfareSettings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Phones of residents, from the vault as it is now. */
public final class VaultContacts implements Contacts, AutoCloseable {
  private final Vault vault;

  private VaultContacts(Vault vault) {
    this.vault = vault;
  }

  /**
   * The contacts of a settings file. Without a vault, and with one that can't be opened, nobody is
   * looked up and {@link #problem()} says why: alerts go out all the same.
   */
  public static Contacts of(YamlConfig settings, Map<String, String> environment) {
    VaultSettings wanted = settings.section("welfare", WelfareSettings.class).vault();
    if (!wanted.configured()) {
      return new NoContacts();
    }
    try {
      VaultKey key = VaultKey.of(wanted, environment);
      return new VaultContacts(Vault.open(Path.of(wanted.file()), key));
    } catch (VaultException e) {
      return new Nobody(e.getMessage());
    }
  }

  @Override
  public Optional<String> phoneOf(String person) {
    return vault.people().row(person).map(VaultRow::phone);
  }

  @Override
  public Optional<String> problem() {
    return Optional.ofNullable(vault.problem());
  }

  @Override
  public void close() {
    vault.close();
  }

  private record Nobody(String why) implements Contacts {
    @Override
    public Optional<String> phoneOf(String person) {
      return Optional.empty();
    }

    @Override
    public Optional<String> problem() {
      return Optional.of(why);
    }
  }
}

package dev.gengfu.standalone.welfare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.delivery.care.Contacts;
import dev.gengfu.domain.YamlConfig;
import dev.gengfu.vault.VaultKey;
import dev.gengfu.vault.VaultRow;
import dev.gengfu.vault.VaultWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultContactsTest {
  @TempDir Path folder;

  private Contacts contacts(String vault) {
    return VaultContacts.of(YamlConfig.parse("gengfu.yaml", vault), Map.of());
  }

  private String configured() {
    return "welfare:\n  vault: {file: " + folder.resolve("people") + ", keyFile: " + key() + "}\n";
  }

  private Path key() {
    return folder.resolve("key");
  }

  @Test
  void aPhoneComesFromTheVault() {
    String person = VaultRow.newPseudonym();
    try (VaultWriter writer =
        VaultWriter.open(folder.resolve("people"), VaultKey.readOrCreate(key()))) {
      writer.put(List.of(new VaultRow(person, "R1", "王小明", "13800000000", null, List.of())));
    }
    Contacts contacts = contacts(configured());
    assertThat(contacts.problem()).isEmpty();
    assertThat(contacts.phoneOf(person)).contains("13800000000");
    assertThat(contacts.phoneOf(VaultRow.newPseudonym())).isEmpty();
  }

  @Test
  void withoutAVaultNobodyIsLookedUpAndTheReasonIsSaid() {
    Contacts contacts = contacts("welfare: {}\n");
    assertThat(contacts.phoneOf("p1")).isEmpty();
    assertThat(contacts.problem()).contains("no vault");
  }

  @Test
  void aVaultThatCannotBeOpenedStopsNothingAndSaysWhy() {
    Contacts contacts = contacts(configured());
    assertThat(contacts.phoneOf("p1")).isEmpty();
    assertThat(contacts.problem().orElseThrow()).contains("key");
  }
}

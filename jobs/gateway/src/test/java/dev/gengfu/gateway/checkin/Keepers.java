package dev.gengfu.gateway.checkin;

import dev.gengfu.vault.Card;
import dev.gengfu.vault.VaultKey;
import dev.gengfu.vault.VaultRow;
import dev.gengfu.vault.VaultSettings;
import dev.gengfu.vault.VaultWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A vault for tests, with one resident. */
public final class Keepers {
  public static final String LIN = VaultRow.newPseudonym();
  public static final String CARD = "CARD4711";
  public static final String NUMBER = "R000048";
  public static final String NAME = "林晓";

  private Keepers() {}

  public static VaultSettings settings(Path folder) {
    return new VaultSettings(
        folder.resolve("people.vault").toString(), folder.resolve("vault.key").toString());
  }

  /** Makes a vault in a folder and opens it as a gateway does. */
  public static Keeper in(Path folder) {
    VaultKey key = VaultKey.readOrCreate(folder.resolve("vault.key"));
    try (VaultWriter writer = VaultWriter.open(folder.resolve("people.vault"), key)) {
      writer.put(
          List.of(
              new VaultRow(LIN, NUMBER, NAME, "13800000048", "402", List.of(Card.current(CARD)))));
    }
    return Keeper.open(settings(folder), Map.of());
  }
}

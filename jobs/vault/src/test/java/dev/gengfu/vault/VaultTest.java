package dev.gengfu.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class VaultTest {
  private static final String LIN = VaultRow.newPseudonym();
  private static final String WANG = VaultRow.newPseudonym();

  @TempDir Path folder;
  private Path file;
  private VaultKey key;

  @BeforeEach
  void makeKey() {
    file = folder.resolve("people.vault");
    key = VaultKey.readOrCreate(folder.resolve("vault.key"));
  }

  @Test
  void aPersonIsFoundByCardNumberAndPseudonym() {
    put(row(LIN, "R1", "林晓", Card.current("a1b2 ")), row(WANG, "R2", "王伟", Card.current("C3")));
    People people = Vault.read(file, key);
    assertThat(people.personOfCard("A1B2", 0)).contains(LIN);
    assertThat(people.personOfCard("nobody's", 0)).isEmpty();
    assertThat(people.rowOfNumber("R2")).map(VaultRow::name).contains("王伟");
    assertThat(people.find(LIN)).map(VaultRow::phone).contains("138R1");
    assertThat(people.size()).isEqualTo(2);
  }

  @Test
  void nothingInTheFilesShowsWhoIsInThem() throws IOException {
    put(row(LIN, "R1", "Lin Xiao", Card.current("CARD-4711")));
    new AccessLog(file).write(new AccessLog.Entry(0, "wang", LIN, "contact", "late three nights"));
    for (Path each : List.of(file, folder.resolve("access.log"))) {
      assertThat(Files.readString(each, StandardCharsets.ISO_8859_1))
          .doesNotContain("Lin Xiao", "CARD-4711", "138R1", "4-402");
    }
    assertThat(row(LIN, "R1", "Lin Xiao", Card.current("CARD-4711")).toString()).isEqualTo(LIN);
    assertThat(Card.current("CARD-4711").toString()).doesNotContain("4711");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void aReplacedCardIsItsPersonsUpToTheReplacementAndTheNextOwnersAfterwards() {
    VaultRow before = row(LIN, "R1", "林晓", Card.current("A"));
    put(before);
    People now = Vault.read(file, key);
    VaultRow lin = row(LIN, "R1", "林晓", before.cardsNow(Set.of("B"), 1_000, now));
    VaultRow wang = row(WANG, "R2", "王伟", List.of());
    put(lin, row(WANG, "R2", "王伟", wang.cardsNow(Set.of("a"), 1_000, now)));

    People people = Vault.read(file, key);
    assertThat(people.personOfCard("A", 999)).contains(LIN);
    assertThat(people.personOfCard("A", 1_000)).contains(WANG);
    assertThat(people.personOfCard("B", 999)).isEmpty();
    assertThat(people.personOfCard("B", 1_000)).contains(LIN);
  }

  @Test
  void aCardOfTwoPeopleIsNobodys() {
    put(row(LIN, "R1", "林晓", Card.current("A")), row(WANG, "R2", "王伟", Card.current("A")));
    assertThat(Vault.read(file, key).personOfCard("A", 0)).isEmpty();
  }

  @Test
  void keepsTheNewestReplacedCardsOnly() {
    VaultRow row = row(LIN, "R1", "林晓", List.of());
    for (int i = 0; i < 40; i++) {
      row = row(LIN, "R1", "林晓", row.cardsNow(Set.of("C" + i), i, Vault.read(emptied(), key)));
    }
    assertThat(row.cards()).hasSize(VaultRow.MAX_CARDS);
    assertThat(row.cards().get(0).number()).isEqualTo("C8");
    assertThat(row.cards().get(31)).isEqualTo(new Card("C39", 39L, null));
  }

  @Test
  void whoIsErasedIsInNoByteOfTheFileAndNothingResolves() throws IOException {
    put(row(LIN, "R1", "林晓", Card.current("A")));
    put(row(LIN, "R1", "林晓", Card.current("B")));
    put(row(WANG, "R2", "王伟", Card.current("C")));
    int lines = Files.readAllLines(file).size();
    try (VaultWriter writer = VaultWriter.open(file, key)) {
      assertThat(writer.erase(LIN)).map(VaultRow::number).contains("R1");
      assertThat(writer.erase(LIN)).isEmpty();
    }
    People people = Vault.read(file, key);
    assertThat(people.find(LIN)).isEmpty();
    assertThat(people.rowOfNumber("R1")).isEmpty();
    assertThat(people.personOfCard("A", 0)).isEmpty();
    assertThat(people.personOfCard("B", 0)).isEmpty();
    assertThat(people.personOfCard("C", 0)).contains(WANG);
    assertThat(lines).isEqualTo(4);
    assertThat(Files.readAllLines(file)).hasSize(2);
  }

  @Test
  void anAppendThatWasCutOffIsAsIfItHadNotBeen() throws IOException {
    put(row(LIN, "R1", "林晓", Card.current("A")));
    long whole = Files.size(file);
    put(row(WANG, "R2", "王伟", Card.current("C")));
    byte[] bytes = Files.readAllBytes(file);
    for (long cut : new long[] {whole, whole + 1, bytes.length - 1}) {
      Files.write(file, java.util.Arrays.copyOf(bytes, (int) cut));
      assertThat(Vault.read(file, key).size()).as("cut at %d", cut).isEqualTo(1);
    }
    put(row(WANG, "R2", "王伟", Card.current("C")));
    assertThat(Vault.read(file, key).size()).isEqualTo(2);
  }

  @Test
  void eachFaultIsOneClearError() throws IOException {
    put(row(LIN, "R1", "林晓", Card.current("A")));
    VaultKey other = VaultKey.readOrCreate(folder.resolve("other.key"));
    assertThatThrownBy(() -> Vault.read(file, other))
        .isInstanceOf(VaultException.class)
        .hasMessage(file + ": the key is not the key of this vault");
    assertThatThrownBy(() -> Vault.read(folder.resolve("none"), key))
        .hasMessage(folder.resolve("none") + ": expected a vault, found no file");
    assertThatThrownBy(() -> VaultKey.read(folder.resolve("none")))
        .hasMessage(folder.resolve("none") + ": expected the key of the vault, found no file");
    Path text = Files.writeString(folder.resolve("short.key"), "abc");
    Files.setPosixFilePermissions(text, PosixFilePermissions.fromString("rw-------"));
    assertThatThrownBy(() -> VaultKey.read(text))
        .hasMessageStartingWith(text + ": expected 64 hexadecimal digits")
        .hasMessageNotContaining("abc");

    Files.writeString(file, "rubbish\n", StandardOpenOption.APPEND);
    assertThatThrownBy(() -> Vault.read(file, key))
        .hasMessage(file + ":3: the line is damaged: put the file back from a backup");
    Files.writeString(file, "hello\n");
    assertThatThrownBy(() -> Vault.read(file, key))
        .hasMessage(file + ":1: expected a vault of version 1");
  }

  @Test
  void aChangedByteIsNoticed() throws IOException {
    put(row(LIN, "R1", "林晓", Card.current("A")));
    byte[] bytes = Files.readAllBytes(file);
    int at = bytes.length - 30;
    bytes[at] = (byte) (bytes[at] == 'A' ? 'B' : 'A');
    Files.write(file, bytes);
    assertThatThrownBy(() -> Vault.read(file, key)).hasMessageContaining(":2: the line is damaged");
  }

  @Test
  void aKeyFileThatOthersMayReadIsRefused() throws IOException {
    Path open = folder.resolve("vault.key");
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));
    assertThatThrownBy(() -> VaultKey.read(open)).hasMessageContaining("chmod 600 " + open);
  }

  @Test
  void theKeyComesFromTheFileOrTheEnvironment() {
    put(row(LIN, "R1", "林晓", Card.current("A")));
    VaultSettings named =
        new VaultSettings(file.toString(), folder.resolve("vault.key").toString());
    assertThat(Vault.read(file, VaultKey.of(named, Map.of())).size()).isEqualTo(1);
    VaultSettings unnamed = new VaultSettings(file.toString(), null);
    VaultKey given = VaultKey.of(unnamed, Map.of(VaultKey.VARIABLE, "00".repeat(32)));
    assertThatThrownBy(() -> Vault.read(file, given)).hasMessageContaining("not the key");
    assertThatThrownBy(() -> VaultKey.of(unnamed, Map.of()))
        .hasMessageContaining("expected welfare.vault.keyFile, or GENGFU_VAULT_KEY");
  }

  @Test
  void oneWritesAtATime() {
    try (VaultWriter first = VaultWriter.open(file, key)) {
      assertThat(first.people().size()).isZero();
      assertThatThrownBy(() -> VaultWriter.open(file, key))
          .hasMessage(file + ": another process writes to the vault: try again later");
    }
    VaultWriter.open(file, key).close();
  }

  @Test
  void aReaderFollowsAppendsNewFilesAndAFileThatComesBack() throws IOException {
    put(row(LIN, "R1", "林晓", Card.current("A")));
    try (Vault vault = Vault.open(file, key)) {
      put(row(WANG, "R2", "王伟", Card.current("C")));
      vault.look();
      assertThat(vault.people().personOfCard("C", 0)).contains(WANG);

      byte[] good = Files.readAllBytes(file);
      Files.writeString(file, "hello\n");
      vault.look();
      assertThat(vault.problem()).contains("expected a vault of version 1");
      assertThat(vault.people().personOfCard("C", 0)).contains(WANG);

      Files.write(file, good);
      try (VaultWriter writer = VaultWriter.open(file, key)) {
        assertThat(writer.erase(WANG)).isPresent();
      }
      vault.look();
      assertThat(vault.problem()).isNull();
      assertThat(vault.people().personOfCard("C", 0)).isEmpty();
    }
  }

  @Test
  void aHundredThousandPeopleAreReadInSeconds() {
    List<VaultRow> rows = new ArrayList<>();
    for (int i = 0; i < 100_000; i++) {
      rows.add(row(VaultRow.newPseudonym(), "R" + i, "名" + i, Card.current("C" + i)));
    }
    try (VaultWriter writer = VaultWriter.open(file, key)) {
      writer.put(rows);
    }
    long begin = System.nanoTime();
    People people = Vault.read(file, key);
    long millis = (System.nanoTime() - begin) / 1_000_000;
    assertThat(people.personOfCard("C99999", 0)).contains(rows.get(99_999).person());
    assertThat(people.size()).isEqualTo(100_000);
    // Some 2 s are usual; what this guards against is a reading that grows with the square.
    assertThat(millis).isLessThan(30_000);
  }

  @Test
  void outdatedLinesDoNotGatherForEver() throws IOException {
    for (int i = 0; i < 1_005; i++) {
      put(row(LIN, "R1", "林晓" + i, Card.current("A")));
    }
    assertThat(Files.readAllLines(file).size()).isLessThan(1_004);
    assertThat(Vault.read(file, key).find("R1")).map(VaultRow::name).contains("林晓1004");
  }

  @Test
  void everyLookUpHasAReason() {
    assertThatThrownBy(() -> new AccessLog.Entry(0, "wang", LIN, "contact", " "))
        .hasMessageContaining("every look-up is accounted for");
    AccessLog log = new AccessLog(file);
    log.write(new AccessLog.Entry(5, "wang", LIN, "contact", "late"));
    log.write(new AccessLog.Entry(6, "wang", LIN, "erase", "moved out"));
    assertThat(log.entries()).extracting(AccessLog.Entry::what).containsExactly("contact", "erase");
  }

  @Test
  void whatWasSealedForOneUseDoesNotOpenForAnother() {
    byte[] sealed = Seal.ofLetters(key).seal(new byte[] {1, 2, 3});
    assertThat(Seal.ofLetters(key).open(sealed)).isPresent();
    assertThat(new Seal(key, VaultKey.Use.ROWS).open(sealed)).isEmpty();
    assertThat(Seal.ofLetters(key).open(new byte[3])).isEmpty();
  }

  private Path emptied() {
    VaultWriter.open(folder.resolve("empty.vault"), key).close();
    return folder.resolve("empty.vault");
  }

  private void put(VaultRow... rows) {
    try (VaultWriter writer = VaultWriter.open(file, key)) {
      writer.put(List.of(rows));
    }
  }

  private static VaultRow row(String person, String number, String name, Card card) {
    return row(person, number, name, List.of(card));
  }

  private static VaultRow row(String person, String number, String name, List<Card> cards) {
    return new VaultRow(person, number, name, "138" + number, "4-402", cards);
  }
}

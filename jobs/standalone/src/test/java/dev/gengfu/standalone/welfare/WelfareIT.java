package dev.gengfu.standalone.welfare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gengfu.domain.CheckIn;
import dev.gengfu.domain.Community;
import dev.gengfu.domain.ConfigException;
import dev.gengfu.domain.Direction;
import dev.gengfu.domain.Json;
import dev.gengfu.domain.KafkaSettings;
import dev.gengfu.domain.LastSeen;
import dev.gengfu.domain.LogRecord;
import dev.gengfu.domain.Resident;
import dev.gengfu.domain.ResidentChange;
import dev.gengfu.domain.TimeQuality;
import dev.gengfu.domain.Topics;
import dev.gengfu.domain.YamlConfig;
import dev.gengfu.gateway.GatewaySettings;
import dev.gengfu.gateway.checkin.Keeper;
import dev.gengfu.history.HistorySettings;
import dev.gengfu.history.files.Archive;
import dev.gengfu.history.files.HistoryRecord;
import dev.gengfu.history.files.HistoryWriter;
import dev.gengfu.history.files.Kind;
import dev.gengfu.standalone.publish.KafkaClients;
import dev.gengfu.testkit.EmbeddedKafka;
import dev.gengfu.vault.AccessLog;
import dev.gengfu.vault.People;
import dev.gengfu.vault.Vault;
import dev.gengfu.vault.VaultKey;
import dev.gengfu.vault.VaultRow;
import dev.gengfu.vault.VaultSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Roster, import, look-up and erasure, with a real Kafka. */
class WelfareIT {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T04:00:00Z"), ZONE);
  private static final Community COMMUNITY = Community.load(Path.of("../../config/community.yaml"));
  private static final String HEAD =
      "number,name,phone,card,station,building,floor,room,shift,shiftFrom,leaveFrom,leaveTo,"
          + "movedIn,movedOut,consent,messages,language\n";

  private static EmbeddedKafka broker;

  @TempDir Path folder;
  private KafkaSettings kafka;
  private Path vault;
  private VaultKey key;

  @BeforeAll
  static void startKafka() {
    broker = EmbeddedKafka.start();
  }

  @AfterAll
  static void stopKafka() {
    broker.close();
  }

  @BeforeEach
  void makeKey() {
    kafka = new KafkaSettings(broker.bootstrap(), 1);
    vault = folder.resolve("people.vault");
    key = VaultKey.readOrCreate(folder.resolve("vault.key"));
  }

  @Test
  void aRosterBecomesVaultResidentsAndChanges() throws Exception {
    roster(
        "A1,林晓,13800000001,CARD-A1,s03,s03-b2,5,512,day,2026-10-01,,,,,yes,,zh",
        "A1,林晓,,CARD-A2,s03,s03-b2,5,512,night,2026-11-16,2026-12-24,2026-12-26,,,,,",
        "A2,Wang Wei,,,s03,s03-b2,5,513,,,,,,,no,no,en",
        "A3,Later,,C9,,s03-b2,,,,,,,2026-12-01,,yes,,");
    String lin = people().rowOfNumber("A1").map(VaultRow::person).orElseThrow();
    assertThat(people().personOfCard("card-a2", 0)).contains(lin);
    assertThat(people().find(lin).orElseThrow().room()).isEqualTo("s03-b2, floor 5, room 512");
    Resident resident = residents().get(lin);
    assertThat(resident.place().room()).isEqualTo("512");
    assertThat(resident.shifts())
        .containsExactly(
            new Resident.Shift(LocalDate.of(2026, 10, 1), "day"),
            new Resident.Shift(LocalDate.of(2026, 11, 16), "night"));
    assertThat(resident.leave())
        .containsExactly(
            new Resident.Leave(LocalDate.of(2026, 12, 24), LocalDate.of(2026, 12, 26)));
    assertThat(resident.consent()).isTrue();
    String wang = people().rowOfNumber("A2").map(VaultRow::person).orElseThrow();
    assertThat(residents().get(wang).consent()).isFalse();
    assertThat(residents().get(wang).language()).isEqualTo("en");
    assertThat(people().rowOfNumber("A3")).as("moves in later").isEmpty();
    assertThat(changes(lin)).extracting(ResidentChange::resident).containsExactly(resident);
  }

  @Test
  void theSameAgainChangesNothingAndAMoveIsOneChange() throws Exception {
    String line = "B1,林晓,,CB1,,s03-b2,5,512,,,,,,,yes,,";
    assertThat(roster(line).set()).isEqualTo(1);
    assertThat(roster(line).set()).isZero();
    String person = people().rowOfNumber("B1").map(VaultRow::person).orElseThrow();
    assertThat(roster(line.replace("512", "514")).set()).isEqualTo(1);
    assertThat(people().rowOfNumber("B1")).map(VaultRow::person).contains(person);
    assertThat(changes(person)).hasSize(2);
    assertThat(run(false, true, line.replace("512", "514")).set()).as("--again").isEqualTo(1);
  }

  @Test
  void whoMovedOutIsErasedAndSoIsWhoIsMissingFromACompleteList() throws Exception {
    roster("C1,林晓,,CC1,,s03-b2,5,512,,,,,,,yes,,", "C2,王伟,,CC2,,s03-b2,5,513,,,,,,,yes,,");
    String first = people().rowOfNumber("C1").map(VaultRow::person).orElseThrow();
    String second = people().rowOfNumber("C2").map(VaultRow::person).orElseThrow();
    roster("C1,林晓,,CC1,,s03-b2,5,512,,,,,,2026-11-23,yes,,");
    assertThat(people().row(first)).isEmpty();
    assertThat(people().row(second)).isPresent();
    assertThat(residents()).doesNotContainKey(first).containsKey(second);
    assertThat(changes(first)).extracting(ResidentChange::removed).containsExactly(false, true);
    run(true, false, "C3,新人,,CC3,,s03-b2,5,513,,,,,,,yes,,");
    assertThat(people().row(second)).isEmpty();
    assertThat(residents()).doesNotContainKey(second);
  }

  @Test
  void aCardThatGoesToSomebodyElseIsTheFirstOnesUpToThen() throws Exception {
    roster("D1,林晓,,SAME,,s03-b2,5,512,,,,,,,yes,,");
    roster("D2,王伟,,SAME,,s03-b2,5,513,,,,,,,yes,,");
    String first = people().rowOfNumber("D1").map(VaultRow::person).orElseThrow();
    String second = people().rowOfNumber("D2").map(VaultRow::person).orElseThrow();
    assertThat(people().personOfCard("SAME", CLOCK.millis() - 1)).contains(first);
    assertThat(people().personOfCard("SAME", CLOCK.millis())).contains(second);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // line 3 beside a good line 2 | what is said
        "E2,王伟,,CE1,,s03-b2,5,513,,,,,,,,,      | card: the same card as on line 2",
        "E1,林晓,,,,s03-b2,5,514,,,,,,,,,         | room: the person of line 2 is in two rooms",
        "E2,王伟,,,,s99-b1,5,513,,,,,,,,,         | building: expected a building of community.yaml",
        "E2,王伟,,,s04,s03-b2,5,513,,,,,,,,,      | station: the building belongs to station s03",
        "E2,王伟,,,,s03-b2,9,913,,,,,,,,,         | floor: expected 1 to",
        "E2,王伟,,,,s03-b2,5,513,,,2026-12-05,2026-12-01,,,,, | leaveTo: expected a day not before",
        "E2,王伟,,,,s03-b2,5,513,,,2026-12-05,,,,,,           | leaveTo: expected a day such as",
        "E2,王伟,,,,s03-b2,5,513,,,,,,,maybe,,    | consent: expected yes or no",
        "E2,王伟,,,,s03-b2,5,513,,,,,,,,,fr       | language: expected zh or en",
        "E2,,,,,s03-b2,5,513,,,,,,,,,             | name: expected a value",
      })
  void aContradictionIsToldAndNothingIsWritten(String line, String told) {
    assertThatThrownBy(() -> roster("E1,林晓,,CE1,,s03-b2,5,512,,,,,,,yes,,", line.strip()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("roster.csv:3: " + told)
        .hasMessageNotContaining("王伟")
        .hasMessageNotContaining("CE1");
    assertThat(vault).doesNotExist();
  }

  @Test
  void aFileOfAnotherEncodingAndOtherTitlesIsRead() throws Exception {
    Path file = folder.resolve("名单.csv");
    Files.write(file, "工号,姓名,楼栋,是否同意\nF1,林晓,s03-b2,同意\n".getBytes(Charset.forName("GB18030")));
    importer()
        .run(
            file,
            Map.of("number", "工号", "name", "姓名", "building", "楼栋", "consent", "是否同意"),
            COMMUNITY,
            false,
            false);
    VaultRow row = people().rowOfNumber("F1").orElseThrow();
    assertThat(row.name()).isEqualTo("林晓");
    assertThat(residents().get(row.person()).consent()).isTrue();
  }

  @Test
  void pastCheckInsAreImportedOnceHoweverOftenAndLostTimesAreNoticed() throws Exception {
    roster("G1,林晓,,CG1,,s03-b2,5,512,,,,,,,yes,,");
    String person = people().rowOfNumber("G1").map(VaultRow::person).orElseThrow();
    StringBuilder table = new StringBuilder("时间,门,卡号,方向\n");
    for (int day = 10; day < 16; day++) {
      table.append("2026/11/").append(day).append(" 0:00,old,CG1,进\n");
      table.append("2026/11/").append(day).append(" 7:05:09,good,CG1,出\n");
    }
    table.append("2026/11/16 0:00,good,CG1,出\n2026/11/16 8:00,good,SECRET99,出\n");
    Path file = Files.writeString(folder.resolve("events.csv"), table);
    CheckInImporter.Result result = importEvents(file);
    assertThat(result.written()).isEqualTo(13);
    assertThat(result.dayOnly()).isEqualTo(6);
    assertThat(result.losesTime()).containsExactly("old");
    assertThat(result.refused()).isEqualTo(Map.of("unknownCard", 1));
    assertThat(result.firstRefused()).isEqualTo(Map.of("unknownCard", 15));
    importEvents(file);
    List<CheckIn> events =
        welfare(person).stream()
            .filter(CheckIn.class::isInstance)
            .map(CheckIn.class::cast)
            .toList();
    assertThat(events).hasSize(26);
    assertThat(events.stream().map(CheckIn::eventId).distinct()).hasSize(13);
    assertThat(events.get(0).timeQuality()).isEqualTo(TimeQuality.DATE_ONLY);
    assertThat(events.get(0).direction()).isEqualTo(Direction.IN);
    assertThat(events.get(1).time())
        .isEqualTo(Instant.parse("2026-11-09T23:05:09Z").toEpochMilli());
  }

  @Test
  void whoShowsAPersonAndLeavesATrace() throws Exception {
    roster("H1,林晓,13800000001,CH1,,s03-b2,5,512,,,,,,,yes,,");
    VaultRow row = privacy().who("H1", "has not come home");
    assertThat(row.phone()).isEqualTo("13800000001");
    assertThat(new AccessLog(vault).entries())
        .containsExactly(
            new AccessLog.Entry(
                CLOCK.millis(), "tester", row.person(), "contact", "has not come home"));
    assertThatThrownBy(() -> privacy().who("H1", " ")).hasMessageContaining("reason");
    assertThatThrownBy(() -> privacy().who("H2", "x"))
        .isInstanceOf(ConfigException.class)
        .hasMessageNotContaining("H2");
  }

  @Test
  void whoIsErasedDoesNotResolveAnyMore() throws Exception {
    roster("I1,林晓,,CI1,,s03-b2,5,512,,,,,,,yes,,");
    String person = people().rowOfNumber("I1").map(VaultRow::person).orElseThrow();
    LastSeen seen = new LastSeen(person, null, Direction.IN, "gate-1", 1, TimeQuality.EXACT, 1);
    new WelfareTopics(kafka)
        .write(
            List.of(
                new ProducerRecord<>(
                    Topics.PRESENCE, WelfareTopics.key(person), Json.write(seen))));
    assertThat(new WelfareTopics(kafka).values(Topics.PRESENCE)).containsKey(person);
    assertThat(privacy().erase("I1", "asked"))
        .containsExactly(
            "vault: neither pseudonym nor number is in it",
            "vault: none of 1 cards leads to the person",
            "residents.v1: no value under the pseudonym",
            "presence.v1: no value under the pseudonym");
    assertThat(people().find(person)).isEmpty();
    assertThat(new WelfareTopics(kafka).values(Topics.PRESENCE)).doesNotContainKey(person);
    assertThat(changes(person)).extracting(ResidentChange::removed).containsExactly(false, true);
    assertThat(new AccessLog(vault).entries())
        .extracting(AccessLog.Entry::what)
        .containsExactly("erase");
    assertThatThrownBy(() -> privacy().erase("I1", "asked")).isInstanceOf(ConfigException.class);
  }

  @Test
  void theReportCountsAndShowsNobody() throws Exception {
    roster("J1,林晓,13800000001,CJ1,,s03-b2,5,512,,,,,,,yes,,");
    HistorySettings kept = new HistorySettings(null, Map.of("messages", 0));
    Path history = folder.resolve("history");
    assertThat(PrivacyReport.of(kafka, vault, key, history, kept).toString())
        .contains(history + ", what=no files of a history here");
    keepTwo(history);
    List<PrivacyReport.Line> lines = PrivacyReport.of(kafka, vault, key, history, kept);
    assertThat(lines)
        .contains(
            new PrivacyReport.Line(
                history.resolve("welfare").toString(),
                PrivacyReport.TOPICS.get(Topics.WELFARE_LOG),
                2,
                "30 days"),
            new PrivacyReport.Line(
                history.resolve("messages").toString(),
                "messages to residents, by pseudonym",
                0,
                "for ever"));
    assertThat(lines.get(0).count()).isEqualTo(1);
    assertThat(lines).extracting(PrivacyReport.Line::where).contains(Topics.WELFARE_LOG);
    assertThat(lines.toString()).contains("30 days").doesNotContain("林晓", "CJ1", "138000");
  }

  private static void keepTwo(Path history) throws IOException {
    Path day = Files.createDirectories(history.resolve(Archive.folder(Kind.WELFARE, 0L, 3)));
    try (OutputStream out = Files.newOutputStream(day.resolve("part-0.parquet"))) {
      HistoryWriter writer = new HistoryWriter(Kind.WELFARE, out, Long.MAX_VALUE);
      for (long offset = 0; offset < 2; offset++) {
        writer.write(new HistoryRecord(Topics.WELFARE_LOG, 3, offset, 0, null, null, 0));
      }
      writer.finish();
    }
  }

  private RosterImporter importer() {
    return new RosterImporter(kafka, vault, key, CLOCK, ZONE);
  }

  private Privacy privacy() {
    return new Privacy(kafka, vault, key, CLOCK, "tester");
  }

  private RosterImporter.Result roster(String... lines) throws Exception {
    return run(false, false, lines);
  }

  private RosterImporter.Result run(boolean complete, boolean again, String... lines)
      throws Exception {
    Path file =
        Files.writeString(folder.resolve("roster.csv"), HEAD + String.join("\n", lines) + "\n");
    return importer().run(file, Map.of(), COMMUNITY, complete, again);
  }

  private CheckInImporter.Result importEvents(Path file) throws Exception {
    VaultSettings settings =
        new VaultSettings(vault.toString(), folder.resolve("vault.key").toString());
    GatewaySettings gateway =
        YamlConfig.parse("test", "gateway: {}").section("gateway", GatewaySettings.class);
    try (Keeper keeper = Keeper.open(settings, Map.of())) {
      return new CheckInImporter(kafka, gateway, Map.of(), keeper, CLOCK)
          .run(
              file,
              Map.of("time", "时间", "door", "门", "card", "卡号", "direction", "方向"),
              CheckInImporter.Words.usual());
    }
  }

  private People people() {
    return Vault.read(vault, key);
  }

  private Map<String, Resident> residents() throws IOException, TimeoutException {
    return new WelfareTopics(kafka).residents();
  }

  private List<ResidentChange> changes(String person) throws IOException, TimeoutException {
    return welfare(person).stream()
        .filter(ResidentChange.class::isInstance)
        .map(ResidentChange.class::cast)
        .toList();
  }

  /** Records of the welfare log under a key. */
  private List<LogRecord> welfare(String person) throws IOException, TimeoutException {
    List<LogRecord> records = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer = KafkaClients.consumer(kafka)) {
      List<TopicPartition> partitions = KafkaClients.partitions(consumer, Topics.WELFARE_LOG);
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      for (ConsumerRecord<byte[], byte[]> record : KafkaClients.toEnd(consumer, partitions)) {
        if (new String(record.key(), StandardCharsets.UTF_8).equals(person)) {
          records.add(Json.readLog(record.value()));
        }
      }
    }
    return records;
  }
}

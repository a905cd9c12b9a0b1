package dev.gengfu.delivery.plan;

import static dev.gengfu.delivery.Alerts.alert;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gengfu.delivery.Alerts;
import dev.gengfu.delivery.care.CareSettings;
import dev.gengfu.delivery.channel.Delivery;
import dev.gengfu.delivery.outbox.Ledger;
import dev.gengfu.domain.AlertChange;
import dev.gengfu.domain.Category;
import dev.gengfu.domain.ChangeKind;
import dev.gengfu.domain.ConfigException;
import dev.gengfu.domain.LogPosition;
import dev.gengfu.domain.Severity;
import dev.gengfu.domain.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which alert goes where, and what a file must not say. */
class PlanTest {
  private static final String WEBHOOK = "webhook: {url: \"http://h/\", secret: {env: X}}";
  private static final String ROBOT = "wecom: {url: {env: X}}";
  @TempDir private Path folder;
  private final Ledger ledger = new Ledger();

  private ChannelsFile file(String text) throws IOException {
    Path file = folder.resolve("channels.yaml");
    Files.writeString(file, text);
    return ChannelsFile.load(file, Alerts.community());
  }

  private List<Delivery> plan(String channel, AlertChange alert) throws IOException {
    Planner planner = new Planner(file("channels:\n- {name: c, " + channel + "}\n").channels());
    return planner.plan(alert, new LogPosition(Topics.ALERTS, 0, 0), ledger, 0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {severity: critical}      | false | a high is less than critical
          {severity: high}          | true  | at least high
          {severity: low}           | true  | at least low
          {stations: [s03]}         | true  | its station
          {stations: [s04, s05]}    | false | other stations
          {categories: [emergency]} | true  | its category
          {categories: [welfare]}   | false | another category
          {escalation: 1}           | false | nobody was passed over yet
          {escalation: 0}           | true  | every level
          {changes: [confirm]}      | false | a raise
          """)
  void aFireThatIsHighAtStation3(String when, boolean told, String why) throws IOException {
    assertThat(plan(WEBHOOK + ", when: " + when, alert("a").change()))
        .as(why)
        .hasSize(told ? 1 : 0);
  }

  @Test
  void anEmergencyWhoseStationIsUnknownGoesToEveryStationAndAHazardToNone() throws IOException {
    String here = WEBHOOK + ", when: {stations: [s04]}";
    assertThat(plan(here, alert("a").station(null).change())).hasSize(1);
    assertThat(plan(here, alert("b").station(null).category(Category.HAZARD).change())).isEmpty();
  }

  @Test
  void theStationLeadIsToldWhenItIsCarriedUpToHim() throws IOException {
    String lead = ROBOT + ", when: {escalation: 2}";
    Alerts a = alert("a").severity(Severity.CRITICAL);
    assertThat(plan(lead, a.change())).isEmpty();
    assertThat(plan(lead, a.next(ChangeKind.ESCALATE).escalated(1, "secondDesk").change()))
        .isEmpty();
    assertThat(plan(lead, a.next(ChangeKind.ESCALATE).escalated(2, "stationLead").change()))
        .hasSize(1);
  }

  @Test
  void peopleAreToldTheEndOnlyOfWhatTheyWereToldOf() throws IOException {
    assertThat(plan(ROBOT, alert("a").next(ChangeKind.CLOSE).change())).isEmpty();
    assertThat(plan(ROBOT, alert("b").change())).hasSize(1);
    assertThat(plan(ROBOT, alert("b").next(ChangeKind.UPDATE).change())).isEmpty();
    List<Delivery> end =
        plan(ROBOT, alert("b").next(ChangeKind.UPDATE).next(ChangeKind.CLOSE).change());
    assertThat(end).hasSize(1);
    assertThat(end.get(0).earlier()).extracting(Delivery.Earlier::rev).containsExactly(1);
  }

  @Test
  void whatIsMutedIsNotToldToPeopleUnlessLifeIsInDanger() throws IOException {
    Alerts muted = alert("a").category(Category.HAZARD).suppressedBy("chatter");
    assertThat(plan(ROBOT, muted.change())).isEmpty();
    assertThat(plan(WEBHOOK, muted.change())).hasSize(1);
    assertThat(plan(ROBOT, alert("b").suppressedBy("maintenance").change())).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "HAZARD,LOW,2026-11-23T21:59:59+08:00,2026-11-23T21:59:59+08:00",
    "HAZARD,LOW,2026-11-23T22:00:00+08:00,2026-11-24T07:00:00+08:00",
    "HAZARD,MEDIUM,2026-11-24T06:59:59+08:00,2026-11-24T07:00:00+08:00",
    "HAZARD,MEDIUM,2026-11-24T07:00:00+08:00,2026-11-24T07:00:00+08:00",
    "HAZARD,HIGH,2026-11-24T02:00:00+08:00,2026-11-24T02:00:00+08:00",
    "EMERGENCY,LOW,2026-11-24T02:00:00+08:00,2026-11-24T02:00:00+08:00"
  })
  void quietHoursHoldBackWhatCanWaitAndNoEmergency(
      Category category, Severity severity, String at, String until) {
    AlertChange alert = alert("a").category(category).severity(severity).change();
    long now = OffsetDateTime.parse(at).toInstant().toEpochMilli();
    assertThat(new Quiet("22:00", "07:00").until(alert, now, ZoneId.of("Asia/Shanghai")))
        .isEqualTo(OffsetDateTime.parse(until).toInstant().toEpochMilli());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          - {name: c}                                          | expected one of webhook, panel
          - {name: C, panel: {}}                               | name: expected small letters
          - {name: c, panel: {}, wecom: {url: {env: X}}}       | found 2
          - {name: c, panell: {}}                              | channels[0].panell: unknown key
          - {name: c, webhook: {url: "ftp://h", secret: {env: X}}} | expected an address
          - {name: c, webhook: {url: "http://h"}}              | secret: expected env or file
          - {name: c, wecom: {url: {env: X, file: y}}}         | expected either env: NAME or file
          - {name: c, panel: {}, when: {stations: [s99]}}      | found 's99'
          - {name: c, panel: {}, when: {severity: grave}}      | expected one of critical, high
          - {name: c, panel: {}, quiet: {from: "22", to: "7"}} | expected a time such as
          - {name: c, cap: {sender: "a b", folder: x}}         | sender: expected a name without space
          - {name: c, sms: {to: {a: "1"}}}                     | webhook: expected url and secret
          - {name: c, email: {host: h, from: a@b}}             | to: expected addresses by name
          """)
  void refusesAFileThatIsWrongAndSaysWhere(String line, String what) {
    assertThatThrownBy(() -> file("channels:\n" + line + "\n"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("channels.yaml:2")
        .hasMessageContaining(what);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {channel: c}                      | expected the name of a channel of kind sms or webhook
          {channel: p}                      | expected the name of a channel of kind sms or webhook
          {addressBy: phone}                | channel: expected the name of a channel
          {channel: s, addressBy: card}     | addressBy
          {channel: s, concurrency: 17}     | concurrency: expected 1 to 16
          """)
  void refusesASectionCareThatIsWrong(String care, String what) {
    String channels =
        """
        channels:
        - {name: p, panel: {}}
        - {name: s, sms: {webhook: {url: "http://h", secret: {env: X}}}}
        """;
    assertThatThrownBy(() -> file(channels + "care: " + care + "\n"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(what);
  }

  @Test
  void theChannelOfMessagesCarriesNoAlertsAndNeedsNobodyToTell() throws IOException {
    String channels =
        "channels:\n- {name: s, sms: {webhook: {url: \"http://h\", secret: {env: X}}}}\n";
    ChannelsFile file = file(channels + "care: {channel: s}\n");
    assertThat(file.forAlerts()).isEmpty();
    assertThat(file.forResidents()).map(ChannelSettings::name).contains("s");
    assertThat(file.care().concurrency()).isEqualTo(4);
    assertThat(file.care().addressBy()).isEqualTo(CareSettings.AddressBy.PHONE);
    assertThatThrownBy(() -> file(channels)).hasMessageContaining("to: expected numbers by name");
  }

  @Test
  void refusesADoubledName() {
    assertThatThrownBy(() -> file("channels:\n- {name: c, panel: {}}\n- {name: c, panel: {}}\n"))
        .hasMessageContaining("channels.yaml:3: channels[1].name: doubled name c");
  }

  @Test
  void theShippedFileAndEveryExampleInItAreRight() throws IOException {
    String shipped = Files.readString(Path.of("../../config/channels.yaml"));
    assertThat(file(shipped).channels()).hasSize(1);
    int examples = shipped.indexOf("\nchannels:");
    String all = shipped.substring(examples).replaceAll("(?m)^  # (- name| +[a-z])", "  $1");
    assertThat(file(all).channels()).hasSizeGreaterThan(8);
  }
}

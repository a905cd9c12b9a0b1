package dev.gengfu.gateway.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gengfu.domain.ConfigException;
import dev.gengfu.domain.YamlConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A dialect file that nobody here has seen, and the ways in which it can be wrong. */
class DialectFileTest {
  @TempDir private Path folder;

  @ParameterizedTest(name = "{2}")
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "topics: [x/+]; f:4: messages[0].topics[0]: expected a topic; a wildcard is no topic",
        "topics: ['x/{device']; f:4: messages[0].topics[0]: expected a topic; a brace too few",
        "topics: ['{device}/{device}']; f:4: messages[0].topics[0]: {device}: expected once; twice",
        "topics: [x/y]; f:4: messages[0].topics: expected {device}; nobody says which device",
        "topics: []; f:4: messages[0].topics: expected a list; no topic",
        "topics: ['{device}']\\n    time: {at: Time}; f:5: messages[0].time.at: expected a JSON pointer; no slash",
        "topics: ['{device}']\\n    time: {at: /t, format: soon}; f:5: messages[0].time.format: expected rfc3339; no format",
        "topics: ['{device}']\\n    time: {at: /t, zone: Mars}; f:5: messages[0].time.zone: expected a zone; no zone",
        "topics: ['{device}']\\n    values: {smoke: {at: /s, unit: km}}; f:5: messages[0].values.smoke.unit: expected one of; a unit of something else",
        "topics: ['{device}']\\n    values: {noise: {at: /s, unit: dB}}; f:5: messages[0].values.noise.unit: only these values have units; a value that has none",
        "topics: ['{device}']\\n    alarms: [{at: /a, kind: '1'}]; f:5: messages[0].alarms[0].kind: expected a kind; a kind that is a number",
        "topics: ['{device}']\\n    alarms: [{kind: smoke}]; f:5: messages[0].alarms[0]: at: expected a JSON pointer; no place",
        "topics: ['{device}']\\n    alarm: {at: /a}; f:5: messages[0].alarm: unknown key; a key that does not exist",
        "topics: ['{device}']\\n    decode: {at: /d, encoding: base64, codec: none}; f:5: messages[0].decode.codec: expected fields or one of; no such codec",
        "topics: ['{device}']\\n    decode: {at: /d, encoding: octal}; f:5: messages[0].decode.encoding: expected one of; no such encoding",
        "topics: ['{device}']\\n    decode: {encoding: raw, fields: [{name: t, at: -1}]}; f:5: messages[0].decode.fields[0].at: expected the first byte; before the start",
        "topics: ['{device}']\\n    full: {at: /m}; f:5: messages[0].full: expected only beside keeps; nothing to be full of",
        "topics: ['{device}']\\n    each: [{list: x}]; f:5: messages[0].each[0].list: expected a JSON pointer; no slash",
      })
  void aWrongFileIsRefusedWithLineKeyAndWhatWasExpected(String message, String error, String why) {
    String text =
        "dialect: mine\nsource: a page\nmessages:\n  - " + message.replace("\\n", "\n") + "\n";
    assertThatThrownBy(() -> Dialect.of(YamlConfig.parse("f", text)))
        .as(why)
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith(error);
  }

  @Test
  void twoFilesOfOneNameAreRefused() throws Exception {
    String text = "dialect: mine\nsource: a page\nmessages:\n  - topics: ['{device}']\n";
    Files.writeString(folder.resolve("a.yaml"), text);
    Files.writeString(folder.resolve("b.yaml"), text);
    assertThatThrownBy(() -> Dialects.load(folder))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("b.yaml:1: dialect: expected a name of its own");
  }

  @Test
  void aFolderThatIsMissingMeansNoOtherMakes() {
    assertThat(Dialects.load(folder.resolve("none")).all()).hasSize(1);
  }

  /** Everything that a file can say, in a make that does not exist. */
  @Test
  void aMakeNobodyHereHasHeardOfNeedsOnlyAFile() throws Exception {
    Files.writeString(
        folder.resolve("acme.yaml"),
        """
        dialect: acme
        source: a letter from Acme
        messages:
          - topics: ["acme/{site}/{device+}/telegram"]
            retained: ignore
            when:
              - {at: ^/kind, not: [hello]}
            each:
              - {list: /samples}
            time: {at: /when, format: "dd.MM.yyyy HH:mm:ss", zone: Europe/Berlin}
            seq: {at: ^/no}
            values:
              temperature: {at: /f, unit: "°F"}
              smoke: {at: /od, unit: 1/m}
              gas: {at: /raw, times: 0.1, plus: -5}
              doorOpen: {at: /door, is: [open, ajar], not: [shut]}
            alarms:
              - {at: /event, is: [fire], not: [none], kindAt: ^/sensor, kinds: {optical: smoke, thermal: heat}}
            test: {at: ^/mode, is: [service]}
            faults:
              - {at: /error}
        """);
    List<ReportItem> items =
        Reports.items(
            Dialects.load(folder),
            "acme/north/hall/1/telegram",
            """
            {"kind":"data","no":9,"sensor":"thermal","mode":"run","samples":[
              {"when":"24.02.2026 22:20:38","f":212,"od":0.1,"raw":120,"door":"ajar","event":"fire"},
              {"when":"24.02.2026 22:20:39","event":"none","error":"E3"},
              {"when":"yesterday","event":"none"}]}
            """);

    assertThat(items).extracting(ReportItem::device).containsOnly("hall/1");
    DeviceReport first = items.get(0).report();
    assertThat(first.time()).isEqualTo("2026-02-24T22:20:38+01:00");
    assertThat(first.deviceTime()).isEqualTo("24.02.2026 22:20:38");
    assertThat(first.seq()).isEqualTo(9);
    assertThat(first.values().get("temperature")).isEqualTo(100.0);
    assertThat(first.values().get("smoke")).isCloseTo(20.567, within(0.001));
    assertThat(first.values().get("gas")).isEqualTo(7.0);
    assertThat(first.values().get("doorOpen")).isEqualTo(1.0);
    assertThat(first.alarmKind()).isEqualTo("heat");
    assertThat(items.get(1).report().fault()).isEqualTo("E3");
    assertThat(items.get(2).fault().reason()).isEqualTo(BadInput.BAD_TIME);
  }
}

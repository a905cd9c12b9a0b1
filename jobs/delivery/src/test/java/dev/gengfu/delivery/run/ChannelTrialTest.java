package dev.gengfu.delivery.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gengfu.delivery.Receiver;
import dev.gengfu.delivery.Receiver.Answer;
import dev.gengfu.domain.ConfigException;
import dev.gengfu.domain.YamlConfig;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ./gengfu channels test. */
class ChannelTrialTest {
  @TempDir private Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private ChannelTrial trial(String channels, Map<String, String> environment) throws IOException {
    Files.copy(Path.of("../../config/community.yaml"), folder.resolve("community.yaml"));
    Files.writeString(folder.resolve("channels.yaml"), channels);
    return ChannelTrial.of(
        YamlConfig.parse("gengfu.yaml", "mqtt: {port: 1}\ndelivery: {timeoutMillis: 20000}\n"),
        folder,
        environment,
        Clock.systemUTC(),
        new PrintStream(out, true, StandardCharsets.UTF_8));
  }

  @Test
  void aLineForEachWithTheOutcomeAndTheTimeAndNoSecret() throws Exception {
    try (Receiver desk = new Receiver();
        Receiver group = new Receiver()) {
      group.answering(
          request -> Answer.of(200, "{\"errcode\":310000,\"errmsg\":\"sign not match\"}"));
      String channels =
          """
          channels:
          - {name: desk, webhook: {url: "%s", secret: {env: SECRET}}}
          - {name: group, wecom: {url: {env: ROBOT}}}
          - {name: unset, feishu: {url: {env: NOT_THERE}}}
          """
              .formatted(desk.url("/"));
      Map<String, String> environment =
          Map.of("SECRET", Rig.SECRET, "ROBOT", group.url("/send?key=topsecret"));
      assertThat(trial(channels, environment).run(null)).isFalse();
      List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
      assertThat(lines).hasSize(3);
      assertThat(lines.get(0)).startsWith("desk").contains(" ok ").contains(" ms  HTTP 204");
      assertThat(lines.get(1)).startsWith("group").contains("FAILED").contains("310000");
      assertThat(lines.get(2)).contains("environment variable NOT_THERE");
      assertThat(out.toString(StandardCharsets.UTF_8)).doesNotContain("topsecret");
      assertThat(desk.requests().get(0).json().at("/data/alert/drill").asBoolean()).isTrue();
    }
  }

  @Test
  void oneByNameAndAnUnknownNameIsToldWhichThereAre() throws Exception {
    try (Receiver desk = new Receiver()) {
      String channels =
          "channels:\n- {name: desk, webhook: {url: \"%s\", secret: {env: SECRET}}}%n"
              .formatted(desk.url("/"));
      ChannelTrial trial = trial(channels, Map.of("SECRET", Rig.SECRET));
      assertThat(trial.run("desk")).isTrue();
      assertThatThrownBy(() -> trial.run("desc"))
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining("there are: desk");
    }
  }
}

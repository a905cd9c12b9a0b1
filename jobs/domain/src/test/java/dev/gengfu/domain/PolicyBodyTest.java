package dev.gengfu.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A version says which policy it is and what is in it. */
class PolicyBodyTest {
  private static final Map<String, String> FILES =
      Map.of("rules/smoke.yaml", "alarm: 0.5\n", "escalation.yaml", "steps: []\n");

  @Test
  void theVersionIsTheSequenceNumberAndTheHashOfTheFiles() {
    assertThat(PolicyBody.versionOf(3, FILES)).isEqualTo("3-c10c2ca9f365");
  }

  @Test
  void theOrderOfTheFilesDoesNotMatter() {
    Map<String, String> turned = new LinkedHashMap<>();
    turned.put("rules/smoke.yaml", "alarm: 0.5\n");
    turned.put("escalation.yaml", "steps: []\n");
    assertThat(PolicyBody.contentHash(turned)).isEqualTo(PolicyBody.contentHash(FILES));
  }

  @Test
  void anyChangeOfNameOrTextIsAnotherHash() {
    String hash = PolicyBody.contentHash(FILES);
    assertThat(PolicyBody.contentHash(Map.of())).isNotEqualTo(hash);
    assertThat(PolicyBody.contentHash(Map.of("rules/smoke.yaml", "alarm: 0.5\n")))
        .isNotEqualTo(hash);
    assertThat(hashOf("rules/smoke.yaml", "alarm: 0.5")).isNotEqualTo(hash);
    assertThat(hashOf("rules/smoke.yml", "alarm: 0.5\n")).isNotEqualTo(hash);
    assertThat(PolicyBody.contentHash(Map.of("a", "bc")))
        .isNotEqualTo(PolicyBody.contentHash(Map.of("ab", "c")));
  }

  @Test
  void aBodyWithoutFilesIsRefused() {
    byte[] json = "{\"version\":\"1-0\"}".getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> Json.readTrusted(json, PolicyBody.class))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("files");
  }

  @Test
  void theFilesOfABodyDoNotChange() {
    Map<String, String> files = new LinkedHashMap<>(FILES);
    PolicyBody body = new PolicyBody("1-0", "a", null, 0, files);
    files.clear();
    assertThat(body.files()).isEqualTo(FILES);
    assertThatThrownBy(() -> body.files().put("b", "c"))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  private static String hashOf(String name, String text) {
    return PolicyBody.contentHash(Map.of("escalation.yaml", "steps: []\n", name, text));
  }
}

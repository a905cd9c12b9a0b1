package dev.gengfu.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyFilesTest {
  private static final Path CONFIG = Path.of("../../config");

  @Test
  void theJarCarriesWhatStandsInConfig() throws IOException {
    assertThat(PolicyFiles.shipped().files()).isEqualTo(PolicyFiles.below(CONFIG));
    assertThat(PolicyFiles.below(CONFIG).keySet()).containsExactlyElementsOf(PolicyFiles.SHIPPED);
  }

  @Test
  void theShippedPolicyIsVersionZeroOfItsContent() {
    assertThat(PolicyFiles.shipped().version()).matches("0-[0-9a-f]{12}");
    assertThat(PolicyFiles.shipped()).isEqualTo(PolicyFiles.shipped());
  }

  @Test
  void onlyYamlFilesOfTheRulesFolderAreRules(@TempDir Path folder) throws IOException {
    Files.createDirectory(folder.resolve("rules"));
    Files.writeString(folder.resolve("rules/a.yaml"), "a");
    Files.writeString(folder.resolve("rules/README.md"), "no rule");
    Files.writeString(folder.resolve("rules/b.yaml~"), "no rule");
    Files.writeString(folder.resolve("community.yaml"), "c");
    Files.writeString(folder.resolve("escalation.yaml"), "e");
    Files.writeString(folder.resolve("gengfu.yaml"), "no policy");
    assertThat(PolicyFiles.below(folder))
        .containsOnlyKeys("rules/a.yaml", "community.yaml", "escalation.yaml");
  }

  @Test
  void aFolderWithoutRulesIsRefused(@TempDir Path folder) {
    assertThatThrownBy(() -> PolicyFiles.below(folder)).isInstanceOf(IOException.class);
  }
}

package dev.gengfu.workbench.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.workbench.Config;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleCheckTest {
  @TempDir private Path folder;
  private Path smoke;

  @BeforeEach
  void copy() {
    Config.copyTo(folder);
    smoke = folder.resolve("rules/smoke.yaml");
  }

  @Test
  void theShippedRulesHaveNothingToMend() {
    assertThat(RuleCheck.of(Config.FOLDER).failed()).isFalse();
  }

  @Test
  void allErrorsOfAllFilesAreTold() throws IOException {
    Config.edit(smoke, "raiseAt: 3.0", "raiseAt: high");
    Config.edit(folder.resolve("rules/device-alarm.yaml"), "severity: high", "severity: huge");
    Config.edit(folder.resolve("rules/gateway.yaml"), "kind: health", "kind: wealth");
    Files.writeString(folder.resolve("rules/more.yaml"), "id: more\nkind: [\n");

    assertThat(texts())
        .anySatisfy(text -> assertThat(text).contains("smoke.yaml:19: raiseAt: expected a number"))
        .anySatisfy(
            text -> assertThat(text).contains("device-alarm.yaml:7: severity: expected one"))
        .anySatisfy(text -> assertThat(text).contains("gateway.yaml:5: kind: expected"))
        .anySatisfy(text -> assertThat(text).contains("more.yaml:", "no valid YAML"));
    assertThat(RuleCheck.of(folder).failed()).isTrue();
  }

  @Test
  void aLevelThatCanNotBeReachedIsAFault() {
    Config.edit(smoke, "raiseAt: 3.0", "raiseAt: 300");

    assertThat(texts())
        .anySatisfy(
            text ->
                assertThat(text)
                    .contains("smoke.yaml:19: raiseAt: can never fire", "lower raiseAt"));
    assertThat(RuleCheck.of(folder).failed()).isTrue();
  }

  @Test
  void aClearAboveTheRaiseIsAnError() {
    Config.edit(smoke, "clearBelow: 1.5", "clearBelow: 3.5");

    assertThat(texts())
        .anySatisfy(text -> assertThat(text).contains("clearBelow: expected a level"));
  }

  @Test
  void aMissingClearIsAnError() {
    Config.edit(smoke, "clearBelow: 1.5\n", "");

    assertThat(texts())
        .anySatisfy(text -> assertThat(text).contains("clearBelow: expected a number"));
  }

  @Test
  void aConfirmationOfAHazardThatNobodyRaisesIsAFault() {
    Config.edit(folder.resolve("rules/confirmation.yaml"), "[fire, co, gas]", "[fire, flood]");

    assertThat(texts())
        .anySatisfy(text -> assertThat(text).contains("can never fire for flood"))
        .anySatisfy(text -> assertThat(text).contains("nothing confirms hazard co"));
  }

  @Test
  void twoRulesOverTheSameValueAreToldAsOverlap() throws IOException {
    String more = Files.readString(smoke).replace("id: smoke", "id: smoke-fast");
    Files.writeString(folder.resolve("rules/smoke-fast.yaml"), more);

    assertThat(texts())
        .anySatisfy(text -> assertThat(text).contains("overlaps with smoke", "kind smoke"));
  }

  @Test
  void aPlaceholderThatNothingFillsIsAFault() {
    Config.edit(smoke, "{place}: smoke density", "{plaice}: smoke density");

    assertThat(texts()).anySatisfy(text -> assertThat(text).contains("nothing fills {plaice}"));
  }

  @Test
  void devicesThatOnlyTheirOwnAlarmSpeaksForAreHinted() throws IOException {
    Files.delete(folder.resolve("rules/fire-door.yaml"));
    assertThat(texts())
        .anySatisfy(text -> assertThat(text).contains("no rule reads", "528 doorOpen"));
  }

  @Test
  void aFolderThatIsNoneIsAnError() {
    assertThat(RuleCheck.of(folder.resolve("gone")).failed()).isTrue();
  }

  private List<String> texts() {
    return RuleCheck.of(folder).problems().stream().map(Problem::text).toList();
  }
}

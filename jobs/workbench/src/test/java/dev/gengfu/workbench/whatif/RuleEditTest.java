package dev.gengfu.workbench.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RuleEditTest {
  @Test
  void namesFileKeyAndBothValuesWhateverTheComments() {
    assertThat(
            RuleEdit.between(
                Map.of("a.yaml", "x: 1 # once\nsteps: [1, 2]\ndeep: {y: a}", "gone.yaml", "x: 1"),
                Map.of("a.yaml", "x: 1\nsteps: [1, 3]\ndeep: {y: a, z: b}", "new.yaml", "x: 1")))
        .extracting(RuleEdit::toString)
        .containsExactly(
            "a.yaml deep.z (not there) -> b",
            "a.yaml steps [1,2] -> [1,3]",
            "gone.yaml there -> (not there)",
            "new.yaml (not there) -> there");
  }
}

package dev.gengfu.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.domain.AlertChange;

/** What every rev of every timeline of these tests has to say. */
final class Reasons {
  private Reasons() {}

  static void areInBothLanguages(AlertChange change) {
    assertThat(change.reason()).isNotBlank();
    assertThat(change.reasonText().en()).isEqualTo(change.reason());
    assertThat(change.reasonText().zh()).matches(".*\\p{IsHan}.*");
  }
}

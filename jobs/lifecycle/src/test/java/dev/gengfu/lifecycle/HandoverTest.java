package dev.gengfu.lifecycle;

import dev.gengfu.domain.Handover;
import org.junit.jupiter.api.Test;

class HandoverTest {
  private final Night night = new Night().at("23:40");

  private static Handover note(String text, String takesOver) {
    return new Handover("h", "s03", "desk", "ann", null, text, null, null, takesOver);
  }

  @Test
  void aNoteIsPutDownAndAnEmptyOneIsNot() {
    night.says(note("512 waits for a battery", null)).expectAnswer(true, null).expectNothing();
    night.says(note(" ", null)).expectAnswer(false, "text: a note says something").expectNothing();
    night.says(note(null, null)).expectAnswer(false, "text: a note says something");
  }

  @Test
  void whoTakesOverNeedNotSayMore() {
    night.says(note(null, "h1")).expectAnswer(true, null).expectNothing();
  }
}

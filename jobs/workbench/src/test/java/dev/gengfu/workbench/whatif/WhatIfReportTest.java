package dev.gengfu.workbench.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gengfu.workbench.explain.Incident;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WhatIfReportTest {
  private static final String EVIL = "d1</script><script>alert(1)</script>";
  private static final Map<String, String> RULES =
      WhatIfTest.edit("rules/smoke.yaml", "raiseAt: 3.0", "raiseAt: 4.9");

  @TempDir private Path folder;

  @Test
  void theTableSaysWhatIsLostAndWhy() throws Exception {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    new WhatIfTable(new PrintStream(said, true, StandardCharsets.UTF_8), ZoneId.of("Asia/Shanghai"))
        .print(outcome("d1"), "new-rules");

    assertThat(said.toString(StandardCharsets.UTF_8))
        .contains("11-23 22:00:00 to 11-23 22:00:40 (Asia/Shanghai)")
        .contains("changed: rules/smoke.yaml raiseAt 3.0 -> 4.9")
        .contains("alerts: 1 then, 0 under new-rules")
        .contains("LOST")
        .contains("11-23 22:00:40  high")
        .contains("why: now smoke: smoke was 3.6, raises at 4.9 or above")
        .contains("1 -> 0 (-1)");
  }

  @Test
  void theJsonHoldsAlertsReasonLevelsAndReadings() throws Exception {
    Path file = folder.resolve("whatif.json");
    WhatIfJson.write(outcome("d1"), WhatIfTest.rules(RULES), "new-rules", file);

    JsonNode tree = new ObjectMapper().readTree(file.toFile());
    assertThat(tree.get("schema").asText()).isEqualTo("gengfu.whatif.v1");
    assertThat(tree.at("/counts/lost").asInt()).isEqualTo(1);
    JsonNode lost = tree.get("differences").get(0);
    assertThat(lost.get("now").isNull()).isTrue();
    assertThat(lost.at("/then/raisedAt").asText()).isEqualTo("2026-11-23T14:00:40.000Z");
    assertThat(lost.at("/reason/edits/0/after").asText()).isEqualTo("4.9");
    assertThat(lost.get("measure").asText()).isEqualTo("smoke");
    assertThat(lost.get("levels").toString())
        .contains("{\"", "\"then\"", "\"now\"", "\"raise\":3.0", "\"raise\":4.9");
    assertThat(lost.at("/traces/0/points").size()).isEqualTo(4);
  }

  /** What a device is called is what anybody wrote. */
  @Test
  void noNameEndsTheScriptOfThePage() throws Exception {
    Path file = folder.resolve("whatif.html");
    WhatIfPage.write(
        outcome(EVIL), WhatIfTest.rules(RULES), "new", ZoneId.of("Asia/Shanghai"), file);

    String page = Files.readString(file);
    assertThat(page).contains("\\u003c/script>\\u003cscript>alert(1)").doesNotContain(EVIL);
    assertThat(page).containsOnlyOnce("</script>");
    assertThat(page).doesNotContain("http://www.w3.org/1999", "https://", "src=\"", "/*DATA*/");
  }

  private static Outcome outcome(String device) throws Exception {
    Incident incident =
        new Incident()
            .at(0)
            .registers(device)
            .smoke(device, 10, 0.2)
            .at(20)
            .smoke(device, 20, 3.2)
            .at(30)
            .smoke(device, 30, 3.4)
            .at(40)
            .smoke(device, 40, 3.6)
            .at(40);
    return WhatIfTest.whatIf(incident, RULES, Span.ALL);
  }
}

package dev.gengfu.workbench.score;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** A score as JSON: the rows of the table, and the counts of the nights. */
public final class ScoreJson {
  private ScoreJson() {}

  /** Writes it to a file. */
  public static void write(Score score, Path file) throws IOException {
    ObjectMapper mapper = JsonMapper.builder().build();
    mapper.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), tree(score));
  }

  static Map<String, Object> tree(Score score) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("schema", "gengfu.score.v1");
    tree.put("policyVersion", score.policyVersion());
    tree.put("fires", score.fires());
    NightScore nights = score.nights();
    if (nights != null) {
      Map<String, Object> told = new LinkedHashMap<>();
      told.put("deviceDays", nights.deviceDays());
      told.put("nights", nights.nights());
      told.put("readings", nights.readings());
      told.put("nuisancesPer1000DeviceDays", nights.nuisanceRate());
      told.put("falseCriticalPer1000DeviceDays", nights.falseCriticalRate());
      told.put("falseHighPer1000DeviceDays", nights.falseHighRate());
      told.put("falseOwnAlarmsPer1000DeviceDays", nights.falseOwnRate());
      told.put("rules", nights.rules());
      told.put("fires", nights.fires());
      tree.put("nights", told);
    }
    tree.put("skipped", score.skipped());
    return tree;
  }
}

package dev.gengfu.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.domain.Topics;
import dev.gengfu.history.files.Archive;
import dev.gengfu.history.files.HistoryRecord;
import dev.gengfu.history.files.HistoryWriter;
import dev.gengfu.history.files.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueryCommandTest {
  private static final long BEGIN = 1_795_443_300_000L;
  private static final String PLACE =
      "'place':{'station':'s03','building':'s03-b2','floor':'5','room':'512','zone':'z1'}";

  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  @TempDir private Path folder;

  @BeforeEach
  void aNight() throws IOException {
    write(
        Kind.EMERGENCY,
        "a",
        List.of(
            reading(40, "'time':'2026-11-23T14:15:01Z','values':{'smoke':0.8,'battery':0.9}"),
            reading(41, "'time':'2026-11-23T14:15:02Z','values':{'smoke':4.5},'alarm':true")));
    List<HistoryRecord> revs =
        List.of(
            alert(1, "raise", "unacknowledged", "'raisedAt':'2026-11-23T14:15:02.000Z'"),
            alert(2, "acknowledge", "acknowledged", "'actor':'li'"),
            alert(
                3,
                "work",
                "acknowledged",
                "'work':{'dispatched':'team 3','dispatchedAt':'2026-11-23T14:15:30.000Z',"
                    + "'arrived':'wu','arrivedAt':'2026-11-23T14:17:02.000Z'}"),
            alert(4, "close", "closed", "'cause':'nuisance'"));
    write(Kind.ALERTS, "a", revs);
    // What was written again after an older checkpoint.
    write(Kind.ALERTS, "b", revs.subList(1, 3));
    PrintStream heard = new PrintStream(said, true, StandardCharsets.UTF_8);
    System.setOut(heard);
    System.setErr(heard);
  }

  @AfterEach
  void restore() {
    System.setOut(out);
    System.setErr(err);
  }

  @Test
  void eachRecordCountsOnceAndTimesToActAreThere() {
    assertThat(query("SELECT count(*) AS revs FROM alert_changes", "--format=csv"))
        .isEqualTo("revs\n4\n");
    assertThat(
            query(
                "SELECT station, acknowledgeSeconds AS ack, dispatchSeconds AS d, arriveSeconds AS a"
                    + " FROM response_times",
                "--format=csv"))
        .isEqualTo("station,ack,d,a\ns03,10.0,28.0,120.0\n");
    assertThat(query("SELECT state, cause, revs FROM episodes", "--format=csv"))
        .isEqualTo("state,cause,revs\nclosed,nuisance,4\n");
    assertThat(query("SELECT device, readings, alarmReadings, battery FROM device_health"))
        .contains("smoke-512  2         1              0.9");
  }

  @Test
  void theTableOfAlertsAsJsonAndAsAFile() throws IOException {
    assertThat(query("SELECT alertId, rev, severity FROM alerts", "--format=json"))
        .isEqualToIgnoringWhitespace("[{\"alertId\":\"a1\",\"rev\":4,\"severity\":\"high\"}]");
    Path file = folder.resolve("out.parquet");
    assertThat(query("SELECT * FROM readings", "--format=parquet", "--out=" + file)).isEmpty();
    assertThat(Files.size(file)).isPositive();
    assertThat(query(null)).contains("readings: logTime eventTime").contains("alerts: ");
  }

  @Test
  void whatAnAlertWasIsSaidAndCountedByDevice() {
    assertThat(CommandLines.execute("label", "a1", "true", "--history=" + folder)).isZero();
    assertThat(CommandLines.execute("label", "a1", "nuisance", "--history=" + folder)).isZero();
    assertThat(query("SELECT device, nuisances, trueAlarms FROM false_alarms", "--format=csv"))
        .isEqualTo("device,nuisances,trueAlarms\nsmoke-512,1,0\n");
    assertThat(CommandLines.execute("label", "a1", "perhaps", "--history=" + folder)).isEqualTo(2);
    assertThat(CommandLines.execute("label", "a9", "true", "--history=" + folder)).isEqualTo(2);
    assertThat(said.toString(StandardCharsets.UTF_8))
        .contains("expected true, nuisance or test, found 'perhaps'")
        .contains("the history knows no alert a9");
  }

  @Test
  void whatCantBeAnsweredIsSaidWithWhatThereIs() {
    assertThat(CommandLines.execute("query", "SELECT * FROM checkins", "--history=" + folder))
        .isEqualTo(2);
    assertThat(CommandLines.execute("query", "SELEC", "--history=" + folder)).isEqualTo(2);
    assertThat(CommandLines.execute("query", "SELECT 1", "--history=" + folder.resolve("no")))
        .isEqualTo(2);
    assertThat(said.toString(StandardCharsets.UTF_8))
        .contains("has: actions, alert_changes, alerts")
        .contains("syntax error")
        .contains("there is no history");
  }

  @Test
  void aMergedDayCountsOnceWhileTheFilesThatItWasMadeOfAreStillThere() throws IOException {
    List<HistoryRecord> later =
        List.of(
            reading(42, "'time':'2026-11-23T14:15:03Z','values':{'smoke':0.1}"),
            reading(43, "'time':'2026-11-23T14:15:04Z','values':{'smoke':0.2}"));
    write(Kind.EMERGENCY, "part-b", later);
    List<HistoryRecord> merged =
        List.of(
            reading(40, "'time':'2026-11-23T14:15:01Z','values':{'smoke':0.8}"),
            reading(41, "'time':'2026-11-23T14:15:02Z','values':{'smoke':4.5}"),
            later.get(0));
    assertThat(query("SELECT count(*) AS n FROM readings", "--format=csv")).isEqualTo("n\n4\n");
    write(Kind.EMERGENCY, "merged-40-42", merged);
    assertThat(query("SELECT count(*) AS n FROM readings", "--format=csv"))
        .as("the merged one, and the one that reaches beyond it")
        .isEqualTo("n\n5\n");
    write(
        Kind.EMERGENCY,
        "merged-40-43",
        List.of(merged.get(0), merged.get(1), later.get(0), later.get(1)));
    assertThat(query("SELECT count(*) AS n FROM readings", "--format=csv")).isEqualTo("n\n4\n");
  }

  private String query(String sql, String... options) {
    said.reset();
    String[] all = new String[options.length + (sql == null ? 2 : 3)];
    all[0] = "query";
    all[1] = "--history=" + folder;
    System.arraycopy(options, 0, all, 2, options.length);
    if (sql != null) {
      all[all.length - 1] = sql;
    }
    assertThat(CommandLines.execute(all)).as(said.toString(StandardCharsets.UTF_8)).isZero();
    return said.toString(StandardCharsets.UTF_8);
  }

  private void write(Kind kind, String name, List<HistoryRecord> records) throws IOException {
    Path file =
        folder
            .resolve(Archive.folder(kind, BEGIN, records.get(0).partition()))
            .resolve(name + ".parquet");
    Files.createDirectories(file.getParent());
    try (OutputStream to = Files.newOutputStream(file)) {
      HistoryWriter writer = new HistoryWriter(kind, to, Long.MAX_VALUE);
      for (HistoryRecord record : records) {
        writer.write(record);
      }
      writer.finish();
    }
  }

  private static HistoryRecord reading(long offset, String more) {
    return record(
        Topics.EMERGENCY_LOG,
        offset,
        "{'type':'reading','device':'smoke-512','kind':'smoke'," + PLACE + "," + more + "}");
  }

  private static HistoryRecord alert(int rev, String change, String state, String more) {
    return record(
        Topics.ALERTS,
        rev,
        "{'alertId':'a1','rev':"
            + rev
            + ",'change':'"
            + change
            + "','category':'emergency','severity':'high','tier':'single','hazard':'fire','state':'"
            + state
            + "','evidence':[{'device':'smoke-512'}],'openedAt':'2026-11-23T14:15:02.000Z',"
            + "'logTime':'2026-11-23T14:15:"
            + (rev == 1 ? "02" : Integer.toString(10 * rev - 8))
            + ".000Z',"
            + PLACE
            + ","
            + more
            + "}");
  }

  private static HistoryRecord record(String topic, long offset, String json) {
    return new HistoryRecord(
        topic,
        7,
        offset,
        BEGIN + offset,
        "k".getBytes(StandardCharsets.UTF_8),
        json.replace('\'', '"').getBytes(StandardCharsets.UTF_8),
        BEGIN + offset);
  }
}

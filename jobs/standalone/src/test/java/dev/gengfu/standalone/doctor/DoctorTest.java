package dev.gengfu.standalone.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gengfu.brokers.FreePort;
import dev.gengfu.domain.Json;
import dev.gengfu.domain.YamlConfig;
import dev.gengfu.standalone.doctor.Finding.Level;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoctorTest {
  private static final Path CONFIG = Path.of("../../config");

  /** Nothing runs here, and each look says so by itself, soon. */
  @Test
  void whereNothingRunsEveryServiceIsAFaultAndTheFilesAreFine() {
    String port = Integer.toString(FreePort.find());
    YamlConfig settings =
        YamlConfig.load(CONFIG.resolve("gengfu.yaml"))
            .with("kafka.bootstrap", "127.0.0.1:" + port)
            .with("mqtt.port", port)
            .with("gateway.http.port", port)
            .with("console.port", port);
    List<Finding> findings =
        new Doctor(settings, CONFIG, Path.of("target"), "127.0.0.1:" + port, "127.0.0.1:" + port)
            .look();

    assertThat(of(findings, "java")).containsExactly(Level.OK);
    assertThat(of(findings, "config")).containsExactly(Level.OK);
    for (String service : List.of("kafka", "mqtt", "gateway", "flink", "console")) {
      assertThat(of(findings, service)).as(service).containsExactly(Level.FAULT);
    }
    assertThat(of(findings, "metrics")).containsOnly(Level.WARNING).hasSize(3);
  }

  @Test
  void aWrongFileIsAFaultWithItsPlace() {
    Finding found =
        Doctor.look(
                "config",
                () -> List.of(Finding.ok("config", YamlConfig.load(Path.of("none")).text("x"))))
            .get(0);
    assertThat(found.level()).isEqualTo(Level.FAULT);
    assertThat(found.text()).contains("none: expected a file");
  }

  @ParameterizedTest(name = "{0} bytes: {1}")
  @CsvSource({
    "999999999, FAULT",
    "1000000000, WARNING",
    "9999999999, WARNING",
    "10000000000, OK",
  })
  void aDiskThatRunsFullIsSeenInTime(long free, Level level) {
    assertThat(Doctor.disk(free, Path.of("/data")).get(0).level()).isEqualTo(level);
  }

  @ParameterizedTest(name = "JDK {0}: {1}")
  @CsvSource({"16, FAULT", "17, OK", "21, OK"})
  void anOldJavaIsAFault(int feature, Level level) {
    assertThat(Doctor.java(feature).get(0).level()).isEqualTo(level);
  }

  @Test
  void aGatewayThatDoesNotHearSaysWhichIntakeAndWhy() throws Exception {
    List<Finding> findings =
        GatewayCheck.of(
            json(
                "{'intakes':[{'intake':'http','state':'ok'},"
                    + "{'intake':'mqtt','state':'down','detail':'Connection refused'}],"
                    + "'kafka':{'up':false,'lastFailure':'timeout'},"
                    + "'clock':{'problem':'3.1 s ahead of the broker'}}"),
            "here");
    assertThat(findings)
        .extracting(Finding::text)
        .containsExactly(
            "mqtt is down: Connection refused",
            "Kafka takes no records: timeout",
            "3.1 s ahead of the broker: synchronise the clock of its machine");
  }

  @Test
  void aJobThatDoesNotRunAndNoJobAtAllAreFaults() throws Exception {
    assertThat(FlinkCheck.jobs(json("{'jobs':[]}"), "here").get(0).level()).isEqualTo(Level.FAULT);
    assertThat(FlinkCheck.jobs(json("{'jobs':[{'name':'emergency','state':'RUNNING'}]}"), "here"))
        .extracting(Finding::level)
        .containsExactly(Level.OK);
    assertThat(FlinkCheck.jobs(json("{'jobs':[{'name':'emergency','state':'FAILED'}]}"), "here"))
        .extracting(Finding::text)
        .containsExactly("emergency: FAILED: its page tells why, here");
  }

  @Test
  void aJobThatWasStoppedForItsSuccessorIsNoFault() throws Exception {
    assertThat(
            FlinkCheck.jobs(
                json(
                    "{'jobs':[{'name':'emergency','state':'FINISHED'},"
                        + "{'name':'emergency','state':'RUNNING'}]}"),
                "here"))
        .extracting(Finding::level)
        .containsExactly(Level.OK);
    assertThat(FlinkCheck.jobs(json("{'jobs':[{'name':'emergency','state':'FINISHED'}]}"), "here"))
        .extracting(Finding::level)
        .containsExactly(Level.FAULT);
  }

  @ParameterizedTest(name = "a checkpoint of {0} ms ago: {1}")
  @CsvSource({"0, OK", "60000, OK", "60001, WARNING"})
  void anOldCheckpointIsAWarning(long age, Level level) throws Exception {
    JsonNode checkpoints =
        json(
            "{'latest':{'completed':{'latest_ack_timestamp':1000,'state_size':1500000,"
                + "'end_to_end_duration':40}}}");
    Finding found = FlinkCheck.checkpoints(checkpoints, 1000 + age);
    assertThat(found.level()).isEqualTo(level);
    assertThat(found.text()).contains("1.5 MB in 40 ms");
  }

  @Test
  void noCheckpointYetIsAWarning() throws Exception {
    assertThat(FlinkCheck.checkpoints(json("{'latest':{'completed':null}}"), 0).level())
        .isEqualTo(Level.WARNING);
  }

  @Test
  void aClusterWithoutReserveOrSuccessorIsWeak() throws Exception {
    JsonNode available = json("[{'key':'high-availability.type','value':'zookeeper'}]");
    JsonNode none = json("[{'key':'high-availability.type','value':'NONE'}]");
    JsonNode spare = json("{'taskmanagers':2,'slots-available':2}");
    JsonNode full = json("{'taskmanagers':2,'slots-available':0}");
    assertThat(FlinkCheck.reserve(spare, available))
        .extracting(Finding::level)
        .containsExactly(Level.OK);
    assertThat(FlinkCheck.reserve(full, none))
        .extracting(Finding::level)
        .containsExactly(Level.WARNING, Level.WARNING);
    assertThat(FlinkCheck.reserve(json("{'taskmanagers':1,'slots-available':0}"), json("[]")))
        .isEmpty();
  }

  @Test
  void anEngineThatIsBehindIsAFaultAndOneThatStartsAWarning() throws Exception {
    List<Finding> findings =
        ConsoleCheck.of(
            json(
                "{'status':'degraded','parts':[{'part':'kafka','state':'ok'},"
                    + "{'part':'engine','state':'behind','detail':'40 s behind the log'},"
                    + "{'part':'console','state':'loading','detail':null}]}"),
            "here");
    assertThat(findings)
        .extracting(Finding::toString)
        .containsExactly(
            "fault    console   engine is behind: 40 s behind the log",
            "warning  console   console is loading");
  }

  private static List<Level> of(List<Finding> findings, String subject) {
    return findings.stream().filter(f -> f.subject().equals(subject)).map(Finding::level).toList();
  }

  private static JsonNode json(String text) throws IOException {
    return Json.mapper().readTree(text.replace('\'', '"'));
  }
}

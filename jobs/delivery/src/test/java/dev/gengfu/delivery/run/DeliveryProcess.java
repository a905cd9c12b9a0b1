package dev.gengfu.delivery.run;

import dev.gengfu.delivery.Alerts;
import dev.gengfu.delivery.plan.ChannelsFile;
import dev.gengfu.domain.KafkaSettings;
import dev.gengfu.domain.MqttSettings;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A delivery in a process of its own, so that it can be killed. */
final class DeliveryProcess implements AutoCloseable {
  private final Process process;

  private DeliveryProcess(Process process) {
    this.process = process;
  }

  static DeliveryProcess start(KafkaSettings kafka, Path channels) throws IOException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx128m",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            DeliveryProcess.class.getName(),
            kafka.bootstrap(),
            channels.toString());
    return new DeliveryProcess(
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(
                ProcessBuilder.Redirect.appendTo(new File("target/delivery-process.log")))
            .start());
  }

  /** kill -9. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      throw new IllegalStateException("it does not die");
    }
  }

  /** SIGSTOP: it is there and does nothing. */
  void freeze() throws IOException, InterruptedException {
    signal("-STOP");
  }

  /** SIGCONT. */
  void thaw() throws IOException, InterruptedException {
    signal("-CONT");
  }

  private void signal(String what) throws IOException, InterruptedException {
    Process kill = new ProcessBuilder("kill", what, Long.toString(process.pid())).start();
    if (!kill.waitFor(10, TimeUnit.SECONDS) || kill.exitValue() != 0) {
      throw new IllegalStateException("no signal " + what);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  /** Arguments: Kafka, channels.yaml. Ends with its stdin, so that no test leaves one behind. */
  public static void main(String[] arguments) throws IOException {
    DeliveryService service =
        DeliveryService.start(
            new DeliverySettings(0, null, 20_000, null, null),
            new KafkaSettings(arguments[0], 1),
            new MqttSettings("127.0.0.1", 1),
            ChannelsFile.load(Path.of(arguments[1]), Alerts.community()),
            Alerts.community(),
            Map.of("SECRET", Rig.SECRET),
            person -> Optional.of("+86 " + person),
            Clock.systemUTC());
    System.out.println("started " + service.port());
    while (System.in.read() >= 0) {}
    Runtime.getRuntime().halt(0);
  }
}

package dev.gengfu.standalone.cli;

import dev.gengfu.standalone.doctor.Doctor;
import dev.gengfu.standalone.doctor.Finding;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description =
        "Looks at an installation from outside: files, disk, Kafka, MQTT, gateway, Flink, console, metrics."
            + " Changes nothing. Exit code 1 when something is broken.")
final class DoctorCommand implements Callable<Integer> {
  @Mixin private SettingsOptions settings;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "data/demo",
      description = "folder whose disk must not run full (default: ./data/demo)")
  private Path data;

  @Option(
      names = "--flink",
      paramLabel = "HOST:PORT",
      defaultValue = "127.0.0.1:8081",
      description = "Flink's REST (default: 127.0.0.1:8081)")
  private String flink;

  @Option(
      names = "--flink-metrics",
      paramLabel = "HOST:PORT",
      defaultValue = "127.0.0.1:9249",
      description = "metrics of a Flink process (default: 127.0.0.1:9249)")
  private String flinkMetrics;

  @Override
  public Integer call() {
    List<Finding> findings =
        new Doctor(settings.load(), settings.folder(), data, flink, flinkMetrics).look();
    findings.forEach(System.out::println);
    long faults = findings.stream().filter(f -> f.level() == Finding.Level.FAULT).count();
    System.out.println(faults == 0 ? "nothing is broken" : faults + " faults");
    return faults == 0 ? 0 : 1;
  }
}

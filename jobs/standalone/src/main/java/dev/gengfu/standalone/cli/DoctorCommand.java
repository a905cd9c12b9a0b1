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
        "Looks at an installation from outside: files, disk, Kafka, MQTT, gateway, Flink, console."
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
      names = "--flink-port",
      paramLabel = "PORT",
      defaultValue = "8081",
      description = "port of Flink's REST on this machine (default: 8081)")
  private int flinkPort;

  @Override
  public Integer call() {
    List<Finding> findings = new Doctor(settings.load(), settings.folder(), data, flinkPort).look();
    findings.forEach(System.out::println);
    long faults = findings.stream().filter(f -> f.level() == Finding.Level.FAULT).count();
    System.out.println(faults == 0 ? "nothing is broken" : faults + " faults");
    return faults == 0 ? 0 : 1;
  }
}

package dev.gengfu.standalone.cli;

import dev.gengfu.brokers.TopicInitializer;
import dev.gengfu.brokers.TopicReport;
import dev.gengfu.domain.KafkaSettings;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "topics",
    mixinStandardHelpOptions = true,
    description =
        "Makes the topics that are missing and checks those that are there; changes none of them."
            + " Exit code 1 when one would lose records.")
final class TopicsCommand implements Callable<Integer> {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  @Mixin private SettingsOptions settings;

  @Override
  public Integer call() throws Exception {
    KafkaSettings kafka = settings.kafka();
    TopicReport report = TopicInitializer.run(kafka, TIMEOUT);
    report.created().forEach(topic -> System.out.println("made     " + topic));
    report.faults().forEach(fault -> System.out.println("fault    " + fault));
    report.warnings().forEach(warning -> System.out.println("warning  " + warning));
    if (kafka.replication() < 3) {
      System.out.println(
          "warning  kafka.replication is "
              + kafka.replication()
              + ": survives the death of a process, not of a disk; use 3 where lives depend on it");
    }
    System.out.println(report.usable() ? "topics are usable" : "topics are not usable");
    return report.usable() ? 0 : 1;
  }
}

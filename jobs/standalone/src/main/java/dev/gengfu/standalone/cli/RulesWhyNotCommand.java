package dev.gengfu.standalone.cli;

import dev.gengfu.domain.ConfigException;
import dev.gengfu.domain.Timestamps;
import dev.gengfu.standalone.explain.KafkaLog;
import dev.gengfu.workbench.explain.WhyNot;
import java.time.DateTimeException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "why-not",
    mixinStandardHelpOptions = true,
    description =
        "Tells why a device had raised no alert by a time: rule by rule the first condition that"
            + " did not hold, or what became of it instead.")
final class RulesWhyNotCommand implements Callable<Integer> {
  @Mixin private SettingsOptions settings;

  @Parameters(index = "0", paramLabel = "DEVICE", description = "id of a device")
  private String device;

  @Parameters(
      index = "1",
      paramLabel = "TIME",
      description = "log time, RFC 3339, e.g. 2026-11-23T22:15:00+08:00")
  private String time;

  @Override
  public Integer call() throws Exception {
    KafkaLog log = new KafkaLog(settings.kafka());
    long until = millis();
    String orderKey = log.orderKey(device);
    WhyNot.of(log.span(orderKey), log.policies(), orderKey, device, until)
        .forEach(System.out::println);
    return 0;
  }

  private long millis() {
    try {
      return Timestamps.parse(time);
    } catch (DateTimeException e) {
      throw new ConfigException(
          "TIME: expected a time such as 2026-11-23T22:15:00+08:00, found '" + time + "'");
    }
  }
}

package dev.gengfu.standalone.cli;

import dev.gengfu.domain.ConfigException;
import dev.gengfu.domain.PolicyBody;
import dev.gengfu.domain.Timestamps;
import dev.gengfu.gateway.GatewaySettings;
import dev.gengfu.standalone.explain.KafkaLog;
import dev.gengfu.standalone.publish.PolicyPublisher;
import dev.gengfu.workbench.explain.LogSpan;
import dev.gengfu.workbench.whatif.Outcome;
import dev.gengfu.workbench.whatif.Rules;
import dev.gengfu.workbench.whatif.Span;
import dev.gengfu.workbench.whatif.WhatIf;
import dev.gengfu.workbench.whatif.WhatIfJson;
import dev.gengfu.workbench.whatif.WhatIfPage;
import dev.gengfu.workbench.whatif.WhatIfTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.IntConsumer;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "whatif",
    mixinStandardHelpOptions = true,
    description =
        "Runs the log under the rules of then and under those of a folder, and tells what would have"
            + " been different: alerts lost and new, earlier and later, more or less severe, each with"
            + " its reason, and the load of each station. Writes nothing but the files asked for.")
final class WhatIfCommand implements Callable<Integer> {
  private static final int TOLD_EVERY = 8;

  @Mixin private SettingsOptions settings;

  @Option(
      names = "--rules",
      paramLabel = "DIR",
      required = true,
      description = "folder like config/ with the rules to try")
  private Path folder;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description =
          "only alerts raised from this log time on, e.g. 2026-11-23T22:00:00+08:00 (default: the"
              + " whole log)")
  private String from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      description = "only alerts raised up to this log time (default: the whole log)")
  private String to;

  @Option(names = "--station", paramLabel = "ID", description = "only this station, e.g. s03")
  private String station;

  @Option(names = "--json", paramLabel = "FILE", description = "writes it as JSON")
  private Path json;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "writes it as one page with plots, in Chinese and English")
  private Path html;

  @Override
  public Integer call() throws Exception {
    Span span = span();
    writable("--json", json);
    writable("--html", html);
    Map<String, String> files = PolicyPublisher.check(folder);
    PolicyBody now = new PolicyBody(PolicyBody.versionOf(0, files), "what if", "what if", 0, files);
    KafkaLog log = new KafkaLog(settings.kafka());
    Rules rules = new Rules(log.bodies(), now);
    Outcome outcome = run(log, rules, span);
    String name = Folders.shown(folder).toString();
    ZoneId zone = ZoneId.of(settings.load().section("gateway", GatewaySettings.class).zone());
    new WhatIfTable(System.out, zone).print(outcome, name);
    if (json != null) {
      WhatIfJson.write(outcome, rules, name, json);
    }
    if (html != null) {
      WhatIfPage.write(outcome, rules, name, zone, html);
      System.out.println("the page with plots: " + html);
    }
    return 0;
  }

  private Outcome run(KafkaLog log, Rules rules, Span span) throws Exception {
    try {
      List<LogSpan> partitions = log.partitions();
      if (partitions.isEmpty()) {
        throw new ConfigException(
            "there is no log at " + settings.kafka().bootstrap() + "; ./gengfu demo makes one");
      }
      return WhatIf.of(partitions, rules, span, progress(partitions.size()));
    } catch (WhatIf.NoData e) {
      throw new ConfigException(nothing(e.read(), span));
    } catch (org.apache.kafka.common.errors.TimeoutException e) {
      throw new ConfigException(
          "no Kafka at "
              + settings.kafka().bootstrap()
              + ": start it (./gengfu demo), or name it with --set kafka.bootstrap=HOST:PORT");
    } catch (KafkaException e) {
      throw new IllegalStateException("Kafka at " + settings.kafka().bootstrap() + ": " + e, e);
    }
  }

  private static String nothing(Outcome.Read read, Span span) {
    if (read.from() > read.to()) {
      return "the log has no clock yet: no gateway has written a tick";
    }
    return read.from() > span.to()
        ? "--to: the log begins later, at " + Timestamps.format(read.from())
        : "--from: the log ends earlier, at " + Timestamps.format(read.to());
  }

  private static IntConsumer progress(int partitions) {
    return done -> {
      if (done % TOLD_EVERY == 0 && done < partitions) {
        System.err.printf("%d of %d partitions of the log%n", done, partitions);
      }
    };
  }

  /** Said before the log is read, which takes its time. */
  private static void writable(String option, Path file) {
    Path parent = file == null ? null : file.toAbsolutePath().getParent();
    if (parent != null && (!Files.isWritable(parent) || Files.isDirectory(file))) {
      throw new ConfigException(
          option + ": expected a file in a folder that is there and can be written, found " + file);
    }
  }

  private Span span() {
    Span span =
        new Span(
            from == null ? Span.ALL.from() : time("--from", from),
            to == null ? Span.ALL.to() : time("--to", to),
            station);
    if (span.from() > span.to()) {
      throw new ConfigException("--from: expected a time before --to, found " + from);
    }
    return span;
  }

  private static long time(String option, String text) {
    try {
      return Timestamps.parse(text);
    } catch (DateTimeException e) {
      throw new ConfigException(
          option + ": expected a time such as 2026-11-23T22:15:00+08:00, found '" + text + "'");
    }
  }
}

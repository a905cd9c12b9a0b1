package dev.gengfu.standalone.demo;

import dev.gengfu.domain.PolicyBody;
import dev.gengfu.standalone.StartException;
import dev.gengfu.standalone.publish.PolicyPublisher;
import dev.gengfu.standalone.publish.RegistryDiff;
import dev.gengfu.standalone.publish.RegistryImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** Brings rules and devices of config/ into Kafka, as far as they are not there yet. */
final class Content {
  private final DemoSettings settings;
  private final Path data;
  private final Terminal terminal;
  private final Clock clock;

  Content(DemoSettings settings, Path data, Terminal terminal, Clock clock) {
    this.settings = settings;
    this.data = data;
    this.terminal = terminal;
    this.clock = clock;
  }

  void publish() throws InterruptedException {
    try {
      policy();
      registry();
    } catch (IOException | ExecutionException | TimeoutException e) {
      Throwable cause = e instanceof ExecutionException ? e.getCause() : e;
      throw new StartException("rules and devices can't be written to Kafka: " + cause);
    }
  }

  private void policy()
      throws IOException, ExecutionException, TimeoutException, InterruptedException {
    PolicyPublisher publisher = new PolicyPublisher(settings.kafka(), clock);
    Optional<PolicyBody> newest = publisher.newest();
    Path pending = data.resolve("policy-pending");
    boolean same =
        newest.map(body -> body.files().equals(settings.policy())).orElse(false)
            && !Files.exists(pending);
    String version;
    if (same) {
      version = newest.orElseThrow().version() + ", as before";
    } else {
      begin(pending);
      version = publisher.publish(settings.policy(), "demo", "config/ at the start of a demo");
      Files.delete(pending);
    }
    terminal.done("policy", version);
  }

  private void registry()
      throws IOException, ExecutionException, TimeoutException, InterruptedException {
    RegistryImporter importer = new RegistryImporter(settings.kafka(), clock);
    Path pending = data.resolve("registry-pending");
    boolean again = Files.exists(pending);
    begin(pending);
    RegistryDiff diff = importer.run(settings.devices(), again);
    Files.delete(pending);
    String changed =
        diff.isEmpty() ? "as before" : diff.set() + " set, " + diff.removed() + " removed";
    terminal.done("registry", settings.devices().size() + " devices, " + changed);
  }

  /** Stays behind when this process is killed meanwhile: then it is all written once more. */
  private static void begin(Path pending) throws IOException {
    Files.write(pending, new byte[0]);
  }
}

package dev.gengfu.history.replay;

import dev.gengfu.alerting.PolicySource;
import dev.gengfu.domain.Json;
import dev.gengfu.domain.PolicyBody;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** One policy from the first record to the last, whatever was in force then. */
final class FixedPolicy implements PolicySource {
  private static final long serialVersionUID = 1;

  private final byte[] body;
  private final String version;

  FixedPolicy(PolicyBody body) {
    this.body = Json.write(body);
    this.version = body.version();
  }

  @Override
  public Optional<PolicyBody> find(String asked) {
    try {
      return asked.equals(version)
          ? Optional.of(Json.readTrusted(body, PolicyBody.class))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String inForceBefore(String log, int partition, long offset) {
    return version;
  }
}

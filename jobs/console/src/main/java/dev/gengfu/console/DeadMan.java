package dev.gengfu.console;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says to an address outside of this house that the watch goes on. Whoever is there calls somebody
 * when it is not said for some minutes: nothing else notices the death of the whole machine. It is
 * said only while the log is read and the engine advances.
 */
final class DeadMan {
  private static final Logger LOG = LoggerFactory.getLogger(DeadMan.class);
  private static final Duration BOUND = Duration.ofSeconds(10);

  private final URI address;
  private final BooleanSupplier isWell;
  private final Counters counters;
  private final HttpClient client;

  /**
   * One that speaks to an address.
   *
   * @param isWell whether there is anything good to say
   */
  DeadMan(URI address, BooleanSupplier isWell, Counters counters) {
    this.address = address;
    this.isWell = isWell;
    this.counters = counters;
    this.client = HttpClient.newBuilder().connectTimeout(BOUND).build();
  }

  /**
   * Says it once, or nothing. A beat that fails is counted and not repeated: the next one comes.
   *
   * @return done when it was said or failed; whether it was said
   */
  CompletableFuture<Boolean> beat() {
    if (!isWell.getAsBoolean()) {
      return CompletableFuture.completedFuture(false);
    }
    HttpRequest request = HttpRequest.newBuilder(address).timeout(BOUND).GET().build();
    return client
        .sendAsync(request, HttpResponse.BodyHandlers.discarding())
        .handle(
            (answer, problem) -> {
              boolean isTaken = problem == null && answer.statusCode() / 100 == 2;
              counters.add(isTaken ? Counters.BEATS : Counters.BEATS_FAILED);
              if (!isTaken) {
                LOG.warn(
                    "dead-man beat to {} failed: {}",
                    address.getHost(),
                    problem == null ? "HTTP " + answer.statusCode() : problem.toString());
              }
              return isTaken;
            });
  }
}

package dev.gengfu.console;

import dev.gengfu.domain.AuditEntry;
import dev.gengfu.domain.LogPosition;
import dev.gengfu.domain.LogRecord;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;

/**
 * Writes what a person does into a log and waits for what the job says of it. The console decides
 * nothing: whether it holds stands in {@code audit.v1}.
 */
final class JobAnswer {
  /** An answer: HTTP status and body. */
  record Answer(int status, Object body) {}

  /** Body of a refusal. */
  record Refusal(String error, String detail, String actionId) {}

  private final ConsoleState state;
  private final LogWriter log;
  private final Counters counters;

  JobAnswer(ConsoleState state, LogWriter log, Counters counters) {
    this.state = state;
    this.log = log;
    this.counters = counters;
  }

  /**
   * Writes a record: 202 while the job has not answered, 200 or 409 when it has, 503 without Kafka.
   *
   * @param topic of the log
   * @param key order key
   * @param deedId what identifies the job's answer
   * @param bound how long to wait for it
   * @param body of the HTTP answer, from where the record stands and what the job said; the latter
   *     is null while it has said nothing
   */
  CompletableFuture<Answer> write(
      String topic,
      String key,
      LogRecord record,
      String deedId,
      Duration bound,
      BiFunction<LogPosition, AuditEntry, Object> body) {
    counters.add(Counters.ACTIONS);
    return (state.isKafkaUp()
            ? log.append(topic, key, record)
            : CompletableFuture.<LogWriter.Ack>failedFuture(new IOException("Kafka is away")))
        .thenCompose(
            ack -> {
              LogPosition at = new LogPosition(topic, ack.partition(), ack.offset());
              return outcome(deedId, bound, at, body);
            })
        .exceptionally(
            problem -> {
              counters.add(Counters.ACTIONS_FAILED);
              String detail =
                  "Kafka did not take it; the same actionId may be sent again without harm";
              return new Answer(503, new Refusal("kafkaAway", detail, deedId));
            });
  }

  private CompletableFuture<Answer> outcome(
      String deedId,
      Duration bound,
      LogPosition at,
      BiFunction<LogPosition, AuditEntry, Object> body) {
    Answer written = new Answer(202, body.apply(at, null));
    if (bound.isZero()) {
      return CompletableFuture.completedFuture(written);
    }
    return state
        .outcome(deedId)
        .copy()
        .completeOnTimeout(null, bound.toMillis(), TimeUnit.MILLISECONDS)
        .thenApply(
            told -> {
              // Of two that wait for one deed, the first that gives up takes the other's bell
              // along.
              AuditEntry entry = told == null ? state.known(deedId) : told;
              if (entry == null) {
                state.forgetOutcome(deedId);
                return written;
              }
              return new Answer(entry.accepted() ? 200 : 409, body.apply(at, entry));
            });
  }

  /** What is not known while not all is: it may well be there, and is to be asked again. */
  static final Refusal NOT_YET =
      new Refusal(
          "notYet", "the log is being read, or can't be: whether this is there is not known", null);

  /** Whether it is there can't be said. */
  static CompletableFuture<Answer> notYet() {
    return CompletableFuture.completedFuture(new Answer(503, NOT_YET));
  }

  /** An answer without asking the job. */
  static CompletableFuture<Answer> refused(int status, String error, String detail) {
    return CompletableFuture.completedFuture(new Answer(status, new Refusal(error, detail, null)));
  }
}

package dev.gengfu.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.gengfu.console.access.Identity;
import dev.gengfu.domain.Action;
import dev.gengfu.domain.AlertChange;
import dev.gengfu.domain.AlertState;
import dev.gengfu.domain.AuditEntry;
import dev.gengfu.domain.Json;
import dev.gengfu.domain.LogPosition;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an operator does, written into the log. The console decides nothing: whether an action holds
 * is said by the job, in {@code audit.v1}.
 */
final class AlertActions {
  static final Duration MAX_WAIT = Duration.ofSeconds(10);
  private static final Pattern WAIT = Pattern.compile("(\\d{1,5})(ms|s)");
  private static final int MAX_TEXT = 500;

  /** An answer: HTTP status and body. */
  record Answer(int status, Object body) {}

  /** Body of a refusal. */
  record Refusal(String error, String detail, String actionId) {}

  /**
   * Body of an action's answer.
   *
   * @param accepted what the job decided; absent while it has not
   * @param reason why not
   * @param rev rev of the alert afterwards
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Outcome(
      String actionId,
      String alertId,
      int expectedRev,
      LogPosition at,
      Boolean accepted,
      String reason,
      Integer rev) {}

  private final ConsoleState state;
  private final LogWriter log;
  private final Clock clock;
  private final Counters counters;

  AlertActions(ConsoleState state, LogWriter log, Clock clock, Counters counters) {
    this.state = state;
    this.log = log;
    this.clock = clock;
    this.counters = counters;
  }

  /**
   * Writes what somebody does.
   *
   * @param who stands as actor in the log
   * @param verb one of {@link Action#VERBS}
   * @param body JSON object {@code {actor?, reason?, expectedRev?, actionId?, cause?,
   *     forSeconds?}}, may be empty
   * @param wait how long to wait for the job, e.g. {@code 5s}; null for not at all
   */
  CompletableFuture<Answer> act(
      Identity who, String alertId, String verb, byte[] body, String wait) {
    Duration bound;
    Action action;
    AlertChange alert = state.alert(alertId);
    try {
      bound = waitOf(wait);
      JsonNode said = object(body);
      if (alert == null || !who.sees(alert)) {
        return answer(404, new Refusal("unknownAlert", "no alert has this id", null));
      }
      if (!who.mayActOn(alert, verb)) {
        return answer(403, new Refusal("notYours", "this alert is not yours to act on", null));
      }
      if (alert.state() == AlertState.CLOSED) {
        return answer(409, new Refusal("closed", "the alert is closed: nothing to do", null));
      }
      action = action(who, alert, verb, said);
    } catch (IllegalArgumentException e) {
      return answer(400, new Refusal("badRequest", e.getMessage(), null));
    }
    return write(alert.log(), action, bound);
  }

  private CompletableFuture<Answer> write(String topic, Action action, Duration bound) {
    counters.add(Counters.ACTIONS);
    return (state.isKafkaUp()
            ? log.append(topic, action.building(), action)
            : CompletableFuture.<LogWriter.Ack>failedFuture(new IOException("Kafka is away")))
        .thenCompose(ack -> outcome(topic, action, ack, bound))
        .exceptionally(
            problem -> {
              counters.add(Counters.ACTIONS_FAILED);
              String detail =
                  "Kafka did not take it; the same actionId may be sent again without harm";
              return new Answer(503, new Refusal("kafkaAway", detail, action.actionId()));
            });
  }

  private CompletableFuture<Answer> outcome(
      String topic, Action action, LogWriter.Ack ack, Duration bound) {
    LogPosition at = new LogPosition(topic, ack.partition(), ack.offset());
    Answer written = new Answer(202, body(action, at, null));
    if (bound.isZero()) {
      return CompletableFuture.completedFuture(written);
    }
    return state
        .outcome(action.actionId())
        .copy()
        .completeOnTimeout(null, bound.toMillis(), TimeUnit.MILLISECONDS)
        .thenApply(
            entry -> {
              if (entry == null) {
                state.forgetOutcome(action.actionId());
                return written;
              }
              return new Answer(entry.accepted() ? 200 : 409, body(action, at, entry));
            });
  }

  private static Outcome body(Action action, LogPosition at, AuditEntry entry) {
    return new Outcome(
        action.actionId(),
        action.alertId(),
        action.expectedRev(),
        at,
        entry == null ? null : (Boolean) entry.accepted(),
        entry == null ? null : entry.reason(),
        entry == null ? null : (Integer) entry.rev());
  }

  private Action action(Identity who, AlertChange alert, String verb, JsonNode said) {
    String actionId = text(said, "actionId");
    String actor = text(said, "actor");
    if (actor != null && !actor.equals(who.name())) {
      throw new IllegalArgumentException(
          "actor: it is " + who.name() + " who is signed in; leave it out");
    }
    return new Action(
        actionId == null ? UUID.randomUUID().toString() : actionId,
        alert.alertId(),
        rev(said, alert.rev()),
        alert.orderKey(),
        who.name(),
        who.role().word(),
        verb,
        text(said, "reason"),
        clock.millis(),
        text(said, "cause"),
        number(said, "forSeconds"));
  }

  static JsonNode object(byte[] body) {
    if (body.length == 0) {
      return Json.mapper().createObjectNode();
    }
    try {
      JsonNode tree = Json.readTree(body);
      if (tree.isObject()) {
        return tree;
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("body: no valid JSON", e);
    }
    throw new IllegalArgumentException("body: expected a JSON object");
  }

  static String text(JsonNode said, String key) {
    JsonNode value = said.get(key);
    if (value == null || value.isNull()) {
      return null;
    }
    if (!value.isTextual()
        || value.textValue().isBlank()
        || value.textValue().length() > MAX_TEXT) {
      throw new IllegalArgumentException(key + ": expected a text of 1 to " + MAX_TEXT);
    }
    return value.textValue();
  }

  private static int rev(JsonNode said, int current) {
    Integer rev = number(said, "expectedRev");
    return rev == null ? current : rev;
  }

  private static Integer number(JsonNode said, String key) {
    JsonNode value = said.get(key);
    if (value == null || value.isNull()) {
      return null;
    }
    if (!value.isInt() || value.intValue() < 1) {
      throw new IllegalArgumentException(key + ": expected a whole number from 1");
    }
    return value.intValue();
  }

  private static Duration waitOf(String wait) {
    if (wait == null) {
      return Duration.ZERO;
    }
    Matcher matcher = WAIT.matcher(wait);
    if (matcher.matches()) {
      long number = Long.parseLong(matcher.group(1));
      Duration asked =
          matcher.group(2).equals("s") ? Duration.ofSeconds(number) : Duration.ofMillis(number);
      if (asked.compareTo(MAX_WAIT) <= 0) {
        return asked;
      }
    }
    throw new IllegalArgumentException("wait: expected up to 10s, e.g. 5s or 500ms");
  }

  private static CompletableFuture<Answer> answer(int status, Refusal refusal) {
    return CompletableFuture.completedFuture(new Answer(status, refusal));
  }
}

package dev.gengfu.gateway.http;

import dev.gengfu.gateway.checkin.CheckInOutcome;
import java.util.List;

/**
 * Answer to {@code POST /v1/checkins}; never holds a card.
 *
 * @param accepted how many messages are wholly in the log, or were no check-ins
 * @param deadLettered how many could not be taken as they were
 * @param results one per message, in the order of the body
 */
public record CheckInsAnswer(int accepted, int deadLettered, List<Result> results) {

  /**
   * What became of one message.
   *
   * @param door door id where it could be read
   * @param status accepted, ignored (speaks of no person) or deadLettered
   * @param eventId identity of the first record in the log
   * @param reason short code of the dead letter
   * @param detail one sentence with the place of the fault
   */
  public record Result(String door, String status, String eventId, String reason, String detail) {}

  static CheckInsAnswer of(List<CheckInOutcome> outcomes) {
    List<Result> results = outcomes.stream().map(CheckInsAnswer::result).toList();
    int refused = (int) results.stream().filter(r -> r.status().equals("deadLettered")).count();
    return new CheckInsAnswer(results.size() - refused, refused, results);
  }

  private static Result result(CheckInOutcome outcome) {
    String eventId = outcome.accepted().isEmpty() ? null : outcome.accepted().get(0).eventId();
    if (outcome.refused() != null) {
      return new Result(
          outcome.refused().device(),
          "deadLettered",
          eventId,
          outcome.refused().reason(),
          outcome.refused().detail());
    }
    return new Result(
        outcome.door(), eventId == null ? "ignored" : "accepted", eventId, null, null);
  }

  /** 200: all accepted; 207: some; 422: none. In every case nothing is to be sent again. */
  int status() {
    if (deadLettered == 0) {
      return 200;
    }
    return accepted > 0 ? 207 : 422;
  }
}

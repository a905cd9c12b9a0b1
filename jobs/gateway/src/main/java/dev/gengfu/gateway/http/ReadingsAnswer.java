package dev.gengfu.gateway.http;

import dev.gengfu.domain.Reading;
import dev.gengfu.gateway.decode.Outcome;
import java.util.List;

/**
 * Answer to {@code POST /v1/readings}.
 *
 * @param accepted how many are in the log
 * @param deadLettered how many could not be taken as they were
 * @param results one per reading, in the order of the body
 */
public record ReadingsAnswer(int accepted, int deadLettered, List<Result> results) {

  /**
   * What became of one reading.
   *
   * @param device device id where it could be read
   * @param status accepted, deadLettered, or salvaged (dead-lettered, its alarm is in the log)
   * @param eventId identity of the record in the log
   * @param reason short code of the dead letter
   * @param detail one sentence with the place of the fault
   */
  public record Result(
      String device, String status, String eventId, String reason, String detail) {}

  static ReadingsAnswer of(List<Outcome> outcomes) {
    List<Result> results = outcomes.stream().map(ReadingsAnswer::result).toList();
    int accepted = (int) results.stream().filter(r -> r.status().equals("accepted")).count();
    return new ReadingsAnswer(accepted, results.size() - accepted, results);
  }

  private static Result result(Outcome outcome) {
    if (outcome instanceof Outcome.Accepted accepted) {
      // An item of a request is one report.
      Reading reading = accepted.readings().get(0);
      return new Result(reading.device(), "accepted", reading.eventId(), null, null);
    }
    if (outcome instanceof Outcome.Refused refused) {
      boolean salvaged = !refused.salvaged().isEmpty();
      return new Result(
          refused.deadLetter().device(),
          salvaged ? "salvaged" : "deadLettered",
          salvaged ? refused.salvaged().get(0).eventId() : null,
          refused.deadLetter().reason(),
          refused.deadLetter().detail());
    }
    throw new IllegalStateException("over HTTP nothing is passed over: " + outcome);
  }

  /**
   * 200: all accepted; 207: some; 422: none. In every case all is safe and nothing to be sent
   * again.
   */
  int status() {
    if (deadLettered == 0) {
      return 200;
    }
    return accepted > 0 ? 207 : 422;
  }
}

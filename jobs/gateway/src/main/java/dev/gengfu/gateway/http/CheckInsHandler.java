package dev.gengfu.gateway.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.gengfu.domain.Json;
import dev.gengfu.gateway.GatewaySettings;
import dev.gengfu.gateway.checkin.CheckInDecoder;
import dev.gengfu.gateway.checkin.CheckInIntake;
import dev.gengfu.gateway.checkin.CheckInOutcome;
import dev.gengfu.gateway.clock.GatewayClock;
import dev.gengfu.gateway.decode.Message;
import dev.gengfu.gateway.dialect.BadInput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * {@code POST /v1/checkins}: one event or an array of them, with {@code door} inside; {@code POST
 * /v1/isapi/DOOR}: a notification of a Hikvision-like terminal. The answer comes when Kafka has
 * everything; 503 says that nothing is known and that the request should be sent again.
 */
public final class CheckInsHandler implements HttpHandler {
  public static final String PATH = "/v1/checkins";
  public static final String ISAPI_PATH = "/v1/isapi/";

  /** So few requests at a time that readings always find a thread. */
  private static final int MAX_REQUESTS = 2;

  private final GatewaySettings.Http settings;
  private final CheckInIntake intake;
  private final GatewayClock clock;
  private final BooleanSupplier kafkaUp;
  private final Semaphore room;
  private final Semaphore requests = new Semaphore(MAX_REQUESTS);

  public CheckInsHandler(
      GatewaySettings.Http settings,
      CheckInIntake intake,
      GatewayClock clock,
      BooleanSupplier kafkaUp) {
    this.settings = settings;
    this.intake = intake;
    this.clock = clock;
    this.kafkaUp = kafkaUp;
    this.room = new Semaphore(settings.maxPending());
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    boolean known =
        path.equals(PATH) || (path.startsWith(ISAPI_PATH) && path.length() > ISAPI_PATH.length());
    if (!known) {
      Answers.problem(exchange, 404, "unknown path");
    } else if (!exchange.getRequestMethod().equals("POST")) {
      exchange.getResponseHeaders().set("Allow", "POST");
      Answers.problem(exchange, 405, "expected POST");
    } else if (!intake.decoder().hasVault()) {
      intake.counts().receive();
      intake.counts().refuse();
      Answers.problem(exchange, 501, CheckInDecoder.NO_VAULT_TEXT);
    } else if (!kafkaUp.getAsBoolean() || !requests.tryAcquire()) {
      unavailable(exchange, "Kafka does not take records now, or too many requests");
    } else {
      try (Place place = new Place(requests)) {
        post(exchange, path, place);
      }
    }
  }

  private void post(HttpExchange exchange, String path, Place place) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(settings.maxBodyBytes() + 1);
    boolean tooLarge = body.length > settings.maxBodyBytes();
    List<CheckInOutcome> outcomes =
        path.equals(PATH)
            ? items(body, tooLarge)
            : List.of(
                isapi(
                    path.substring(ISAPI_PATH.length()),
                    exchange.getRequestHeaders().getFirst("Content-Type"),
                    body,
                    tooLarge));
    if (!room.tryAcquire(outcomes.size())) {
      unavailable(exchange, "too many check-ins are waiting for Kafka");
      return;
    }
    CountDownLatch missing = new CountDownLatch(outcomes.size());
    for (CheckInOutcome outcome : outcomes) {
      intake.put(
          outcome,
          null,
          () -> {
            room.release();
            missing.countDown();
          });
    }
    if (!await(missing)) {
      unavailable(exchange, "Kafka has not confirmed in time: send again");
      return;
    }
    CheckInsAnswer answer = CheckInsAnswer.of(outcomes);
    Answers.json(exchange, tooLarge ? 413 : answer.status(), Json.write(answer), place);
  }

  private List<CheckInOutcome> items(byte[] body, boolean tooLarge) {
    long now = clock.millis();
    if (tooLarge) {
      return List.of(tooLarge(message(PATH, body, now)));
    }
    List<byte[]> items = ItemSplitter.split(body).items();
    if (items.size() > settings.maxItems()) {
      return List.of(
          intake
              .decoder()
              .refuse(
                  BadInput.TOO_LARGE,
                  "expected at most " + settings.maxItems() + " check-ins: send them in parts",
                  message(PATH, body, now)));
    }
    List<CheckInOutcome> outcomes = new ArrayList<>(items.size());
    for (byte[] item : items) {
      outcomes.add(intake.decoder().http(message(PATH, item, now)));
    }
    return outcomes;
  }

  private CheckInOutcome isapi(String door, String contentType, byte[] body, boolean tooLarge) {
    Message message = message(ISAPI_PATH + door, body, clock.millis());
    if (tooLarge) {
      return tooLarge(message);
    }
    CheckInOutcome outcome = intake.decoder().isapi(door, contentType, message);
    if (outcome.isNothing()) {
      intake.doors().beat(door, message.arrivedAt());
    }
    return outcome;
  }

  private CheckInOutcome tooLarge(Message message) {
    String detail = "expected a body of at most " + settings.maxBodyBytes() + " bytes";
    return intake.decoder().refuse(BadInput.TOO_LARGE, detail, message);
  }

  private static Message message(String path, byte[] payload, long now) {
    return new Message("http:" + path, payload, false, now);
  }

  private boolean await(CountDownLatch missing) {
    try {
      return missing.await(settings.answerMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static void unavailable(HttpExchange exchange, String problem) throws IOException {
    exchange.getResponseHeaders().set("Retry-After", "2");
    Answers.problem(exchange, 503, problem);
  }
}

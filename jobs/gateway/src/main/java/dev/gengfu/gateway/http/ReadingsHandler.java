package dev.gengfu.gateway.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.gengfu.domain.Json;
import dev.gengfu.gateway.GatewaySettings;
import dev.gengfu.gateway.IntakeCounts;
import dev.gengfu.gateway.Outbox;
import dev.gengfu.gateway.clock.GatewayClock;
import dev.gengfu.gateway.decode.Decoder;
import dev.gengfu.gateway.decode.Message;
import dev.gengfu.gateway.decode.Outcome;
import dev.gengfu.gateway.dialect.BadInput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;

/**
 * {@code POST /v1/readings}: one reading or an array of them. The answer comes when Kafka has
 * everything; 503 says that nothing is known and that the request should be sent again.
 */
final class ReadingsHandler implements HttpHandler {
  static final String PATH = "/v1/readings";

  /** Readings of a request that is too large which are searched for alarms. */
  private static final int MAX_SEARCHED = 20_000;

  private final GatewaySettings.Http settings;
  private final Decoder decoder;
  private final Outbox outbox;
  private final GatewayClock clock;
  private final IntakeCounts counts;
  private final BooleanSupplier kafkaUp;
  private final Semaphore room;
  private final Semaphore requests;
  private final LongAdder unavailable = new LongAdder();

  ReadingsHandler(
      GatewaySettings.Http settings,
      Decoder decoder,
      Outbox outbox,
      GatewayClock clock,
      IntakeCounts counts,
      BooleanSupplier kafkaUp,
      int maxRequests) {
    this.settings = settings;
    this.decoder = decoder;
    this.outbox = outbox;
    this.clock = clock;
    this.counts = counts;
    this.kafkaUp = kafkaUp;
    this.room = new Semaphore(settings.maxPending());
    this.requests = new Semaphore(maxRequests);
  }

  /** Requests answered with 503. */
  long unavailable() {
    return unavailable.sum();
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    if (!exchange.getRequestURI().getPath().equals(PATH)) {
      Answers.problem(exchange, 404, "unknown path");
    } else if (!exchange.getRequestMethod().equals("POST")) {
      exchange.getResponseHeaders().set("Allow", "POST");
      Answers.problem(exchange, 405, "expected POST");
    } else if (!kafkaUp.getAsBoolean() || !requests.tryAcquire()) {
      unavailable(exchange, "Kafka does not take records now");
    } else {
      try (Place place = new Place(requests)) {
        post(exchange, place);
      }
    }
  }

  private void post(HttpExchange exchange, Place place) throws IOException {
    // One byte more than allowed tells whether there is more.
    byte[] body = exchange.getRequestBody().readNBytes(settings.maxBodyBytes() + 1);
    List<Outcome> outcomes = decode(body);
    if (!room.tryAcquire(outcomes.size())) {
      unavailable(exchange, "too many readings are waiting for Kafka");
      return;
    }
    CountDownLatch missing = new CountDownLatch(outcomes.size());
    for (Outcome outcome : outcomes) {
      counts.receive();
      outbox.put(
          outcome,
          null,
          counts,
          () -> {
            room.release();
            missing.countDown();
          });
    }
    if (!await(missing)) {
      unavailable(exchange, "Kafka has not confirmed in time: send again");
      return;
    }
    ReadingsAnswer answer = ReadingsAnswer.of(outcomes);
    boolean tooLarge = body.length > settings.maxBodyBytes();
    Answers.json(exchange, tooLarge ? 413 : answer.status(), Json.write(answer), place);
  }

  private List<Outcome> decode(byte[] body) {
    long now = clock.millis();
    if (body.length > settings.maxBodyBytes()) {
      String detail = "expected a body of at most " + settings.maxBodyBytes() + " bytes";
      return List.of(tooLarge(detail + ": send it in parts", body, now));
    }
    ItemSplitter.Items items = ItemSplitter.split(body);
    if (items.items().size() > settings.maxItems()) {
      String detail = "expected at most " + settings.maxItems() + " readings";
      return List.of(tooLarge(detail + ": send them in parts", body, now));
    }
    List<Outcome> outcomes = new ArrayList<>(items.items().size());
    for (byte[] item : items.items()) {
      outcomes.add(decoder.http(message(item, now)));
    }
    return outcomes;
  }

  /** One dead letter, and every alarm that is among its readings as far as they were read. */
  private Outcome tooLarge(String detail, byte[] body, long now) {
    List<Message> parts =
        ItemSplitter.split(body).items().stream()
            .limit(MAX_SEARCHED)
            .map(item -> message(item, now))
            .toList();
    BadInput fault = new BadInput(BadInput.TOO_LARGE, detail);
    return decoder.tooLargeHttp(fault, message(body, now), parts);
  }

  private static Message message(byte[] payload, long now) {
    return new Message("http:" + PATH, payload, false, now);
  }

  private boolean await(CountDownLatch missing) {
    try {
      return missing.await(settings.answerMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void unavailable(HttpExchange exchange, String problem) throws IOException {
    unavailable.increment();
    exchange.getResponseHeaders().set("Retry-After", "2");
    Answers.json(exchange, 503, Json.write(Map.of("problem", problem)));
  }
}

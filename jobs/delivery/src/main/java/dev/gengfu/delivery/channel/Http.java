package dev.gengfu.delivery.channel;

import java.io.ByteArrayOutputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Posts, and says what the answer means: 2xx arrived; 400, 413, 415 and 422 are this message's
 * fault; everything else is the channel's and passes. Redirects are not followed: a secret goes to
 * the address that somebody wrote down, or nowhere.
 */
public final class Http {
  private static final int MAX_ANSWER_BYTES = 64 * 1024;

  private final HttpClient client;
  private final Duration timeout;

  /**
   * A poster.
   *
   * @param timeout within which a far end has to answer, to the last byte
   */
  public Http(Duration timeout) {
    this.timeout = timeout;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(timeout)
            .build();
  }

  /**
   * An answer with its body, at most {@value #MAX_ANSWER_BYTES} bytes of it.
   *
   * @param waitMillis how long it asks to wait, 0 when it does not
   */
  public record Answer(int status, byte[] body, long waitMillis) {
    /** What its status alone means. */
    public Outcome plain() {
      String detail = "HTTP " + status;
      if (status / 100 == 2) {
        return Outcome.delivered(detail);
      }
      return switch (status) {
        case 400, 413, 415, 422 -> Outcome.refused(detail);
        default -> Outcome.retry(detail, waitMillis);
      };
    }
  }

  /**
   * Posts a body.
   *
   * @param meaning what an answer means; {@link Answer#plain} for a far end that says it by status
   */
  public Outcome post(
      URI address,
      String contentType,
      Map<String, String> headers,
      byte[] body,
      Function<Answer, Outcome> meaning)
      throws InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .timeout(timeout)
            .header("content-type", contentType)
            .header("user-agent", "gengfu")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    headers.forEach(request::header);
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    CompletableFuture<HttpResponse<Void>> call =
        client.sendAsync(
            request.build(),
            HttpResponse.BodyHandlers.ofByteArrayConsumer(
                part -> part.ifPresent(bytes -> keep(said, bytes))));
    try {
      HttpResponse<Void> response = call.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      long wait = response.headers().firstValue("retry-after").map(Http::waitMillis).orElse(0L);
      return meaning.apply(new Answer(response.statusCode(), said.toByteArray(), wait));
    } catch (TimeoutException e) {
      return Outcome.retry("no answer within " + timeout.toMillis() + " ms");
    } catch (ExecutionException e) {
      return failure(address, e.getCause());
    } finally {
      // Also a body that never ends; whoever waits for it by reading can't be woken.
      call.cancel(true);
    }
  }

  private Outcome failure(URI address, Throwable cause) {
    if (cause instanceof HttpTimeoutException) {
      return Outcome.retry("no answer within " + timeout.toMillis() + " ms");
    }
    return cause instanceof ConnectException
        ? Outcome.retry("nobody listens at " + address.getHost() + ":" + address.getPort())
        : Outcome.retry("no answer: " + cause.getClass().getSimpleName());
  }

  private static void keep(ByteArrayOutputStream said, byte[] bytes) {
    said.write(bytes, 0, Math.min(bytes.length, MAX_ANSWER_BYTES - said.size()));
  }

  /** Seconds, or a date; what is neither asks for no wait. */
  private static long waitMillis(String retryAfter) {
    try {
      return Long.parseLong(retryAfter.strip()) * 1000;
    } catch (NumberFormatException e) {
      return untilMillis(retryAfter.strip());
    }
  }

  private static long untilMillis(String date) {
    try {
      Instant until = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return Duration.between(Instant.now(), until).toMillis();
    } catch (DateTimeException e) {
      return 0;
    }
  }

  /**
   * An address that may be posted to.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static URI address(String url) {
    try {
      URI address = URI.create(url == null ? "" : url);
      boolean http = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
      if (http && address.getHost() != null) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("expected an address such as https://host/path", e);
    }
    throw new IllegalArgumentException("expected an address such as https://host/path");
  }
}

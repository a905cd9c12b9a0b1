package dev.gengfu.delivery.channel.robot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.gengfu.delivery.channel.Channel;
import dev.gengfu.delivery.channel.Delivery;
import dev.gengfu.delivery.channel.Http;
import dev.gengfu.delivery.channel.Language;
import dev.gengfu.delivery.channel.Outcome;
import dev.gengfu.delivery.channel.Words;
import dev.gengfu.domain.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/**
 * A robot in a chat group: one alert as a message, or many as a digest with a line each. A robot
 * knows no ids: what is sent again after a kill shows twice.
 */
public final class RobotChannel implements Channel<Delivery> {
  static final int PER_MINUTE = 20;

  /** So that the lines of a full digest fit into the smallest message. */
  static final int LINE_BYTES = 95;

  private final Provider provider;
  private final URI url;
  private final String secret;
  private final Language language;
  private final Http http;
  private final Words words;
  private final Clock clock;

  /**
   * A robot.
   *
   * @param secret signing secret, null when it has none
   */
  public RobotChannel(
      Provider provider,
      URI url,
      String secret,
      Language language,
      Http http,
      Words words,
      Clock clock) {
    this.provider = provider;
    this.url = url;
    this.secret = secret;
    this.language = language;
    this.http = http;
    this.words = words;
    this.clock = clock;
  }

  @Override
  public int bundle() {
    return provider.lines;
  }

  @Override
  public int perMinute() {
    return PER_MINUTE;
  }

  @Override
  public Outcome send(List<Delivery> bundle) throws InterruptedException {
    Provider.Sign sign = new Provider.Sign(secret, clock.millis() / 1000);
    Map<String, Object> body = provider.body(title(bundle), text(bundle), sign);
    return http.post(
        provider.address(url, sign),
        "application/json",
        Map.of(),
        Json.write(body),
        answer -> meaning(answer, bundle.size()));
  }

  private String title(List<Delivery> bundle) {
    return bundle.size() == 1
        ? line(bundle.get(0))
        : language.of(bundle.size() + " 条报警", bundle.size() + " alerts");
  }

  private String line(Delivery one) {
    return Plain.of(words.line(one.alert(), language));
  }

  private String text(List<Delivery> bundle) {
    if (bundle.size() == 1) {
      List<String> lines = words.lines(bundle.get(0).alert(), language);
      String text = String.join("\n", lines.stream().map(Plain::of).toList());
      return cut(text, provider.bytes - 200);
    }
    StringBuilder text = new StringBuilder();
    for (Delivery one : bundle) {
      text.append(cut(line(one), LINE_BYTES)).append('\n');
    }
    return text.toString();
  }

  /** The first so many bytes of UTF-8, never half a character. */
  static String cut(String text, int bytes) {
    int length = text.length();
    while (text.substring(0, length).getBytes(StandardCharsets.UTF_8).length > bytes) {
      length = text.offsetByCodePoints(length, -1);
    }
    return text.substring(0, length);
  }

  /**
   * A robot says 200 to nearly everything; what counts is the code in the body, if there is one.
   */
  private Outcome meaning(Http.Answer answer, int size) {
    JsonNode said = tree(answer.body());
    JsonNode code = said.path(provider.codeField);
    if (!code.isInt()) {
      boolean taken = answer.status() / 100 == 2;
      return taken ? Outcome.retry("an answer without " + provider.codeField) : answer.plain();
    }
    if (code.intValue() == 0) {
      return Outcome.delivered(size == 1 ? "code 0" : "code 0, in a digest of " + size);
    }
    String text = said.path(provider.textField).asText("");
    String detail = "code " + code.intValue() + " " + text;
    return switch (provider.blame(code.intValue(), text)) {
      case MESSAGE -> Outcome.refused(detail);
      case ROBOT -> Outcome.retry(detail, answer.waitMillis());
      // A digest is taken apart, so that what it is about holds back nothing else.
      case UNKNOWN ->
          size > 1 ? Outcome.refused(detail) : Outcome.retry(detail, answer.waitMillis());
    };
  }

  private static JsonNode tree(byte[] body) {
    try {
      return Json.readTree(body);
    } catch (IOException e) {
      return MissingNode.getInstance();
    }
  }
}

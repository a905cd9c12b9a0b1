package dev.gengfu.delivery.channel.robot;

import static dev.gengfu.delivery.Alerts.alert;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gengfu.delivery.Alerts;
import dev.gengfu.delivery.Receiver;
import dev.gengfu.delivery.Receiver.Answer;
import dev.gengfu.delivery.channel.Delivery;
import dev.gengfu.delivery.channel.Http;
import dev.gengfu.delivery.channel.Language;
import dev.gengfu.delivery.channel.Outcome;
import dev.gengfu.delivery.channel.Words;
import dev.gengfu.delivery.outbox.Backlog;
import dev.gengfu.delivery.outbox.Moment;
import dev.gengfu.domain.Severity;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Robots of the three makes, against a fake one. */
class RobotTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.ofEpochMilli(1_795_443_303_120L), ZoneOffset.UTC);
  private Receiver group;

  @BeforeEach
  void start() throws Exception {
    group = new Receiver().answering(request -> Answer.of(200, "{\"errcode\":0,\"code\":0}"));
  }

  @AfterEach
  void stop() {
    group.close();
  }

  private RobotChannel robot(Provider provider, String secret) {
    return new RobotChannel(
        provider,
        URI.create(group.url("/send?key=k1")),
        secret,
        Language.ZH,
        new Http(Duration.ofSeconds(20)),
        new Words(Alerts.community(), ZoneId.of("Asia/Shanghai")),
        CLOCK);
  }

  private static Moment at(long now) {
    return new Moment(now, now);
  }

  private static String hmac(String key, String content) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    return Base64.getEncoder()
        .encodeToString(mac.doFinal(content.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void wecomGetsMarkdownWithPlaceAndGuidance() throws Exception {
    Outcome outcome =
        robot(Provider.WECOM, null)
            .send(List.of(alert("a1").severity(Severity.CRITICAL).delivery("g", 0)));
    assertThat(outcome.kind()).isEqualTo(Outcome.Kind.DELIVERED);
    JsonNode said = group.requests().get(0).json();
    assertThat(said.path("msgtype").asText()).isEqualTo("markdown");
    assertThat(said.at("/markdown/content").asText())
        .contains("【危急】三号工作站 3-2 号楼 5层 512 火警 已确认")
        .contains("立即派微型消防站");
  }

  @Test
  void dingtalkIsSignedInItsAddressOverMilliseconds() throws Exception {
    assertThat(
            robot(Provider.DINGTALK, "SECx").send(List.of(alert("a1").delivery("g", 0))).arrived())
        .isTrue();
    String sign = URLEncoder.encode(hmac("SECx", "1795443303000\nSECx"), StandardCharsets.UTF_8);
    assertThat(group.requests().get(0).path())
        .isEqualTo("/send?key=k1&timestamp=1795443303000&sign=" + sign);
  }

  @Test
  void feishuIsSignedInItsBodyOverSeconds() throws Exception {
    assertThat(robot(Provider.FEISHU, "x").send(List.of(alert("a1").delivery("g", 0))).arrived())
        .isTrue();
    JsonNode said = group.requests().get(0).json();
    assertThat(said.path("timestamp").asText()).isEqualTo("1795443303");
    assertThat(said.path("sign").asText()).isEqualTo(hmac("1795443303\nx", ""));
    assertThat(said.at("/card/header/title/content").asText()).contains("512");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html>",
        "{}",
        "{\"errcode\":45009,\"errmsg\":\"limit\"}",
        "{\"errcode\":\"0\"}"
      })
  void anAnswerThatIsNotCodeZeroIsNoDelivery(String answer) throws Exception {
    group.answering(request -> Answer.of(200, answer));
    Outcome outcome = robot(Provider.WECOM, null).send(List.of(alert("a1").delivery("g", 0)));
    assertThat(outcome.kind()).isEqualTo(Outcome.Kind.RETRY);
  }

  /** By the lists of codes of the makes. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          WECOM    | 200 | {"errcode":45002,"errmsg":"content size out of limit"}        | REFUSED
          WECOM    | 200 | {"errcode":40058,"errmsg":"invalid Request Parameter"}        | REFUSED
          WECOM    | 200 | {"errcode":45009,"errmsg":"api freq out of limit"}            | RETRY
          WECOM    | 200 | {"errcode":-1,"errmsg":"system error"}                        | RETRY
          WECOM    | 200 | {"errcode":93000,"errmsg":"invalid webhook url"}              | RETRY
          DINGTALK | 200 | {"errcode":460101,"errmsg":"message too long"}                | REFUSED
          DINGTALK | 200 | {"errcode":310000,"errmsg":"keywords not in content"}         | REFUSED
          DINGTALK | 200 | {"errcode":310000,"errmsg":"sign not match"}                  | RETRY
          DINGTALK | 200 | {"errcode":130101,"errmsg":"send too fast"}                   | RETRY
          DINGTALK | 200 | {"errcode":-1,"errmsg":"system busy"}                         | RETRY
          FEISHU   | 200 | {"code":19024,"msg":"Key Words Not Found"}                    | REFUSED
          FEISHU   | 400 | {"code":9499,"msg":"Bad Request"}                             | REFUSED
          FEISHU   | 400 | {"code":9499,"msg":"too many request"}                        | RETRY
          FEISHU   | 400 | {"code":11232,"msg":"frequency limited"}                      | RETRY
          FEISHU   | 200 | {"code":19021,"msg":"sign match fail"}                        | RETRY
          FEISHU   | 413 | too large                                                     | REFUSED
          FEISHU   | 502 | bad gateway                                                   | RETRY
          """)
  void aCodeThatSaysTheMessageIsAtFaultIsFinalAndEveryOtherPasses(
      Provider provider, int status, String answer, Outcome.Kind kind) throws Exception {
    group.answering(request -> Answer.of(status, answer));
    Outcome outcome = robot(provider, null).send(List.of(alert("a1").delivery("g", 0)));
    assertThat(outcome.kind()).as(outcome.detail()).isEqualTo(kind);
  }

  /** Or an alert that a robot dislikes for a reason of its own would hold back all the others. */
  @ParameterizedTest
  @EnumSource(Provider.class)
  void aDigestWithACodeThatIsOnNoListIsTakenApartAndASingleAlertIsTriedAgain(Provider provider)
      throws Exception {
    group.answering(request -> Answer.of(200, "{\"errcode\":777777,\"code\":777777}"));
    List<Delivery> two = List.of(alert("a1").delivery("g", 0), alert("a2").delivery("g", 0));
    assertThat(robot(provider, null).send(two).kind()).isEqualTo(Outcome.Kind.REFUSED);
    assertThat(robot(provider, null).send(two.subList(0, 1)).kind()).isEqualTo(Outcome.Kind.RETRY);
    group.answering(request -> Answer.of(200, "{\"errcode\":-1,\"code\":11232}"));
    assertThat(robot(provider, null).send(two).kind()).isEqualTo(Outcome.Kind.RETRY);
  }

  /** Names come from device lists and papers of others. */
  @ParameterizedTest
  @EnumSource(Provider.class)
  void aNameIsNeverMarkupNorAMentionNorALinkNorALineOfItsOwn(Provider provider) throws Exception {
    String name = "<@all> [x](http://evil) **@138** `a` <at id=all></at>\n# 解除";
    RobotChannel robot = robot(provider, null);
    Delivery one = alert("a1").room(name).message(name).delivery("g", 0);
    assertThat(robot.send(List.of(one)).arrived()).isTrue();
    assertThat(robot.send(List.of(one, alert("a2").room(name).delivery("g", 0))).arrived())
        .isTrue();
    for (Receiver.Request request : group.requests()) {
      String said = new String(request.body(), StandardCharsets.UTF_8);
      assertThat(said).doesNotContain("<", ">", "@", "](", "**", "`", "://", "\\n# ");
      assertThat(said).contains("＜＠all＞");
    }
  }

  @ParameterizedTest
  @EnumSource(Provider.class)
  void aFullDigestFitsWhateverTheNamesAre(Provider provider) throws Exception {
    RobotChannel robot = robot(provider, null);
    List<Delivery> bundle = new ArrayList<>();
    for (int i = 0; i < robot.bundle(); i++) {
      bundle.add(alert("a" + i).room("房".repeat(200) + "🔥").delivery("g", 0));
    }
    assertThat(robot.send(bundle).arrived()).isTrue();
    JsonNode said = group.requests().get(0).json();
    String text = said.findValue(provider == Provider.DINGTALK ? "text" : "content").asText();
    assertThat(text.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(provider.bytes);
  }

  /** The fake one counts in the time of the test, and blocks whoever says more than it takes. */
  @Test
  void aRobotThatTakesTwentyAMinuteGetsAStormOf500InDigestsAndNoAlertIsMissing() throws Exception {
    long[] now = {0};
    Deque<Long> minute = new ArrayDeque<>();
    List<Integer> refused = new ArrayList<>();
    group.answering(
        request -> {
          minute.removeIf(at -> at <= now[0] - 60_000);
          minute.add(now[0]);
          if (minute.size() > 20) {
            refused.add(minute.size());
            return Answer.of(200, "{\"errcode\":45009}");
          }
          return Answer.of(200, "{\"errcode\":0}");
        });
    RobotChannel robot = robot(Provider.WECOM, null);
    Backlog<Delivery> backlog = new Backlog<>("g", robot.bundle(), robot.perMinute(), 3_600_000);
    for (int i = 0; i < 500; i++) {
      Delivery one =
          alert("a" + i).room("r" + i + "x").severity(Severity.CRITICAL).delivery("g", 0);
      assertThat(backlog.add(one, 0, at(0)).records()).isEmpty();
      if (i == 0) {
        // The first message of a confirmed fire does not wait for the storm to gather.
        Backlog.Next<Delivery> first = backlog.next(0);
        backlog
            .settle(first.bundle(), robot.send(first.bundle()), at(0))
            .records()
            .forEach(r -> {});
      }
    }
    while (backlog.size() > 0) {
      Backlog.Next<Delivery> next = backlog.next(now[0]);
      if (next.bundle().isEmpty()) {
        now[0] += next.waitMillis();
      } else {
        Outcome outcome = robot.send(next.bundle());
        assertThat(backlog.settle(next.bundle(), outcome, at(now[0])).records()).isNotEmpty();
      }
    }
    assertThat(refused).isEmpty();
    StringBuilder all = new StringBuilder();
    for (Receiver.Request request : group.requests()) {
      all.append(request.json().at("/markdown/content").asText()).append('\n');
    }
    for (int i = 0; i < 500; i++) {
      assertThat(all).contains(" r" + i + "x ");
    }
    System.out.println("500 alerts in " + group.requests().size() + " messages, " + now[0] + " ms");
    assertThat(group.requests()).hasSizeLessThanOrEqualTo(20);
  }

  @Test
  void aServerThatSays429IsAskedAgainWhenItSaid() throws Exception {
    group.answering(request -> new Answer(429, Map.of("retry-after", "17"), ""));
    Outcome outcome = robot(Provider.WECOM, null).send(List.of(alert("a1").delivery("g", 0)));
    assertThat(outcome.kind()).isEqualTo(Outcome.Kind.RETRY);
    assertThat(outcome.waitMillis()).isEqualTo(17_000);
  }
}

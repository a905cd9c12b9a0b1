package dev.gengfu.delivery.channel.robot;

import dev.gengfu.delivery.channel.Hmac;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What differs between the makes of robots: how a message looks, how it is signed, and which of
 * their codes say that a message is at fault. Every other code is the robot's or the group's (too
 * many messages, system busy, a wrong signature, a robot that was removed) and passes, or is mended
 * by somebody.
 *
 * @see <a href="https://developer.work.weixin.qq.com/document/path/90313">WeCom, global codes</a>
 * @see <a href="https://open.dingtalk.com/document/orgapp/custom-robots-send-group-messages">
 *     DingTalk, custom robots</a>
 * @see <a href="https://open.feishu.cn/document/client-docs/bot-v3/add-custom-bot">Feishu, custom
 *     bots</a>
 */
public enum Provider {
  /**
   * 企业微信: no signature; markdown up to 4,096 bytes. At fault: message type, arguments, empty, too
   * long, no JSON.
   */
  WECOM("errcode", "errmsg", 40, 4_000) {
    @Override
    boolean isAtFault(int code, String text) {
      return switch (code) {
        case 40_008, 40_058, 44_004, 45_002, 47_001 -> true;
        default -> false;
      };
    }

    @Override
    Map<String, Object> body(String title, String text, Sign sign) {
      return Map.of("msgtype", "markdown", "markdown", Map.of("content", title + "\n" + text));
    }
  },
  /**
   * 钉钉: signature in the address, over milliseconds. At fault: arguments, message type, links,
   * words or pictures that are not allowed, too long. 310000 says several things; of them only a
   * missing keyword is the message's.
   */
  DINGTALK("errcode", "errmsg", 150, 18_000) {
    @Override
    boolean isAtFault(int code, String text) {
      return switch (code) {
        case 40_035, 400_105, 430_101, 430_102, 430_103, 430_104, 460_101 -> true;
        case 310_000 -> text.contains("keyword");
        default -> false;
      };
    }

    @Override
    URI address(URI url, Sign sign) {
      if (sign.secret == null) {
        return url;
      }
      String signed = sign.seconds * 1000 + "\n" + sign.secret;
      String value = Hmac.sign(bytes(sign.secret), bytes(signed));
      return URI.create(
          url
              + (url.getQuery() == null ? "?" : "&")
              + "timestamp="
              + sign.seconds * 1000
              + "&sign="
              + URLEncoder.encode(value, StandardCharsets.UTF_8));
    }

    @Override
    Map<String, Object> body(String title, String text, Sign sign) {
      return Map.of(
          "msgtype",
          "markdown",
          "markdown",
          Map.of("title", title, "text", "### " + title + "\n\n" + text.replace("\n", "\n\n")));
    }
  },
  /**
   * 飞书: signature in the body, over seconds, with time and secret as the key of nothing. At fault:
   * arguments, a missing keyword, a card that can't be made, too long, words that are not allowed.
   * 9499 is a bad request, but also one too many.
   */
  FEISHU("code", "msg", 150, 18_000) {
    @Override
    boolean isAtFault(int code, String text) {
      return switch (code) {
        case 11_246, 19_002, 19_024, 230_001, 230_025, 230_028, 230_099 -> true;
        case 9_499 -> !text.toLowerCase(Locale.ROOT).contains("too many request");
        default -> false;
      };
    }

    @Override
    Map<String, Object> body(String title, String text, Sign sign) {
      Map<String, Object> body = new LinkedHashMap<>();
      if (sign.secret != null) {
        body.put("timestamp", Long.toString(sign.seconds));
        body.put("sign", Hmac.sign(bytes(sign.seconds + "\n" + sign.secret), new byte[0]));
      }
      body.put("msg_type", "interactive");
      body.put(
          "card",
          Map.of(
              "header",
              Map.of("title", Map.of("tag", "plain_text", "content", title)),
              "elements",
              List.of(Map.of("tag", "markdown", "content", text))));
      return body;
    }
  };

  /**
   * What a signature is made of.
   *
   * @param secret null: none
   */
  record Sign(String secret, long seconds) {}

  final String codeField;
  final String textField;
  final int lines;
  final int bytes;

  Provider(String codeField, String textField, int lines, int bytes) {
    this.codeField = codeField;
    this.textField = textField;
    this.lines = lines;
    this.bytes = bytes;
  }

  /**
   * Whether the message is at fault, so that it is of no use to send it again.
   *
   * @param code what the robot answered, not 0
   * @param text what it said with it
   */
  abstract boolean isAtFault(int code, String text);

  URI address(URI url, Sign sign) {
    return url;
  }

  abstract Map<String, Object> body(String title, String text, Sign sign);

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

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
 * What differs between the makes of robots: how a message looks, how it is signed, and whom their
 * codes blame.
 *
 * @see <a href="https://developer.work.weixin.qq.com/document/path/90313">WeCom, global codes</a>
 * @see <a href="https://open.dingtalk.com/document/orgapp/custom-robots-send-group-messages">
 *     DingTalk, custom robots</a>
 * @see <a href="https://open.feishu.cn/document/client-docs/bot-v3/add-custom-bot">Feishu, custom
 *     bots</a>
 */
public enum Provider {
  /** 企业微信: no signature; markdown up to 4,096 bytes. */
  WECOM("errcode", "errmsg", 40, 4_000) {
    /**
     * The message: its type, its arguments, empty, too long, no JSON. The robot: busy, too often,
     * unknown, switched off, not in the group.
     */
    @Override
    Blame blame(int code, String text) {
      return switch (code) {
        case 40_008, 40_058, 44_004, 45_002, 47_001 -> Blame.MESSAGE;
        case -1, 45_009, 45_033, 93_000, 93_004, 93_008 -> Blame.ROBOT;
        default -> Blame.UNKNOWN;
      };
    }

    @Override
    Map<String, Object> body(String title, String text, Sign sign) {
      return Map.of("msgtype", "markdown", "markdown", Map.of("content", title + "\n" + text));
    }
  },
  /** 钉钉: signature in the address, over milliseconds. */
  DINGTALK("errcode", "errmsg", 150, 18_000) {
    /**
     * The message: its arguments, its type, links, words or pictures that are not allowed, too
     * long. The robot: busy, too often, unknown, switched off, its group gone. 310000 says several
     * things; of them only a missing keyword is the message's.
     */
    @Override
    Blame blame(int code, String text) {
      return switch (code) {
        case 40_035, 400_105, 430_101, 430_102, 430_103, 430_104, 460_101 -> Blame.MESSAGE;
        case 310_000 -> text.contains("keyword") ? Blame.MESSAGE : Blame.ROBOT;
        case -1, 130_101, 410_100, 300_001, 300_005, 400_013, 400_101, 400_102, 400_106 ->
            Blame.ROBOT;
        default -> Blame.UNKNOWN;
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
  /** 飞书: signature in the body, over seconds, with time and secret as the key of nothing. */
  FEISHU("code", "msg", 150, 18_000) {
    /**
     * The message: its arguments, a missing keyword, a card that can't be made, too long, words
     * that are not allowed. The robot: too often, unknown, wrong signature, wrong address. 9499 is
     * a bad request, but also one too many.
     */
    @Override
    Blame blame(int code, String text) {
      return switch (code) {
        case 11_246, 19_002, 19_024, 230_001, 230_025, 230_028, 230_099 -> Blame.MESSAGE;
        case 9_499 ->
            text.toLowerCase(Locale.ROOT).contains("too many request")
                ? Blame.ROBOT
                : Blame.MESSAGE;
        case 11_232, 19_001, 19_021, 19_022, 230_020, 99_991_400 -> Blame.ROBOT;
        default -> Blame.UNKNOWN;
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

  /** Who is at fault when a robot does not take a message. */
  enum Blame {
    /** The message: it is of no use to send it again. */
    MESSAGE,
    /** The robot or its group: it passes, or is mended by somebody. */
    ROBOT,
    /** Not on the lists: it may be one of many alerts in it. */
    UNKNOWN
  }

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
   * Who is at fault.
   *
   * @param code what the robot answered, not 0
   * @param text what it said with it
   */
  abstract Blame blame(int code, String text);

  URI address(URI url, Sign sign) {
    return url;
  }

  abstract Map<String, Object> body(String title, String text, Sign sign);

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

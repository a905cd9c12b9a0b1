package dev.gengfu.delivery.channel.robot;

import dev.gengfu.delivery.channel.Hmac;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What differs between the makes of robots: how a message looks, how it is signed. */
public enum Provider {
  /** 企业微信: no signature; markdown up to 4,096 bytes. */
  WECOM("errcode", 40, 4_000) {
    @Override
    Map<String, Object> body(String title, String text, Sign sign) {
      return Map.of("msgtype", "markdown", "markdown", Map.of("content", title + "\n" + text));
    }
  },
  /** 钉钉: signature in the address, over milliseconds. */
  DINGTALK("errcode", 150, 18_000) {
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
  FEISHU("code", 150, 18_000) {
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
  final int lines;
  final int bytes;

  Provider(String codeField, int lines, int bytes) {
    this.codeField = codeField;
    this.lines = lines;
    this.bytes = bytes;
  }

  URI address(URI url, Sign sign) {
    return url;
  }

  abstract Map<String, Object> body(String title, String text, Sign sign);

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

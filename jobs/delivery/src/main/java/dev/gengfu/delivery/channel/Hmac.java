package dev.gengfu.delivery.channel;

import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256, in base64. */
public final class Hmac {
  private static final String SHA256 = "HmacSHA256";

  private Hmac() {}

  /** Signs a content. */
  public static String sign(byte[] key, byte[] content) {
    try {
      Mac mac = Mac.getInstance(SHA256);
      mac.init(new SecretKeySpec(key, SHA256));
      return Base64.getEncoder().encodeToString(mac.doFinal(content));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + SHA256, e);
    }
  }
}

package dev.gengfu.vault;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256-GCM: 12 random bytes, the ciphertext, a tag of 16 bytes. By NIST SP 800-38D, 8.3, one key
 * is good for 2^32 random nonces: 100,000 residents rewritten ten times a day for a century.
 */
public final class Seal {
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecretKeySpec key;
  private final SecureRandom random = new SecureRandom();

  Seal(VaultKey key, VaultKey.Use use) {
    this.key = key.derive(use);
  }

  /** Seals dead letters, whose payload may hold a card or a name. */
  public static Seal ofLetters(VaultKey key) {
    return new Seal(key, VaultKey.Use.LETTERS);
  }

  /** Seals. Safe for use by several threads. */
  public byte[] seal(byte[] plain) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(plain);
      return ByteBuffer.allocate(NONCE_BYTES + sealed.length).put(nonce).put(sealed).array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has AES/GCM", e);
    }
  }

  /** Opens; empty when it was sealed with another key, for another use, or has been changed. */
  public Optional<byte[]> open(byte[] sealed) {
    if (sealed.length < NONCE_BYTES + TAG_BITS / 8) {
      return Optional.empty();
    }
    byte[] nonce = new byte[NONCE_BYTES];
    ByteBuffer.wrap(sealed).get(nonce);
    try {
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, nonce);
      return Optional.of(cipher.doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES));
    } catch (AEADBadTagException e) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has AES/GCM", e);
    }
  }

  private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    return cipher;
  }
}

package dev.gengfu.console.access;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.security.SecureRandom;

/** Argon2id at the costs that OWASP names: 19 MiB, 2 passes, 1 lane. One at a time. */
final class Passwords {
  static final int SHORTEST = 10;
  private static final int LONGEST = 200;
  private static final int MEMORY_KIB = 19 * 1024;
  private static final int SALT_BYTES = 16;
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Argon2Function FUNCTION =
      Argon2Function.getInstance(MEMORY_KIB, 2, 1, 32, Argon2.ID);

  /** Compared when there is no such account, so that the answer takes as long. */
  private String nobody;

  /**
   * Hash of a new password.
   *
   * @throws IllegalArgumentException when it is too short or too long
   */
  static String hash(String password) {
    if (password.length() < SHORTEST || password.length() > LONGEST) {
      throw new IllegalArgumentException(
          "password: expected " + SHORTEST + " to " + LONGEST + " characters");
    }
    byte[] salt = new byte[SALT_BYTES];
    RANDOM.nextBytes(salt);
    return Password.hash(password).addSalt(salt).with(FUNCTION).getResult();
  }

  /** Whether it is the account's; {@code account} may be null. */
  synchronized boolean isRight(Account account, String password) {
    if (nobody == null) {
      nobody = hash("nobody has this password");
    }
    String hash = account == null ? nobody : account.password();
    boolean fits =
        password.length() <= LONGEST
            && Password.check(password, hash).with(Argon2Function.getInstanceFromHash(hash));
    return account != null && fits;
  }
}

package dev.gengfu.console.access;

import dev.gengfu.domain.Millis;

/**
 * Somebody who signs in with a name and a password.
 *
 * @param name as it is typed
 * @param role what they are there for
 * @param station the only station that is theirs; null for the whole community
 * @param password Argon2id in the PHC format, with its salt and its costs
 * @param since when this password was set, epoch ms: sessions from before are over
 */
record Account(String name, Role role, String station, String password, @Millis long since) {
  Account {
    if (password == null || password.isBlank()) {
      throw new IllegalArgumentException("password: expected an Argon2id hash");
    }
    new Identity(name, role, station);
  }

  Identity identity() {
    return new Identity(name, role, station);
  }
}

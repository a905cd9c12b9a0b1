package dev.gengfu.console.access;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * The folder that says who may sign in: {@code users.yaml}, and the secrets that are out. Consoles
 * of one machine share it; the command line changes it, and a console notices at once.
 */
public final class AccessFolder {
  /** An address that works once works this long. */
  public static final Duration KEY_LIFE = Duration.ofMinutes(30);

  /** A program signs in by a token, until it is taken away. */
  private static final Duration TOKEN_LIFE = Duration.ofDays(3650);

  final Accounts accounts;
  final Secrets<OneTimeKey> keys;
  final Secrets<Session> sessions;
  final ReportKeys reports;
  private final Clock clock;

  /**
   * @param folder made where it is missing
   * @throws java.io.UncheckedIOException when it can't be made
   */
  public AccessFolder(Path folder, Clock clock) {
    this.clock = clock;
    keys = new Secrets<>(folder.resolve("keys"), OneTimeKey.class);
    sessions = new Secrets<>(folder.resolve("sessions"), Session.class);
    reports = new ReportKeys(folder.resolve("reports"), clock);
    accounts = new Accounts(folder.resolve("users.yaml"));
  }

  /** Adds an account, or changes it: then its sessions are over. */
  public void putAccount(Identity who, String password) {
    endSessions(who.name());
    accounts.put(
        new Account(
            who.name(), who.role(), who.station(), Passwords.hash(password), clock.millis()));
  }

  /** Takes an account and all its sessions away; false when there is none. */
  public boolean removeAccount(String name) {
    boolean was = accounts.remove(name);
    endSessions(name);
    return was;
  }

  private void endSessions(String name) {
    keys.all()
        .forEach(
            (id, key) -> {
              if (key.identity().name().equals(name)) {
                keys.remove(id);
              }
            });
    sessions
        .all()
        .forEach(
            (id, session) -> {
              if (session.identity().name().equals(name)) {
                sessions.remove(id);
              }
            });
  }

  /** Ends every session and token. */
  public void endAll() {
    sessions.all().keySet().forEach(sessions::remove);
  }

  /** All accounts. */
  public List<Identity> people() {
    return accounts.all().stream().map(Account::identity).toList();
  }

  /** Who has an account; null when nobody has it. */
  public Identity person(String name) {
    Account account = accounts.find(name);
    return account == null ? null : account.identity();
  }

  /**
   * A key that signs in once, within {@link #KEY_LIFE}; put behind {@code /?key=}.
   *
   * @param who need not have an account
   */
  public String oneTimeKey(Identity who) {
    return keys.put(new OneTimeKey(who, isAccount(who), clock.millis() + KEY_LIFE.toMillis()));
  }

  /** A secret that a program sends as {@code Authorization: Bearer}. */
  public String token(Identity who) {
    long now = clock.millis();
    return sessions.put(
        new Session(who, isAccount(who), now, now + TOKEN_LIFE.toMillis(), true, "token"));
  }

  private boolean isAccount(Identity who) {
    return accounts.find(who.name()) != null;
  }
}

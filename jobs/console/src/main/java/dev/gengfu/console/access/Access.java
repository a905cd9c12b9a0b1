package dev.gengfu.console.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.gengfu.domain.Millis;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Decides who a request comes from. A session lives as long as a shift with its hand-over, survives
 * a restart of the console, and is over at once when it is ended, from whichever console.
 */
public final class Access implements AutoCloseable {
  private static final Duration SHIFT = Duration.ofHours(13);
  private static final Duration IDLE = Duration.ofHours(2);
  private static final String BEARER = "Bearer ";
  private static final int MAX_AGENT = 160;
  private static final int MAX_SECRET = 100;

  /** So many passwords wait for their turn; one after the other they are seconds. */
  static final int MAX_HASHING = 64;

  /** Until there is room again. */
  static final long BUSY_MILLIS = 2_000;

  private final AccessFolder folder;
  private final Clock clock;
  private final boolean secure;
  private final Passwords passwords = new Passwords();
  private final Tries tries = new Tries();
  private final Elapsed elapsed;
  private final ExecutorService hashing;
  private final Map<String, Long> seen = new ConcurrentHashMap<>();
  private volatile String cookie = "gengfu";

  /**
   * @param secure whether browsers come over TLS only
   */
  public Access(AccessFolder folder, Clock clock, Elapsed elapsed, boolean secure) {
    this(folder, clock, elapsed, secure, oneAfterTheOther());
  }

  Access(
      AccessFolder folder, Clock clock, Elapsed elapsed, boolean secure, ExecutorService hashing) {
    this.folder = folder;
    this.clock = clock;
    this.elapsed = elapsed;
    this.secure = secure;
    this.hashing = hashing;
  }

  /** Passwords are slow on purpose: a thread of their own keeps them off those that answer. */
  static ExecutorService oneAfterTheOther() {
    return new ThreadPoolExecutor(
        1,
        1,
        0,
        TimeUnit.SECONDS,
        new ArrayBlockingQueue<>(MAX_HASHING),
        task -> {
          Thread thread = new Thread(task, "console-passwords");
          thread.setDaemon(true);
          return thread;
        });
  }

  /** Consoles of one host share its cookies: each has a name of its own. */
  public void port(int port) {
    cookie = "gengfu-" + port;
  }

  /**
   * Who is signed in.
   *
   * @param id names the session, and opens nothing
   */
  public record Caller(String id, Identity identity) {}

  /** What came of signing in: a cookie, or the milliseconds to wait, or neither. */
  public record Entered(String cookie, Identity identity, long waitMillis) {
    private static final Entered WRONG = new Entered(null, null, 0);
  }

  /** One session as its owner sees it. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record SessionView(
      String id,
      String name,
      Role role,
      String station,
      @Millis long began,
      @Millis long ends,
      String agent,
      boolean own) {}

  /** What keeps reports from being read by others. */
  public ReportKeys reportKeys() {
    return folder.reports;
  }

  /** The wall clock of this console. */
  public Clock clock() {
    return clock;
  }

  /**
   * Signs in by name and password; at once, unless the name is tried too often. Beyond {@link
   * #MAX_HASHING} at once it is not looked at, and no try is lost.
   */
  public CompletableFuture<Entered> enter(
      String name, String password, String address, String agent) {
    Tries.Verdict verdict = tries.take(name, address, elapsed.millis());
    if (verdict.refusedMillis() > 0) {
      return CompletableFuture.completedFuture(new Entered(null, null, verdict.refusedMillis()));
    }
    if (verdict.slowMillis() == 0) {
      return inTurn(name, password, address, agent);
    }
    return elapsed
        .pass(verdict.slowMillis())
        .whenComplete((passed, failed) -> tries.waited())
        .thenCompose(passed -> inTurn(name, password, address, agent));
  }

  private CompletableFuture<Entered> inTurn(
      String name, String password, String address, String agent) {
    try {
      return CompletableFuture.supplyAsync(() -> look(name, password, address, agent), hashing);
    } catch (RejectedExecutionException e) {
      tries.notLookedAt(name, address);
      return CompletableFuture.completedFuture(new Entered(null, null, BUSY_MILLIS));
    }
  }

  private Entered look(String name, String password, String address, String agent) {
    Account account = folder.accounts.find(name);
    if (!passwords.isRight(account, password)) {
      return Entered.WRONG;
    }
    tries.succeeded(name, address);
    return begin(account.identity(), true, agent);
  }

  /** Signs in by a key that works once. */
  public Entered enter(String key, String agent) {
    OneTimeKey opened = key.length() > MAX_SECRET ? null : folder.keys.take(key);
    if (opened == null || opened.ends() < clock.millis()) {
      return Entered.WRONG;
    }
    return begin(opened.identity(), opened.account(), agent);
  }

  private Entered begin(Identity identity, boolean account, String agent) {
    long now = clock.millis();
    String shown = agent == null ? "" : agent.substring(0, Math.min(MAX_AGENT, agent.length()));
    forgetOver();
    String secret =
        folder.sessions.put(
            new Session(identity, account, now, now + SHIFT.toMillis(), false, shown));
    return new Entered(
        cookie
            + "="
            + secret
            + "; Path=/; HttpOnly; SameSite=Strict; Max-Age="
            + SHIFT.toSeconds()
            + (secure ? "; Secure" : ""),
        identity,
        0);
  }

  private void forgetOver() {
    folder
        .sessions
        .all()
        .forEach(
            (id, session) -> {
              if (session.ends() < clock.millis()) {
                end(id);
              }
            });
  }

  /** Who a request comes from; null when nobody is signed in by it. */
  public Caller caller(HttpServletRequest request) {
    String secret = secretOf(request);
    if (secret == null || secret.length() > MAX_SECRET) {
      return null;
    }
    return caller(Secrets.id(secret));
  }

  /** Who a session belongs to; null when it is over. Counts as use of it. */
  public Caller caller(String id) {
    Session session = folder.sessions.byId(id);
    long now = clock.millis();
    if (session == null || session.ends() < now) {
      return null;
    }
    // Not by the wall clock, which may jump: a page that is open is not idle.
    long used = System.nanoTime();
    boolean idle = used - seen.getOrDefault(id, used) > IDLE.toNanos();
    Identity identity = identityOf(session);
    if (identity == null) {
      return null;
    }
    if (idle && !session.program()) {
      end(id);
      return null;
    }
    seen.put(id, used);
    return new Caller(id, identity);
  }

  /** The account says who it is now; null when it is gone or has another password. */
  private Identity identityOf(Session session) {
    if (!session.account()) {
      return session.identity();
    }
    Account account = folder.accounts.find(session.identity().name());
    return account == null || account.since() > session.began() ? null : account.identity();
  }

  /** The session that a browser's cookie opens; null when it opens none. */
  public String sessionOfCookie(HttpServletRequest request) {
    String secret = cookieOf(request);
    Caller caller =
        secret == null || secret.length() > MAX_SECRET ? null : caller(Secrets.id(secret));
    return caller == null ? null : caller.id();
  }

  private String secretOf(HttpServletRequest request) {
    String authorization = request.getHeader("Authorization");
    if (authorization != null && authorization.startsWith(BEARER)) {
      return authorization.substring(BEARER.length()).strip();
    }
    return cookieOf(request);
  }

  private String cookieOf(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    for (Cookie one : cookies == null ? new Cookie[0] : cookies) {
      if (one.getName().equals(cookie)) {
        return one.getValue();
      }
    }
    return null;
  }

  /** A session is over. */
  public boolean end(String id) {
    seen.remove(id);
    return folder.sessions.remove(id);
  }

  /** The cookie that takes the cookie away. */
  public String noCookie() {
    return cookie + "=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0";
  }

  /** The sessions that somebody may see: their own; all, for who administers. */
  public List<SessionView> sessions(Caller caller) {
    List<SessionView> views = new ArrayList<>();
    boolean all = caller.identity().may(Right.ADMINISTER);
    folder
        .sessions
        .all()
        .forEach(
            (id, session) -> {
              Identity who = session.identity();
              if (all || who.name().equals(caller.identity().name())) {
                views.add(
                    new SessionView(
                        id,
                        who.name(),
                        who.role(),
                        who.station(),
                        session.began(),
                        session.ends(),
                        session.agent(),
                        id.equals(caller.id())));
              }
            });
    return views;
  }

  /** Whether somebody may end a session: their own, or any when they administer. */
  public boolean mayEnd(Caller caller, String id) {
    return sessions(caller).stream().anyMatch(view -> view.id().equals(id));
  }

  /**
   * What the page has to know of who sits before it.
   *
   * @param leftMillis until the session ends; of this machine's clock, which need not be the page's
   */
  public record Whoami(String name, Role role, String station, Set<Right> may, long leftMillis) {}

  /** Who somebody is and for how long still. */
  public Whoami whoami(Caller caller) {
    Session session = folder.sessions.byId(caller.id());
    long ends = session == null ? 0 : session.ends();
    return whoami(caller.identity(), Math.max(0, ends - clock.millis()));
  }

  /** Who somebody is who has just signed in. */
  public Whoami whoami(Identity identity) {
    return whoami(identity, SHIFT.toMillis());
  }

  private static Whoami whoami(Identity identity, long leftMillis) {
    return new Whoami(
        identity.name(), identity.role(), identity.station(), identity.role().rights(), leftMillis);
  }

  /** Looks at no password any more. */
  @Override
  public void close() {
    hashing.shutdownNow();
  }
}

package dev.gengfu.console;

import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.POST;

import dev.gengfu.console.access.Access;
import dev.gengfu.console.access.Identity;
import dev.gengfu.console.access.Right;
import dev.gengfu.domain.Action;
import dev.gengfu.domain.Json;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The page and the interface over HTTP, on this machine only or behind a proxy. */
final class ConsoleServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ConsoleServer.class);
  private static final String HOST = "127.0.0.1";
  private static final long MAX_BODY = 16 * 1024;
  private static final int THREADS = 24;

  /** Those who may see alerts of one kind or the other. */
  private static final Set<Right> WATCHING = Set.of(Right.WATCH, Right.WATCH_PEOPLE);

  /** Served by {@link StreamServlet}; who listens hears what they may see. */
  static final Endpoint STREAM = new Endpoint(GET, "/v1/stream", WATCHING, null);

  private static final Set<Right> ACTING = Set.of(Right.ACT, Right.ACT_FOR_PEOPLE);

  /**
   * What it serves.
   *
   * @param origin where browsers find it behind a proxy; null: on this machine
   * @param names who a pseudonym is; null: no vault
   */
  record Parts(
      ConsoleState state,
      Stream stream,
      AlertActions actions,
      JobAnswer job,
      Access access,
      Names names,
      URI origin,
      Counters counters,
      Places places) {}

  private final Parts parts;
  private final Guard guard;
  private final SessionEndpoints sessions;
  private final byte[] words;
  private final Javalin javalin;

  private ConsoleServer(Parts parts) {
    this.parts = parts;
    this.guard = new Guard(parts.origin());
    this.sessions =
        new SessionEndpoints(
            parts.access(), parts.stream(), parts.counters(), parts.origin() != null);
    this.words = inWords(endpoints());
    this.javalin = Javalin.create(this::configure);
  }

  /**
   * Listens.
   *
   * @param port 0 for any free one
   * @throws IOException when the port is taken
   */
  static ConsoleServer start(int port, Parts parts) throws IOException {
    ConsoleServer server = new ConsoleServer(parts);
    try {
      server.javalin.start(HOST, port);
      parts.access().port(server.port());
      return server;
    } catch (JavalinBindException e) {
      throw new IOException("console.port: " + HOST + ":" + port + " is taken", e);
    }
  }

  int port() {
    return javalin.port();
  }

  private void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.startupWatcherEnabled = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.http.maxRequestSize = MAX_BODY;
    config.http.prefer405over404 = true;
    QueuedThreadPool threads = new QueuedThreadPool(THREADS, 4);
    threads.setName("console-http");
    threads.setDaemon(true);
    config.jetty.threadPool = threads;
    config.jetty.modifyHttpConfiguration(
        http -> {
          http.setSendServerVersion(false);
          http.setSendDateHeader(false);
        });
    config.jetty.modifyServletContextHandler(
        handler -> {
          StreamServlet servlet =
              new StreamServlet(
                  parts.state(), parts.stream(), parts.access(), guard, parts.counters());
          ServletHolder holder = new ServletHolder(servlet);
          holder.setAsyncSupported(true);
          handler.addServlet(holder, "/v1/stream");
        });
    routes(config.routes);
  }

  /** The interface in words, as it is served. */
  private static byte[] inWords(List<Endpoint> endpoints) {
    List<Endpoint> all = new ArrayList<>(endpoints);
    all.add(STREAM);
    return Json.write(OpenApi.of(all));
  }

  private void routes(RoutesConfig routes) {
    routes.before(this::guard);
    new Assets()
        .byPath()
        .forEach((path, asset) -> routes.get(path, ctx -> serve(ctx, path, asset)));
    for (Endpoint endpoint : endpoints()) {
      routes.addEndpoint(
          new io.javalin.router.Endpoint(
              endpoint.method(), endpoint.path(), ctx -> answer(ctx, endpoint)));
    }
    routes.exception(Exception.class, this::failed);
    routes.error(404, ctx -> Answers.refuse(ctx, 404, "notFound", "nothing is here"));
  }

  /** Every call there is, but for the stream, which any watching role may open. */
  List<Endpoint> endpoints() {
    List<Endpoint> all = new ArrayList<>();
    all.add(new Endpoint(GET, "/v1/alerts", WATCHING, this::list));
    all.add(new Endpoint(GET, "/v1/alerts/{id}", WATCHING, this::detail));
    for (String verb : new TreeSet<>(Action.VERBS)) {
      all.add(
          new Endpoint(POST, "/v1/alerts/{id}/" + verb, ACTING, (ctx, who) -> act(ctx, who, verb)));
    }
    all.add(new Endpoint(GET, "/v1/places", WATCHING, this::places));
    all.add(new Endpoint(GET, "/v1/devices", Set.of(Right.WATCH), this::devices));
    all.add(Endpoint.open(GET, "/v1/openapi.json", (ctx, who) -> Answers.json(ctx, 200, words)));
    all.add(Endpoint.open(GET, "/health", (ctx, who) -> health(ctx)));
    all.add(Endpoint.open(GET, "/metrics", (ctx, who) -> metrics(ctx)));
    all.addAll(new DutyEndpoints(parts.state(), parts.job(), parts.places()).all());
    all.addAll(sessions.all());
    all.addAll(
        new ReportEndpoints(
                parts.state(),
                parts.job(),
                parts.access().reportKeys(),
                parts.places(),
                parts.counters(),
                parts.access().clock())
            .all());
    all.addAll(new PeopleEndpoints(parts.state(), parts.names(), parts.counters()).all());
    return all;
  }

  private void answer(Context ctx, Endpoint endpoint) {
    if (endpoint.isOpen()) {
      endpoint.handler().handle(ctx, null);
      return;
    }
    Access.Caller caller = parts.access().caller(ctx.req());
    if (caller == null) {
      parts.counters().add(Counters.REQUESTS_REFUSED);
      ctx.header("WWW-Authenticate", "Bearer");
      Answers.refuse(ctx, 401, "signedOut", "nobody is signed in");
    } else if (!endpoint.lets(caller.identity())) {
      parts.counters().add(Counters.REQUESTS_REFUSED);
      String role = caller.identity().role().word();
      Answers.refuse(ctx, 403, "notYours", "the role " + role + " may not do this");
    } else {
      endpoint.handler().handle(ctx, caller.identity());
    }
  }

  private void guard(Context ctx) {
    guard.headers().forEach(ctx::header);
    String host = ctx.header("Host");
    boolean foreign =
        !ctx.method().equals(GET)
            && !guard.isSameSite(ctx.header("Sec-Fetch-Site"), ctx.header("Origin"), host);
    if (!guard.isOurHost(host) || foreign) {
      parts.counters().add(Counters.REQUESTS_REFUSED);
      Answers.refuse(ctx, 403, "foreign", "asked under the name or from the page of another site");
      ctx.skipRemainingHandlers();
    }
  }

  private void serve(Context ctx, String path, Assets.Asset asset) {
    String key = path.equals("/") ? ctx.queryParam("key") : null;
    if (key != null) {
      sessions.enterByKey(ctx, key);
      return;
    }
    ctx.header("Cache-Control", "no-cache").header("ETag", asset.etag());
    if (asset.etag().equals(ctx.header("If-None-Match"))) {
      ctx.status(304);
    } else {
      ctx.contentType(asset.type()).result(asset.bytes());
    }
  }

  private void list(Context ctx, Identity who) {
    try {
      AlertFilter filter =
          AlertFilter.of(
              ctx.queryParam("state"),
              ctx.queryParam("severity"),
              ctx.queryParam("station"),
              ctx.queryParam("building"));
      Answers.json(ctx, 200, parts.state().list(filter, who));
    } catch (IllegalArgumentException e) {
      Answers.refuse(ctx, 400, "badRequest", e.getMessage());
    }
  }

  private void detail(Context ctx, Identity who) {
    byte[] found = parts.state().detail(ctx.pathParam("id"), who);
    if (found == null) {
      Answers.refuse(ctx, 404, "unknownAlert", "no alert has this id");
    } else {
      Answers.json(ctx, 200, found);
    }
  }

  private void act(Context ctx, Identity who, String verb) {
    String id = ctx.pathParam("id");
    String wait = ctx.queryParam("wait");
    Answers.of(ctx, body -> parts.actions().act(who, id, verb, body, wait));
  }

  private void places(Context ctx, Identity who) {
    Answers.json(ctx, 200, parts.places().json());
  }

  private void devices(Context ctx, Identity who) {
    String building = ctx.queryParam("building");
    if (building == null || building.isBlank()) {
      Answers.refuse(ctx, 400, "badRequest", "building: expected an id, e.g. s03-b2");
    } else {
      Answers.json(ctx, 200, parts.state().devices(building, who));
    }
  }

  private void health(Context ctx) {
    HealthView view = HealthView.of(parts.state().status());
    Answers.json(ctx, view.status().equals("down") ? 503 : 200, Json.write(view));
  }

  private void metrics(Context ctx) {
    ctx.contentType("text/plain; version=0.0.4; charset=utf-8")
        .result(
            MetricsPage.of(
                parts.state().status(), parts.counters(), parts.state().uncoveredAlarms()));
  }

  private void failed(Exception problem, Context ctx) {
    if (problem instanceof HttpResponseException known) {
      Answers.refuse(ctx, known.getStatus(), "badRequest", known.getMessage());
      return;
    }
    parts.counters().add(Counters.ERRORS);
    LOG.error("{} {}", ctx.method(), ctx.path(), problem);
    Answers.refuse(ctx, 500, "internal", "the console failed; its log says why");
  }

  /** Ends the streams whose sessions are over, or another's now, here or by another console. */
  void endOver() {
    parts.stream().endUnless(client -> !(client instanceof StreamClient one) || holds(one));
  }

  private boolean holds(StreamClient client) {
    Access.Caller now = parts.access().caller(client.session());
    return now != null && now.identity().equals(client.identity());
  }

  @Override
  public void close() {
    parts.stream().endAll();
    javalin.stop();
  }
}

package dev.gengfu.console;

import dev.gengfu.domain.Action;
import dev.gengfu.domain.Json;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The page and the interface over HTTP, on this machine only. */
final class ConsoleServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ConsoleServer.class);
  private static final String HOST = "127.0.0.1";
  private static final long MAX_BODY = 16 * 1024;
  private static final int THREADS = 24;

  private final ConsoleState state;
  private final Stream stream;
  private final AlertActions actions;
  private final JobAnswer job;
  private final Counters counters;
  private final Places places;
  private final Javalin javalin;

  private ConsoleServer(
      ConsoleState state,
      Stream stream,
      AlertActions actions,
      JobAnswer job,
      Counters counters,
      Places places) {
    this.state = state;
    this.stream = stream;
    this.actions = actions;
    this.job = job;
    this.counters = counters;
    this.places = places;
    this.javalin = Javalin.create(this::configure);
  }

  /**
   * Listens.
   *
   * @param port 0 for any free one
   * @throws IOException when the port is taken
   */
  static ConsoleServer start(
      int port,
      ConsoleState state,
      Stream stream,
      AlertActions actions,
      JobAnswer job,
      Counters counters,
      Places places)
      throws IOException {
    ConsoleServer server = new ConsoleServer(state, stream, actions, job, counters, places);
    try {
      server.javalin.start(HOST, port);
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
          ServletHolder holder = new ServletHolder(new StreamServlet(state, stream, counters));
          holder.setAsyncSupported(true);
          handler.addServlet(holder, "/v1/stream");
        });
    routes(config.routes);
  }

  private void routes(RoutesConfig routes) {
    routes.before(this::guard);
    new Assets().byPath().forEach((path, asset) -> routes.get(path, ctx -> serve(ctx, asset)));
    routes.get("/v1/alerts", this::list);
    routes.get("/v1/alerts/{id}", this::detail);
    for (String verb : Action.VERBS) {
      routes.post("/v1/alerts/{id}/" + verb, ctx -> act(ctx, verb));
    }
    routes.get(
        "/v1/notices", ctx -> json(ctx, 200, Json.write(state.notices().open(state.logTime()))));
    routes.post("/v1/notices", this::announce);
    routes.get(
        "/v1/handover",
        ctx -> json(ctx, 200, Json.write(state.handovers().of(ctx.queryParam("station")))));
    routes.post("/v1/handover", this::handOver);
    routes.get("/v1/load", this::load);
    routes.get("/v1/places", ctx -> json(ctx, 200, places.json()));
    routes.get("/health", this::health);
    routes.get("/metrics", this::metrics);
    routes.exception(Exception.class, this::failed);
    routes.error(404, ctx -> refuse(ctx, 404, "notFound", "nothing is here"));
  }

  private void guard(Context ctx) {
    Guard.headers().forEach(ctx::header);
    String host = ctx.header("Host");
    boolean foreign =
        !ctx.method().equals(HandlerType.GET)
            && !Guard.isSameSite(ctx.header("Sec-Fetch-Site"), ctx.header("Origin"), host);
    if (!Guard.isOurHost(host) || foreign) {
      counters.add(Counters.REQUESTS_REFUSED);
      refuse(ctx, 403, "foreign", "asked under the name or from the page of another site");
      ctx.skipRemainingHandlers();
    }
  }

  private static void serve(Context ctx, Assets.Asset asset) {
    ctx.header("Cache-Control", "no-cache").header("ETag", asset.etag());
    if (asset.etag().equals(ctx.header("If-None-Match"))) {
      ctx.status(304);
    } else {
      ctx.contentType(asset.type()).result(asset.bytes());
    }
  }

  private void list(Context ctx) {
    try {
      AlertFilter filter =
          AlertFilter.of(
              ctx.queryParam("state"),
              ctx.queryParam("severity"),
              ctx.queryParam("station"),
              ctx.queryParam("building"));
      json(ctx, 200, state.list(filter));
    } catch (IllegalArgumentException e) {
      refuse(ctx, 400, "badRequest", e.getMessage());
    }
  }

  private void detail(Context ctx) {
    byte[] found = state.detail(ctx.pathParam("id"));
    if (found == null) {
      refuse(ctx, 404, "unknownAlert", "no alert has this id");
    } else {
      json(ctx, 200, found);
    }
  }

  private void act(Context ctx, String verb) {
    String id = ctx.pathParam("id");
    String wait = ctx.queryParam("wait");
    said(ctx, body -> actions.act(id, verb, body, wait));
  }

  private void announce(Context ctx) {
    String wait = ctx.queryParam("wait");
    said(ctx, body -> state.notices().announce(job, body, wait));
  }

  private void load(Context ctx) {
    try {
      json(ctx, 200, Json.write(LoadView.of(state, ctx.queryParam("hours"))));
    } catch (IllegalArgumentException e) {
      refuse(ctx, 400, "badRequest", e.getMessage());
    }
  }

  private void handOver(Context ctx) {
    String wait = ctx.queryParam("wait");
    said(ctx, body -> state.handovers().handOver(state, job, body, wait));
  }

  private static void said(
      Context ctx, Function<byte[], CompletableFuture<JobAnswer.Answer>> answer) {
    String type = ctx.contentType();
    byte[] body = ctx.bodyAsBytes();
    if (body.length > 0 && (type == null || !type.startsWith("application/json"))) {
      refuse(ctx, 415, "badRequest", "expected Content-Type: application/json");
      return;
    }
    ctx.future(
        () ->
            answer
                .apply(body)
                .thenAccept(said -> json(ctx, said.status(), Json.write(said.body()))));
  }

  private void health(Context ctx) {
    HealthView view = HealthView.of(state.status());
    json(ctx, view.status().equals("down") ? 503 : 200, Json.write(view));
  }

  private void metrics(Context ctx) {
    ctx.contentType("text/plain; version=0.0.4; charset=utf-8")
        .result(MetricsPage.of(state.status(), counters, state.uncoveredAlarms()));
  }

  private void failed(Exception problem, Context ctx) {
    if (problem instanceof HttpResponseException known) {
      refuse(ctx, known.getStatus(), "badRequest", known.getMessage());
      return;
    }
    counters.add(Counters.ERRORS);
    LOG.error("{} {}", ctx.method(), ctx.path(), problem);
    refuse(ctx, 500, "internal", "the console failed; its log says why");
  }

  private static void refuse(Context ctx, int status, String error, String detail) {
    json(ctx, status, Json.write(new JobAnswer.Refusal(error, detail, null)));
  }

  private static void json(Context ctx, int status, byte[] body) {
    ctx.status(status).contentType("application/json").result(body);
  }

  @Override
  public void close() {
    stream.endAll();
    javalin.stop();
  }
}

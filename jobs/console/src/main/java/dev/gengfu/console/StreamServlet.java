package dev.gengfu.console;

import dev.gengfu.console.access.Access;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * {@code GET /v1/stream}: snapshot, then changes, as server-sent events. With {@code state=open}
 * the snapshot leaves out what is closed.
 */
final class StreamServlet extends HttpServlet {
  static final int MAX_STREAMS = 256;
  private static final long serialVersionUID = 1;

  private final transient ConsoleState state;
  private final transient Stream stream;
  private final transient Access access;
  private final transient Guard guard;
  private final transient Counters counters;

  StreamServlet(ConsoleState state, Stream stream, Access access, Guard guard, Counters counters) {
    this.state = state;
    this.stream = stream;
    this.access = access;
    this.guard = guard;
    this.counters = counters;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    guard.headers().forEach(response::setHeader);
    if (!guard.isOurHost(request.getHeader("Host"))) {
      counters.add(Counters.REQUESTS_REFUSED);
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
      return;
    }
    Access.Caller caller = access.caller(request);
    if (caller == null) {
      response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
      return;
    }
    if (stream.clients() >= MAX_STREAMS) {
      counters.add(Counters.STREAMS_REFUSED);
      response.setHeader("Retry-After", "5");
      response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
      return;
    }
    open(caller, request, response);
  }

  private void open(Access.Caller caller, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType("text/event-stream");
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response.setHeader("X-Accel-Buffering", "no");
    AsyncContext async = request.startAsync();
    async.setTimeout(0);
    boolean openOnly = "open".equals(request.getParameter("state"));
    StreamClient client =
        new StreamClient(caller, openOnly, async, response.getOutputStream(), counters);
    client.offer("retry: 1000\n\n".getBytes(StandardCharsets.UTF_8));
    state.subscribe(client, request.getHeader("Last-Event-ID"));
    response.getOutputStream().setWriteListener(client);
  }
}

package dev.gengfu.console;

import static io.javalin.http.HandlerType.DELETE;
import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.POST;

import dev.gengfu.console.access.Access;
import dev.gengfu.console.access.Right;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Signing in and out, and who else is signed in. */
final class SessionEndpoints {
  /** Everybody who is signed in. */
  static final Set<Right> ANY = Set.copyOf(EnumSet.allOf(Right.class));

  private static final long SECOND = 1000;
  private static final int MAX_ADDRESS = 64;

  private final Access access;
  private final Stream stream;
  private final Counters counters;
  private final boolean isBehindProxy;

  /**
   * @param isBehindProxy whether browsers come through one, which says where they are
   */
  SessionEndpoints(Access access, Stream stream, Counters counters, boolean isBehindProxy) {
    this.access = access;
    this.stream = stream;
    this.counters = counters;
    this.isBehindProxy = isBehindProxy;
  }

  List<Endpoint> all() {
    return List.of(
        Endpoint.open(POST, "/v1/session", (ctx, who) -> enter(ctx)),
        new Endpoint(GET, "/v1/session", ANY, (ctx, who) -> whoami(ctx)),
        new Endpoint(DELETE, "/v1/session", ANY, (ctx, who) -> leave(ctx)),
        new Endpoint(GET, "/v1/sessions", ANY, (ctx, who) -> list(ctx)),
        new Endpoint(DELETE, "/v1/sessions/{id}", ANY, (ctx, who) -> end(ctx)));
  }

  /** Serves an address that works once: the cookie, and the page without the key. */
  void enterByKey(Context ctx, String key) {
    Access.Entered entered = access.enter(key, ctx.userAgent());
    String rest = withoutKey(ctx.queryString());
    if (entered.cookie() == null) {
      counters.add(Counters.SIGN_INS_REFUSED);
      ctx.status(303).header("Location", "/?key-used" + (rest.isEmpty() ? "" : "&" + rest));
    } else {
      begin(ctx, entered).status(303).header("Location", rest.isEmpty() ? "/" : "/?" + rest);
    }
  }

  private static String withoutKey(String query) {
    return Arrays.stream(query.split("&", -1))
        .filter(part -> !part.startsWith("key="))
        .collect(Collectors.joining("&"));
  }

  private void enter(Context ctx) {
    if (!Answers.isJson(ctx)) {
      return;
    }
    try {
      Said said = Said.of(ctx.bodyAsBytes());
      String name = said.needed("name");
      String password = said.needed("password");
      String address = address(ctx);
      String agent = ctx.userAgent();
      ctx.future(
          () ->
              access
                  .enter(name, password, address, agent)
                  .thenAccept(entered -> answer(ctx, entered)));
    } catch (IllegalArgumentException e) {
      Answers.refuse(ctx, 400, "badRequest", e.getMessage());
    }
  }

  private void answer(Context ctx, Access.Entered entered) {
    if (entered.cookie() != null) {
      begin(ctx, entered);
      Answers.json(ctx, 200, access.whoami(entered.identity()));
    } else if (entered.waitMillis() > 0) {
      counters.add(Counters.SIGN_INS_REFUSED);
      long seconds = (entered.waitMillis() + SECOND - 1) / SECOND;
      ctx.header("Retry-After", Long.toString(seconds));
      Answers.refuse(ctx, 429, "tooMany", "too many attempts; the next one in " + seconds + " s");
    } else {
      counters.add(Counters.SIGN_INS_REFUSED);
      Answers.refuse(ctx, 401, "wrong", "name or password is wrong");
    }
  }

  /**
   * Where a browser is: what the proxy says, which is the last of all that is said there. What
   * stands before it, in the same line or in lines of its own, is the browser's to choose.
   */
  private String address(Context ctx) {
    List<String> lines =
        isBehindProxy ? Collections.list(ctx.req().getHeaders("X-Forwarded-For")) : List.of();
    if (lines.isEmpty()) {
      return ctx.req().getRemoteAddr();
    }
    String last = lines.get(lines.size() - 1);
    String hop = last.substring(last.lastIndexOf(',') + 1).strip();
    return hop.substring(0, Math.min(MAX_ADDRESS, hop.length()));
  }

  /**
   * A browser is one person at a time: what was open in it before is over, and its other tabs learn
   * of it when their streams end.
   */
  private Context begin(Context ctx, Access.Entered entered) {
    counters.add(Counters.SIGN_INS);
    String before = access.sessionOfCookie(ctx.req());
    if (before != null) {
      end(before);
    }
    return ctx.header("Set-Cookie", entered.cookie());
  }

  private void whoami(Context ctx) {
    Access.Caller caller = access.caller(ctx.req());
    if (caller == null) {
      Answers.refuse(ctx, 401, "signedOut", "nobody is signed in");
    } else {
      Answers.json(ctx, 200, access.whoami(caller));
    }
  }

  private void leave(Context ctx) {
    Access.Caller caller = access.caller(ctx.req());
    if (caller != null) {
      end(caller.id());
    }
    ctx.header("Set-Cookie", access.noCookie()).status(204);
  }

  private void list(Context ctx) {
    Access.Caller caller = access.caller(ctx.req());
    Answers.json(ctx, 200, caller == null ? List.of() : access.sessions(caller));
  }

  private void end(Context ctx) {
    Access.Caller caller = access.caller(ctx.req());
    String id = ctx.pathParam("id");
    if (caller == null || !access.mayEnd(caller, id)) {
      Answers.refuse(ctx, 404, "notFound", "no session of yours has this id");
      return;
    }
    end(id);
    ctx.status(204);
  }

  private void end(String id) {
    access.end(id);
    stream.endUnless(client -> !(client instanceof StreamClient one && one.session().equals(id)));
  }
}

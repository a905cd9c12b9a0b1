package dev.gengfu.console;

import dev.gengfu.console.access.Identity;
import dev.gengfu.console.access.Right;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.Set;

/**
 * One call of the interface and who may make it. What a call shows of alerts, or does to one, is
 * decided besides for each alert.
 *
 * @param rights one of them is needed; empty: nobody has to be signed in
 */
record Endpoint(HandlerType method, String path, Set<Right> rights, Handler handler) {
  /** Answers a call. */
  @FunctionalInterface
  interface Handler {
    /**
     * Answers.
     *
     * @param who null only where nobody has to be signed in
     */
    void handle(Context ctx, Identity who);
  }

  static Endpoint open(HandlerType method, String path, Handler handler) {
    return new Endpoint(method, path, Set.of(), handler);
  }

  boolean isOpen() {
    return rights.isEmpty();
  }

  boolean lets(Identity who) {
    return isOpen() || rights.stream().anyMatch(who::may);
  }
}

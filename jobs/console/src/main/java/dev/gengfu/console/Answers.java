package dev.gengfu.console;

import dev.gengfu.domain.Json;
import io.javalin.http.Context;

/** The forms that all answers of the interface have. */
final class Answers {
  private Answers() {}

  static void json(Context ctx, int status, byte[] body) {
    ctx.status(status).contentType("application/json").result(body);
  }

  static void json(Context ctx, int status, Object body) {
    json(ctx, status, Json.write(body));
  }

  static void refuse(Context ctx, int status, String error, String detail) {
    json(ctx, status, Json.write(new AlertActions.Refusal(error, detail, null)));
  }

  /** Whether the body is JSON or empty; says so when it is not. */
  static boolean isJson(Context ctx) {
    String type = ctx.contentType();
    boolean fits =
        ctx.bodyAsBytes().length == 0 || (type != null && type.startsWith("application/json"));
    if (!fits) {
      refuse(ctx, 415, "badRequest", "expected Content-Type: application/json");
    }
    return fits;
  }
}

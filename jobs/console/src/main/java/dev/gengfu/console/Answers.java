package dev.gengfu.console;

import dev.gengfu.domain.Json;
import io.javalin.http.Context;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

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
    json(ctx, status, Json.write(new JobAnswer.Refusal(error, detail, null)));
  }

  /** Answers what somebody has written once the log, and the job when it is waited for, has it. */
  static void of(Context ctx, Function<byte[], CompletableFuture<JobAnswer.Answer>> answer) {
    if (isJson(ctx)) {
      byte[] body = ctx.bodyAsBytes();
      ctx.future(
          () -> answer.apply(body).thenAccept(said -> json(ctx, said.status(), said.body())));
    }
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

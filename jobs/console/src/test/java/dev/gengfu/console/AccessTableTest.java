package dev.gengfu.console;

import static dev.gengfu.console.AlertBuilder.alert;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.console.access.Identity;
import dev.gengfu.console.access.Role;
import dev.gengfu.domain.AuditEntry;
import dev.gengfu.domain.Category;
import dev.gengfu.domain.Handover;
import dev.gengfu.domain.LogPosition;
import dev.gengfu.domain.Notice;
import dev.gengfu.domain.Place;
import dev.gengfu.domain.Severity;
import dev.gengfu.domain.Tick;
import dev.gengfu.domain.Topics;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Every call there is, made by everybody there is, over HTTP: what comes out is the table in
 * ACCESS.md, word for word. {@code -Dgengfu.access.write=true} writes it; read the difference.
 */
class AccessTableTest {
  private static final Path TABLE = Path.of("ACCESS.md");
  private static final long NOW = 1_795_457_710_000L;
  private static final List<Identity> PEOPLE =
      List.of(
          new Identity("ann", Role.OPERATOR, null),
          new Identity("ben", Role.STATION, "s03"),
          new Identity("cai", Role.STATION, "s07"),
          new Identity("dan", Role.ANALYST, null),
          new Identity("eva", Role.CARE, null),
          new Identity("fei", Role.CARE, "s07"),
          new Identity("gao", Role.ADMIN, null),
          new Identity("han", Role.REPORTER, null));

  /** Lists of which everybody sees what is theirs. */
  private static final List<String> LISTS = List.of("/v1/notices", "/v1/handover");

  private static final LogPosition AT = new LogPosition(Topics.EMERGENCY_LOG, 7, 1);

  private final TestConsole console = TestConsole.start(new SettableClock(NOW));

  @AfterEach
  void stop() {
    console.close();
  }

  @Test
  void whatEverybodyMayDoIsWhatTheTableSays() throws IOException {
    String table = table();
    if (Boolean.getBoolean("gengfu.access.write")) {
      Files.writeString(TABLE, table);
    }
    assertThat(table).isEqualTo(Files.readString(TABLE));
  }

  private String table() {
    StringBuilder out = new StringBuilder(4096);
    out.append(
        """
        # Who may do what

        Made by `AccessTableTest`, which makes every call as everybody and compares. The alerts are one of station s03: a fire
        that is still the station's own, the same one carried up to the neighbours, and one about a person.
        yes: done or shown · no: refused (403) · hidden: as if it were not there (404) · sign in: refused (401) ·
        not for this: makes no sense for such an alert (409).
        `GET /v1/alerts` and the stream hold what the line `GET /v1/alerts/{id}` shows. A notice and a note are of station s03 too.

        """);
    out.append("| call | nobody |");
    PEOPLE.forEach(
        who ->
            out.append(' ')
                .append(who.role().word())
                .append(who.station() == null ? "" : " " + who.station())
                .append(" |"));
    out.append("\n|---|---|").append("---|".repeat(PEOPLE.size())).append('\n');
    for (Endpoint endpoint : console.server.endpoints()) {
      if (endpoint.path().startsWith("/v1/alerts/{id}")) {
        row(out, endpoint, "fire", "a fire");
        row(out, endpoint, "carried", "a fire carried up");
        row(out, endpoint, "person", "a person");
      } else if (LISTS.contains(endpoint.path()) && endpoint.method().equals(HandlerType.GET)) {
        row(out, endpoint, "of s03", "one of s03");
      } else if (!endpoint.path().equals("/v1/session")
          || endpoint.method().equals(HandlerType.GET)) {
        row(out, endpoint, "nothing", "");
      }
    }
    row(out, new Endpoint(HandlerType.GET, "/v1/stream", java.util.Set.of(), null), "", "");
    return out.toString();
  }

  private void row(StringBuilder out, Endpoint endpoint, String alert, String words) {
    out.append("| `").append(endpoint.method()).append(' ').append(endpoint.path()).append('`');
    out.append(words.isEmpty() ? "" : ", " + words).append(" |");
    List<Identity> callers = new ArrayList<>();
    callers.add(null);
    callers.addAll(PEOPLE);
    for (Identity who : callers) {
      out.append(' ').append(call(endpoint, alert, who)).append(" |");
    }
    out.append('\n');
  }

  private String call(Endpoint endpoint, String alert, Identity who) {
    reset();
    console.token = who == null ? null : console.access.token(who);
    String path = endpoint.path().replace("{id}", alert);
    if (endpoint.path().equals("/v1/stream")) {
      return word(console.statusOfStream(path));
    }
    HttpResponse<String> answer = console.send(request(endpoint, path));
    boolean isLeftOut = alert.equals("of s03") && !answer.body().contains("of-s03");
    return answer.statusCode() == 200 && isLeftOut ? "hidden" : word(answer.statusCode());
  }

  private static String word(int status) {
    return switch (status) {
      case 200, 202, 204, 400 -> "yes";
      case 401 -> "sign in";
      case 403 -> "no";
      case 404 -> "hidden";
      case 409 -> "not for this";
      default -> "status " + status;
    };
  }

  private HttpRequest.Builder request(Endpoint endpoint, String path) {
    HttpRequest.BodyPublisher body =
        endpoint.method().equals(HandlerType.POST)
            ? HttpRequest.BodyPublishers.ofByteArray(
                "{\"reason\":\"why\"}".getBytes(StandardCharsets.UTF_8))
            : HttpRequest.BodyPublishers.noBody();
    return HttpRequest.newBuilder(console.uri(path))
        .header("Content-Type", "application/json")
        .method(endpoint.method().toString(), body);
  }

  private void reset() {
    Place place = new Place("c1", "s03", "s03-b2", "5", "512", "s03-b2-5-z1");
    console.names = (who, person, reason) -> new Names.Found(person, "N", null, null);
    console
        .ready()
        .take(
            alert("fire").severity(Severity.CRITICAL).place(place),
            alert("carried")
                .severity(Severity.CRITICAL)
                .place(place)
                .escalation(4, "neighbourStations", NOW),
            alert("person")
                .category(Category.WELFARE, "lateNights", "late-nights")
                .subject("p-1")
                .place(place));
    Notice notice =
        new Notice(
            "of-s03", "begin", "s03-b2", "test", "device", "d", null, 60, null, null, "x", null);
    console.takeAudit(AuditEntry.of(notice, true, null, NOW, AT));
    Handover note = new Handover("of-s03", "s03", "desk", "ann", null, "n", null, NOW, null);
    console.takeAudit(AuditEntry.of(note, true, null, NOW, AT));
    console.takeLog(0, new Tick("console", NOW, List.of()));
  }
}

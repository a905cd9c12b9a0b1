package dev.gengfu.history.files;

import static dev.gengfu.history.files.Column.Form.FLAG;
import static dev.gengfu.history.files.Column.Form.NUMBER;
import static dev.gengfu.history.files.Column.Form.TEXT;
import static dev.gengfu.history.files.Column.Form.TIME;
import static dev.gengfu.history.files.Column.Form.WHOLE;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The columns of each kind. Their names are a contract: add, never rename. */
final class Columns {
  /** Measures that have a column; units as on the wire. All others are in the record's bytes. */
  private static final List<String> MEASURES =
      List.of(
          "smoke",
          "temperature",
          "humidity",
          "co",
          "gas",
          "residualCurrent",
          "cableTemperature",
          "waterPressure",
          "pm25",
          "h2",
          "ebike",
          "doorOpen",
          "callPoint",
          "battery");

  private static final List<Column> LOG = log();
  private static final List<Column> ALERTS = alerts();
  private static final List<Column> POLICY =
      List.of(
          Column.of("version", TEXT, "/version"),
          Column.of("author", TEXT, "/author"),
          Column.of("reason", TEXT, "/reason"),
          Column.of("createdAt", TIME, "/createdAt"),
          Column.of("activeAt", TIME, "/activeAt"));
  private static final List<Column> REGISTRY =
      with(
          place("/place"),
          Column.of("device", TEXT, "/device"),
          Column.of("deviceKind", TEXT, "/kind"),
          Column.of("gateway", TEXT, "/gateway"));
  private static final List<Column> MESSAGES =
      List.of(
          Column.of("messageId", TEXT, "/messageId"),
          Column.of("alertId", TEXT, "/alertId"),
          Column.of("person", TEXT, "/person"),
          Column.of("station", TEXT, "/station"),
          Column.of("kind", TEXT, "/kind"),
          Column.of("step", WHOLE, "/step"));
  private static final List<Column> AUDIT =
      List.of(
          Column.of("actionId", TEXT, "/action/actionId"),
          Column.of("alertId", TEXT, "/action/alertId"),
          Column.of("actor", TEXT, "/action/actor"),
          Column.of("role", TEXT, "/action/role"),
          Column.of("verb", TEXT, "/action/verb"),
          Column.of("accepted", FLAG, "/accepted"),
          Column.of("reason", TEXT, "/reason"),
          Column.of("rev", WHOLE, "/rev"));
  private static final List<Column> DELIVERIES =
      List.of(
          Column.of("at", TIME, "/at"),
          Column.of("deliveryId", TEXT, "/deliveryId"),
          Column.of("alertId", TEXT, "/alertId"),
          Column.of("rev", WHOLE, "/rev"),
          Column.of("messageId", TEXT, "/messageId"),
          Column.of("channel", TEXT, "/channel"),
          Column.of("target", TEXT, "/target"),
          Column.of("state", TEXT, "/state"),
          Column.of("attempts", WHOLE, "/attempts"),
          Column.of("detail", TEXT, "/detail"));

  private Columns() {}

  /** Beside those that every file has. */
  static List<Column> of(Kind kind) {
    return switch (kind) {
      case EMERGENCY, WELFARE -> LOG;
      case ALERTS -> ALERTS;
      case POLICY -> POLICY;
      case REGISTRY -> REGISTRY;
      case MESSAGES -> MESSAGES;
      case AUDIT -> AUDIT;
      case DELIVERIES -> DELIVERIES;
    };
  }

  private static List<Column> log() {
    List<Column> columns =
        with(
            place("/place", "/device/place", "/resident/place"),
            Column.of("type", TEXT, "/type"),
            Column.of("eventTime", TIME, "/time", "/since", "/clientTime"),
            Column.of("timeQuality", TEXT, "/timeQuality"),
            Column.of("arrivedAt", TIME, "/arrivedAt"),
            Column.of("eventId", TEXT, "/eventId", "/actionId", "/changeId"),
            Column.of("device", TEXT, "/device", "/device/device", "/door"),
            Column.of("deviceKind", TEXT, "/kind", "/device/kind"),
            Column.of("gateway", TEXT, "/gateway", "/device/gateway", "/source"),
            Column.of("seq", WHOLE, "/seq"),
            Column.of("alarm", FLAG, "/alarm"),
            Column.of("alarmKind", TEXT, "/alarmKind"),
            Column.of("test", FLAG, "/test"),
            Column.of("fault", TEXT, "/fault"),
            Column.of("retained", FLAG, "/retained"),
            Column.of("person", TEXT, "/person", "/resident/person"),
            Column.of("direction", TEXT, "/direction"),
            Column.of("granted", FLAG, "/granted"),
            Column.of("alertId", TEXT, "/alertId"),
            Column.of("actor", TEXT, "/actor", "/author"),
            Column.of("verb", TEXT, "/verb"),
            Column.of("reason", TEXT, "/reason"),
            Column.of("cause", TEXT, "/cause"),
            Column.of("subject", TEXT, "/subject"),
            Column.of("state", TEXT, "/state"),
            Column.of("policyVersion", TEXT, "/policyVersion"));
    for (String measure : MEASURES) {
      columns.add(Column.of(measure, NUMBER, "/values/" + measure));
    }
    return List.copyOf(columns);
  }

  private static List<Column> alerts() {
    return with(
        place("/place"),
        Column.of("alertId", TEXT, "/alertId"),
        Column.of("rev", WHOLE, "/rev"),
        Column.of("change", TEXT, "/change"),
        Column.of("category", TEXT, "/category"),
        Column.of("severity", TEXT, "/severity"),
        Column.of("state", TEXT, "/state"),
        Column.of("tier", TEXT, "/tier"),
        Column.of("hazard", TEXT, "/hazard"),
        Column.of("ruleId", TEXT, "/ruleId"),
        Column.of("policyVersion", TEXT, "/policyVersion"),
        Column.of("subject", TEXT, "/subject"),
        Column.of("device", TEXT, "/evidence/0/device"),
        Column.of("openedAt", TIME, "/openedAt"),
        Column.of("changedAt", TIME, "/changedAt"),
        Column.of("raisedAt", TIME, "/raisedAt"),
        Column.of("closedAt", TIME, "/closedAt"),
        Column.of("reason", TEXT, "/reason"),
        Column.of("actor", TEXT, "/actor"),
        Column.of("assignee", TEXT, "/assignee"),
        Column.of("cause", TEXT, "/cause"),
        Column.of("incidentId", TEXT, "/incidentId"),
        Column.of("escalationLevel", WHOLE, "/escalation/level"),
        Column.of("lateBy", WHOLE, "/lateBy"),
        Column.of("drill", FLAG, "/drill"));
  }

  private static List<Column> place(String... bases) {
    List<Column> columns = new ArrayList<>();
    for (String part : List.of("station", "building", "floor", "room", "zone")) {
      List<String> paths =
          new ArrayList<>(Arrays.stream(bases).map(base -> base + "/" + part).toList());
      if (part.equals("building") && bases.length > 1) {
        paths.add("/building");
      }
      columns.add(Column.of(part, TEXT, paths.toArray(String[]::new)));
    }
    return columns;
  }

  private static List<Column> with(List<Column> place, Column... more) {
    List<Column> columns = new ArrayList<>(List.of(more));
    columns.addAll(place);
    return columns;
  }
}

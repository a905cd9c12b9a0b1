package dev.gengfu.delivery.channel;

import dev.gengfu.domain.AlertChange;
import dev.gengfu.domain.AlertState;
import dev.gengfu.domain.Community;
import dev.gengfu.domain.Place;
import dev.gengfu.domain.Tier;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An alert in the words of a person: how grave, where, what, what to do. */
public final class Words {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MM-dd HH:mm:ss");

  private final Map<String, Community.Station> stations = new HashMap<>();
  private final Map<String, Community.Building> buildings = new HashMap<>();
  private final ZoneId zone;

  /**
   * Words for the places of a community.
   *
   * @param zone time zone of the people who read them
   */
  public Words(Community community, ZoneId zone) {
    this.zone = zone;
    for (Community.Station station : community.stations()) {
      stations.put(station.id(), station);
      station.buildings().forEach(building -> buildings.put(building.id(), building));
    }
  }

  /** One line: {@code 【危急】三号工作站 3-2 号楼 5层 512 火警 已确认}. */
  public String line(AlertChange alert, Language in) {
    return (alert.drill() ? in.of("【演练】", "[DRILL] ") : "")
        + in.of("【" + severity(alert, in) + "】", "[" + severity(alert, in) + "] ")
        + place(alert.place(), in)
        + ' '
        + hazard(alert.hazard(), in)
        + state(alert, in);
  }

  /** All of it, a line each: what, since when, what to do, who has it. */
  public List<String> lines(AlertChange alert, Language in) {
    List<String> lines = new ArrayList<>();
    lines.add(in.of(alert.message()));
    lines.add(
        in.of("时间：", "since ")
            + TIME.format(Instant.ofEpochMilli(alert.openedAt()).atZone(zone))
            + (alert.assignee() == null ? "" : in.of("，处理人：", ", with ") + alert.assignee()));
    if (alert.escalation() != null && alert.escalation().level() > 0) {
      lines.add(in.of("无人处理，已升级至：", "nobody acted, carried up to ") + target(alert, in));
    }
    lines.add(in.of(alert.guidance()));
    lines.removeIf(String::isBlank);
    return lines;
  }

  /** Where, from the station to the room. */
  public String place(Place place, Language in) {
    if (place == null) {
      return in.of("位置不明", "place unknown");
    }
    List<String> parts = new ArrayList<>();
    if (place.station() != null) {
      Community.Station station = stations.get(place.station());
      parts.add(station == null ? place.station() : in.of(station.name()));
    }
    if (place.building() != null) {
      Community.Building building = buildings.get(place.building());
      parts.add(building == null ? place.building() : in.of(building.name()));
    }
    if (place.floor() != null) {
      parts.add(in.of(place.floor() + "层", "floor " + place.floor()));
    }
    if (place.room() != null) {
      parts.add(place.room());
    }
    return parts.isEmpty() ? in.of("位置不明", "place unknown") : String.join(" ", parts);
  }

  private static String severity(AlertChange alert, Language in) {
    return switch (alert.severity()) {
      case CRITICAL -> in.of("危急", "CRITICAL");
      case HIGH -> in.of("紧急", "HIGH");
      case MEDIUM -> in.of("注意", "medium");
      case LOW -> in.of("提示", "low");
    };
  }

  private static String hazard(String hazard, Language in) {
    return switch (hazard == null ? "" : hazard) {
      case "fire" -> in.of("火警", "fire");
      case "gas" -> in.of("燃气泄漏", "gas");
      case "co" -> in.of("一氧化碳", "carbon monoxide");
      case "gateway" -> in.of("系统失联", "system part down");
      case "" -> in.of("报警", "alarm");
      default -> hazard;
    };
  }

  private static String state(AlertChange alert, Language in) {
    if (alert.state() == AlertState.CLOSED) {
      return in.of(" 已解除", ": over");
    }
    return switch (alert.change()) {
      case ACKNOWLEDGE -> in.of(" 已受理", ": taken on");
      case RELEASE -> in.of(" 受理已撤回，需重新处理", ": nobody has it any more");
      case CLEAR -> in.of(" 已恢复，待确认", ": gone, still to be looked at");
      default -> alert.tier() == Tier.CONFIRMED ? in.of(" 已确认", ", confirmed") : "";
    };
  }

  private static String target(AlertChange alert, Language in) {
    String target = alert.escalation().target();
    return switch (target == null ? "" : target) {
      case "secondDesk" -> in.of("第二值班台", "second desk");
      case "stationLead" -> in.of("站长", "station lead");
      case "community" -> in.of("社区", "community");
      default -> target == null ? "" : target;
    };
  }
}

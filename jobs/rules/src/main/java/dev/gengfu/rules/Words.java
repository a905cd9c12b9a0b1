package dev.gengfu.rules;

import dev.gengfu.domain.Text;
import java.util.Map;

/**
 * What the engine's own words are called in Chinese, for its reasons; English says them as they
 * are. What a site has made up itself stands as it is in both.
 */
public final class Words {
  private static final Map<String, String> MEASURES =
      Map.ofEntries(
          Map.entry("cableTemperature", "线缆温度"),
          Map.entry("callPoint", "手动按钮"),
          Map.entry("co", "一氧化碳"),
          Map.entry("doorOpen", "门打开"),
          Map.entry("ebike", "电动车"),
          Map.entry("gas", "燃气"),
          Map.entry("h2", "氢气"),
          Map.entry("humidity", "湿度"),
          Map.entry("pm25", "PM2.5"),
          Map.entry("residualCurrent", "剩余电流"),
          Map.entry("smoke", "烟雾"),
          Map.entry("temperature", "温度"),
          Map.entry("waterPressure", "水压"));

  private static final Map<String, String> HAZARDS =
      Map.of(
          "co", "一氧化碳",
          "electrical", "电气火灾隐患",
          "fire", "火警",
          "flame", "火焰",
          "gas", "燃气泄漏",
          "h2", "氢气",
          "heat", "高温",
          "smoke", "烟雾");

  private static final Map<String, String> TARGETS =
      Map.ofEntries(
          Map.entry("community", "社区指挥"),
          Map.entry("counselling", "心理咨询室"),
          Map.entry("dutyDesk", "值班台"),
          Map.entry("medical", "医务室"),
          Map.entry("neighbourStations", "相邻工作站"),
          Map.entry("police", "警务室"),
          Map.entry("secondDesk", "第二值班台"),
          Map.entry("stationDuty", "工作站值班"),
          Map.entry("stationLead", "工作站站长"),
          Map.entry("visit", "上门探访"));

  private static final Map<String, String> CAUSES =
      Map.of(
          "away", "外出，有说明",
          "fault", "故障",
          "fire", "火灾",
          "hazard", "隐患",
          "helped", "已安排帮助",
          "nuisance", "误报（干扰）",
          "other", "其他",
          "talked", "已关怀，一切安好",
          "test", "测试",
          "unfounded", "查无异常");

  private static final Map<String, String> FAULTS =
      Map.ofEntries(
          Map.entry("backupPowerFault", "备用电源故障"),
          Map.entry("batteryLow", "电量低"),
          Map.entry("busFault", "总线故障"),
          Map.entry("channelFault", "通道故障"),
          Map.entry("endOfLife", "到期更换"),
          Map.entry("fault", "故障"),
          Map.entry("lineFault", "线路故障"),
          Map.entry("mainPowerFault", "主电源故障"),
          Map.entry("offline", "离线"),
          Map.entry("powerFault", "电源故障"),
          Map.entry("removed", "被拆除"),
          Map.entry("shielded", "被屏蔽"),
          Map.entry("tamper", "被打开"),
          Map.entry("test", "测试"));

  private static final Map<String, String> STATES = Map.of("down", "中断", "gap", "有缺口");

  private Words() {}

  /** A value of a reading. */
  public static Text measure(String id) {
    return of(MEASURES, id);
  }

  /** What is wrong. */
  public static Text hazard(String id) {
    return of(HAZARDS, id);
  }

  /** To whom it is carried up. */
  public static Text target(String id) {
    return of(TARGETS, id);
  }

  /** What it turned out to be. */
  public static Text cause(String id) {
    return of(CAUSES, id);
  }

  /** What a device says of itself. */
  public static Text fault(String id) {
    return of(FAULTS, id);
  }

  /** What a part of the installation says of itself. */
  public static Text state(String id) {
    return of(STATES, id);
  }

  private static Text of(Map<String, String> names, String id) {
    return new Text(names.getOrDefault(id, id), id);
  }
}

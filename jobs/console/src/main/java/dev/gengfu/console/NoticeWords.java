package dev.gengfu.console;

import dev.gengfu.domain.Notice;
import dev.gengfu.domain.Text;

/** What a notice means, in one sentence: who announces it should know what they switch off. */
final class NoticeWords {
  private NoticeWords() {}

  /** The sentence, or null for an end and for a kind that nobody knows. */
  static Text of(Notice notice) {
    if (!notice.verb().equals(Notice.BEGIN) || notice.kind() == null) {
      return null;
    }
    String zh = zh(notice.scope()) + "“" + notice.subject() + "”";
    String en = notice.scope() + " '" + notice.subject() + "'";
    String forZh = zhLength(notice.forSeconds());
    String forEn = enLength(notice.forSeconds());
    return switch (notice.kind()) {
      case Notice.MAINTENANCE, Notice.TEST ->
          new Text(
              zh + "：" + forZh + "内单个探测器的新报警不响铃、不升级，结束时全部列出；第二个探测器、手动报警按钮、报警中失联、此前已开始的报警照常响铃",
              en
                  + ": for "
                  + forEn
                  + " a new alarm of one detector alone makes no sound and calls nobody; all are"
                  + " shown when it ends. A second detector, a call point, a device lost in alarm"
                  + " and what began before are as loud as ever");
      case Notice.OUT_OF_SERVICE ->
          new Text(
              zh + "：" + forZh + "内故障、低电量、失联不响铃，结束时列出；该设备的任何报警照常响铃",
              en
                  + ": for "
                  + forEn
                  + " its faults, battery and silence call nobody until it ends; every alarm of it"
                  + " is as loud as ever");
      case Notice.DRILL ->
          new Text(
              zh + "：" + forZh + "内的报警标为【演练】，照常响铃、照常升级，不计入统计；区域外的报警是真警",
              en
                  + ": for "
                  + forEn
                  + " alarms are marked as a drill, sound and are carried up as real ones and are"
                  + " kept out of the figures; what is beside it is real");
      default -> null;
    };
  }

  private static String zh(String scope) {
    return switch (String.valueOf(scope)) {
      case Notice.DEVICE -> "设备";
      case Notice.ZONE -> "防火分区";
      case Notice.FLOOR -> "楼层";
      case Notice.BUILDING -> "整栋楼";
      default -> scope;
    };
  }

  private static String zhLength(Integer seconds) {
    return seconds == null ? "" : minutes(seconds) + " 分钟";
  }

  private static String enLength(Integer seconds) {
    return seconds == null ? "" : minutes(seconds) + " min";
  }

  private static int minutes(int seconds) {
    return (seconds + 59) / 60;
  }
}

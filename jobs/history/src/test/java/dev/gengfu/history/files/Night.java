package dev.gengfu.history.files;

import dev.gengfu.domain.Topics;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Some records of every form, with fixed bytes. */
final class Night {
  static final long BEGIN = 1_795_443_303_120L;

  private static final String PLACE =
      "{'community':'c1','station':'s03','building':'s03-b2','floor':'5','room':'512','zone':'z1'}";

  private Night() {}

  static List<HistoryRecord> log() {
    return List.of(
        record(40, null, "{'type':'tick','source':'g1','time':'2026-11-23T14:15:03.120Z'}"),
        record(
            41,
            "s03-b2",
            "{'type':'reading','eventId':'e1','device':'smoke-512','kind':'smoke','place':"
                + PLACE
                + ",'time':'2026-11-23T14:15:03.120Z','timeQuality':'exact','gateway':'g1','seq':1841,"
                + "'values':{'co':0,'smoke':0.8,'strange':7},'alarm':true,'alarmKind':'smoke',"
                + "'test':false}"),
        record(
            42,
            "s03-b2",
            "{'type':'action','actionId':'a-3','alertId':'5d41402abc4b2a76b971','expectedRev':6,"
                + "'building':'s03-b2','actor':'li.na','verb':'resolve','reason':'steam',"
                + "'clientTime':'2026-11-23T14:16:03.120Z','cause':'nuisance'}"),
        record(43, "s03-b2", "{'type':'reading','device':"),
        record(
            45,
            "s03-b2",
            "{'type':'registry','changeId':'r1','device':{'device':'烟感-1','kind':'smoke','place':"
                + PLACE
                + "},'removed':false,'time':'2026-11-23T14:15:03.120Z'}"),
        new HistoryRecord(Topics.EMERGENCY_LOG, 7, 46, BEGIN + 6, bytes("k"), null, BEGIN));
  }

  private static HistoryRecord record(long offset, String key, String value) {
    return new HistoryRecord(
        Topics.EMERGENCY_LOG,
        7,
        offset,
        BEGIN + offset - 40,
        key == null ? null : bytes(key),
        bytes(value.replace('\'', '"')),
        BEGIN);
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

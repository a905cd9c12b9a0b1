package dev.gengfu.domain;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A rough look at what the codec costs per record; run its main, no test. */
final class CodecSpeed {
  private static final int ROUNDS = 8;
  private static final int CALLS = 500_000;

  private CodecSpeed() {}

  public static void main(String[] arguments) throws IOException {
    Reading reading = (Reading) Samples.all().get(0).value();
    AlertChange alert =
        (AlertChange)
            Samples.all().stream()
                .filter(sample -> sample.name().equals("alert-full"))
                .findFirst()
                .orElseThrow()
                .value();
    byte[] log = Json.writeLog(reading);
    byte[] heartbeat = Json.writeLog((Reading) Samples.all().get(1).value());
    byte[] change = Json.write(alert);
    byte[] device =
        ("{\"time\":\"2026-11-23T22:15:03.120+08:00\",\"seq\":1841,\"values\":{\"smoke\":0.8,"
                + "\"temperature\":24.1},\"alarm\":false,\"test\":false,\"fault\":null,"
                + "\"battery\":0.93}")
            .getBytes(StandardCharsets.UTF_8);
    measure("read a device message as a tree, " + device.length + " bytes", () -> read(device));
    measure("read a log reading, " + log.length + " bytes", () -> Json.readLog(log).hashCode());
    measure(
        "read a short one, " + heartbeat.length + " bytes",
        () -> Json.readLog(heartbeat).hashCode());
    measure("write a log reading", () -> Json.writeLog(reading).length);
    measure("read an alert, " + change.length + " bytes", () -> hash(change));
    measure("write an alert", () -> Json.write(alert).length);
    measure("event id", () -> Ids.eventId(reading).length());
    measure("parse a time", () -> (int) Timestamps.parse("2026-11-23T14:15:03.120Z"));
    measure(
        "parse a time with offset", () -> (int) Timestamps.parse("2026-11-23T22:15:03.12+08:00"));
    measure("format a time", () -> Timestamps.format(1_795_443_303_120L).length());
  }

  private static int read(byte[] bytes) throws IOException {
    JsonNode tree = Json.readTree(bytes);
    return tree.size();
  }

  private static int hash(byte[] bytes) throws IOException {
    return Json.readTrusted(bytes, AlertChange.class).rev();
  }

  private static void measure(String what, Call call) throws IOException {
    long best = Long.MAX_VALUE;
    int sink = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      for (int i = 0; i < CALLS; i++) {
        sink += call.run();
      }
      best = Math.min(best, System.nanoTime() - start);
    }
    System.out.printf("%6d ns  %s%s%n", best / CALLS, what, sink == 0 ? " " : "");
  }

  private interface Call {
    int run() throws IOException;
  }
}

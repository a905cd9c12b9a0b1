package dev.gengfu.acceptance;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** {@code mosquitto_pub} and {@code mosquitto_sub}. */
record Mosquitto(int port) {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  /** Publishes at QoS 1 and returns when the broker has acknowledged it, or refused. */
  Tool.Ran publish(String topic, byte[] payload) throws Exception {
    String how = payload.length == 0 ? "-n" : "-s";
    return Tool.run(
        TIMEOUT,
        payload,
        List.of("mosquitto_pub", "-h", "127.0.0.1", "-p", port(port), "-q", "1", "-t", topic, how));
  }

  /** Publishes and minds that it was taken. */
  void publish(String topic, String payload) throws Exception {
    Tool.Ran ran = publish(topic, payload.getBytes(StandardCharsets.UTF_8));
    if (ran.exitCode() != 0) {
      throw new AssertionError("mosquitto_pub ended with " + ran);
    }
  }

  /** The next messages of a topic filter, one per line. */
  List<String> listen(String filter, int messages, Duration timeout) throws Exception {
    List<String> command =
        List.of(
            "mosquitto_sub",
            "-h",
            "127.0.0.1",
            "-p",
            port(port),
            "-t",
            filter,
            "-C",
            Integer.toString(messages),
            "-W",
            Long.toString(timeout.toSeconds()));
    return Tool.run(timeout.plus(TIMEOUT), new byte[0], command).output().lines().toList();
  }

  private static String port(int port) {
    return Integer.toString(port);
  }
}

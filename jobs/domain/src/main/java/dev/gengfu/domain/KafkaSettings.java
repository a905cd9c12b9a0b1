package dev.gengfu.domain;

/**
 * Section {@code kafka} of gengfu.yaml.
 *
 * @param bootstrap host:port, separated by commas
 * @param replication copies of each topic, at least 1
 */
public record KafkaSettings(String bootstrap, int replication) {
  public KafkaSettings {
    bootstrap = bootstrap == null ? "127.0.0.1:9092" : bootstrap;
    replication = replication == 0 ? 1 : replication;
    if (bootstrap.isBlank() || !bootstrap.contains(":")) {
      throw new IllegalArgumentException(
          "bootstrap: expected host:port, found '" + bootstrap + "'");
    }
    if (replication < 1) {
      throw new IllegalArgumentException("replication: expected 1 or more, found " + replication);
    }
  }
}

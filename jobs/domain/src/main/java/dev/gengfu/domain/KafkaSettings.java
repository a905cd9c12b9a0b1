package dev.gengfu.domain;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Section {@code kafka} of gengfu.yaml.
 *
 * @param bootstrap host:port, separated by commas; 127.0.0.1:9092 when left out
 * @param replication copies of each topic, at least 1; 1 when left out
 */
public record KafkaSettings(String bootstrap, int replication) {
  public KafkaSettings {
    bootstrap = bootstrap == null ? "127.0.0.1:9092" : bootstrap;
    if (bootstrap.isBlank() || !bootstrap.contains(":")) {
      throw new IllegalArgumentException(
          "bootstrap: expected host:port, found '" + bootstrap + "'");
    }
    if (replication < 1) {
      throw new IllegalArgumentException("replication: expected 1 or more, found " + replication);
    }
  }

  @JsonCreator
  static KafkaSettings read(
      @JsonProperty("bootstrap") String bootstrap,
      @JsonProperty("replication") Integer replication) {
    return new KafkaSettings(bootstrap, replication == null ? 1 : replication);
  }
}

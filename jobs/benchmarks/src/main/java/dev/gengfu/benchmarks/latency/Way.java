package dev.gengfu.benchmarks.latency;

import dev.gengfu.benchmarks.traffic.Expected;
import dev.gengfu.benchmarks.traffic.Plan;

/**
 * A way from a published message to a consumer.
 *
 * @param name what the report calls it
 * @param topics what its MQTT topics begin with
 * @param plan what is sent
 * @param expected what is on its way
 */
record Way(String name, String topics, Plan plan, Expected expected) {
  static final String CHAIN = "chain";
  static final String YARDSTICK = "yardstick";
}

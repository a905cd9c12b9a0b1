package dev.gengfu.benchmarks.gateway;

/** Which MQTT broker stands in the middle. */
enum BrokerKind {
  /** HiveMQ as {@code ./gengfu demo} runs it, with its queues on disk. */
  embedded,
  /** A mosquitto of this machine, its queues in memory. */
  mosquitto
}

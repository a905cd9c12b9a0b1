/** Publish to alert through the whole chain, beside the barest way that MQTT and Kafka allow. */
package dev.gengfu.benchmarks.latency;

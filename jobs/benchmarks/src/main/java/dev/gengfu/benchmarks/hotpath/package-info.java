/** What one plain reading costs the engine, without Flink and Kafka around it. */
package dev.gengfu.benchmarks.hotpath;

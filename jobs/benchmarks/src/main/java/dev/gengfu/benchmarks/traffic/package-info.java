/** What is sent and what comes back: MQTT connections, plans of messages, a tail of a topic. */
package dev.gengfu.benchmarks.traffic;

/** How fast a gateway takes a backlog from MQTT into Kafka, beside a bare bridge. */
package dev.gengfu.benchmarks.gateway;

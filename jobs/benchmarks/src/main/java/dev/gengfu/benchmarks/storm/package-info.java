/** Alarms when it is worst: a thousand at once in a flood of telemetry, and behind a backlog. */
package dev.gengfu.benchmarks.storm;

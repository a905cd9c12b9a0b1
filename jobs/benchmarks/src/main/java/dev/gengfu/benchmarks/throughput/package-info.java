/**
 * How many readings a second the emergency job takes from the log, beside the least that any job
 * over that log has to do.
 */
package dev.gengfu.benchmarks.throughput;

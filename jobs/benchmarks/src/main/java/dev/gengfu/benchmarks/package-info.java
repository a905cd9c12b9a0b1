/**
 * What all benchmarks share: exact percentiles, the state of the machine, rounds and their report.
 */
package dev.gengfu.benchmarks;

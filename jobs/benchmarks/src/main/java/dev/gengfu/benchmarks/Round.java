package dev.gengfu.benchmarks;

/**
 * One round of one way.
 *
 * @param way what was measured
 * @param rate messages per second that were due
 * @param number counts from 1
 * @param messages messages sent
 * @param figures latencies
 * @param lost samples that never came
 * @param lateMillis by how much the sender itself was late, 99th percentile: part of the latencies
 * @param machine what the machine did meanwhile
 */
public record Round(
    String way,
    int rate,
    int number,
    int messages,
    Figures figures,
    int lost,
    double lateMillis,
    Machine.Use machine) {}

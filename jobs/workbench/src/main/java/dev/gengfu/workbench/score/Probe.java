package dev.gengfu.workbench.score;

/**
 * One instrument of a measured fire, as a detector that reports its value.
 *
 * @param device id of that detector
 * @param kind device kind
 * @param room place of the measurement
 * @param measure name of the value
 * @param seconds times of the samples, rising; 0 is the begin of the fire
 * @param values samples in the unit of the measure; NaN where the instrument gave nothing usable
 * @param broken whether the whole channel can't be trusted: it should be told as such, not as calm
 */
record Probe(
    String device,
    String kind,
    String room,
    String measure,
    double[] seconds,
    double[] values,
    boolean broken) {}

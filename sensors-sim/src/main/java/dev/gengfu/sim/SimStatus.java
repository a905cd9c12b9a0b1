package dev.gengfu.sim;

/**
 * How a simulator is doing.
 *
 * @param connected whether the broker can be reached
 * @param acknowledged messages that the broker has acknowledged
 * @param repeated messages that were sent again after a connection was lost
 * @param inFlight messages sent and not acknowledged
 * @param simulatedTime simulated time of the last message, epoch ms
 * @param problem what is wrong at the moment, null when nothing is
 */
public record SimStatus(
    boolean connected,
    long acknowledged,
    long repeated,
    int inFlight,
    long simulatedTime,
    String problem) {}

package dev.gengfu.alerting;

/**
 * A record with the clock and the policy of its place in the log.
 *
 * @param orderKey building, or the key of a part of the installation
 * @param partition partition of the log
 * @param offset offset in it
 * @param logTime the partition's clock here, {@link Long#MIN_VALUE} before its first tick
 * @param policyVersion policy in force here, empty before the first activation
 * @param value bytes of the record; empty when only the policy changed
 */
public record Stamped(
    String orderKey,
    int partition,
    long offset,
    long logTime,
    String policyVersion,
    byte[] value) {}

package dev.gengfu.domain;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;

/**
 * One reading that speaks for an alert.
 *
 * @param device device id
 * @param time event time, epoch ms
 * @param seq the device's sequence number, null when it has none
 * @param measure what was measured ({@code smoke}) or {@code alarm}
 * @param value the measured value, or 1 for an alarm flag
 * @param at where the reading stands in the log
 */
public record Evidence(
    String device,
    @Millis long time,
    Long seq,
    String measure,
    @JsonSerialize(using = Decimals.Writer.class) double value,
    LogPosition at) {}

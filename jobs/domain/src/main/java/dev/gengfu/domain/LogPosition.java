package dev.gengfu.domain;

/** Where a record stands: the way back from an alert to its evidence. */
public record LogPosition(String topic, int partition, long offset) {}

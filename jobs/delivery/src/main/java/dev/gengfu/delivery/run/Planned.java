package dev.gengfu.delivery.run;

import dev.gengfu.domain.DeliveryRecord;

/**
 * Something that is to be sent.
 *
 * @param intent what has to stand in {@code deliveries.v1} before
 * @param handOver gives it to its lane
 */
record Planned(DeliveryRecord intent, Runnable handOver) {}

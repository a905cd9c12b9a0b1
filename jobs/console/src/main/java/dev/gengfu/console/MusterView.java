package dev.gengfu.console;

import dev.gengfu.domain.Millis;

/**
 * Answer of {@code GET /v1/alerts/{id}/muster}.
 *
 * @param asOf log time up to which check-ins are in it, epoch ms; null when nobody has told
 * @param stale true when newer check-ins may be missing
 * @param why kafka, loading, noWord, standsStill or behind; null when not stale
 */
record MusterView(String alertId, @Millis Long asOf, boolean stale, String why, Muster.Roll roll) {}

package dev.gengfu.alerting;

import java.util.List;
import java.util.Map;

/**
 * What holds for a whole partition of the log, as it is checkpointed.
 *
 * @param partition partition of the log
 * @param offset offset of the last record seen
 * @param logTime running maximum of its ticks, epoch ms
 * @param policyVersion policy in force, empty before the first activation
 * @param orderKeys every key that is told of a new policy, sorted; see {@link OrderKeys}
 * @param waitingVersion policy that waits for its time, null when none does
 * @param waitingFor log time at which it comes into force, epoch ms
 * @param tickedAt log time of the last tick of each source, epoch ms
 * @param deaf sources that do not hear their devices, sorted
 * @param strangers log time of the last check-in of each key that no roster knows, epoch ms; null
 *     from before it was kept
 */
public record PartitionClock(
    int partition,
    long offset,
    long logTime,
    String policyVersion,
    List<String> orderKeys,
    String waitingVersion,
    long waitingFor,
    Map<String, Long> tickedAt,
    List<String> deaf,
    Map<String, Long> strangers) {}

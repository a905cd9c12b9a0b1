package dev.gengfu.domain;

/**
 * What became of an action; the value of {@code audit.v1}.
 *
 * @param action the action as it stood in the log
 * @param accepted whether it holds
 * @param reason why not; null when accepted
 * @param rev rev of the alert afterwards, 0 when there is no such alert
 * @param logTime log time of the decision, epoch ms
 * @param at where the action stands in the log
 */
public record AuditEntry(
    Action action,
    boolean accepted,
    String reason,
    int rev,
    @Millis long logTime,
    LogPosition at) {}

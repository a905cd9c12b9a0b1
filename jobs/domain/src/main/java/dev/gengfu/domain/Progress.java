package dev.gengfu.domain;

/**
 * How far a job has come; the value of {@code progress.v1}.
 *
 * @param job emergency or welfare
 * @param partition partition of the log for {@link #LOG}, subtask for {@link #HEARTBEAT}
 * @param kind {@link #LOG}: the source read a tick; {@link #HEARTBEAT}: the decisions have come so
 *     far
 * @param offset offset of that tick, -1 for a heartbeat
 * @param logTime epoch ms
 * @param parallelism how many subtasks send heartbeats, 0 for {@link #LOG}
 */
public record Progress(
    String job, int partition, String kind, long offset, @Millis long logTime, int parallelism) {
  public static final String LOG = "log";
  public static final String HEARTBEAT = "heartbeat";
}

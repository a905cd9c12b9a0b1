package dev.gengfu.lifecycle;

import dev.gengfu.domain.Notice;

/**
 * A notice that was taken. It is remembered for a while after it is over, so that a repeat of its
 * record does not bring it back.
 *
 * @param notice as it stood in the log
 * @param begin log time from which it holds, epoch ms
 * @param end log time from which it does not hold any more, epoch ms
 */
public record Announced(Notice notice, long begin, long end) {
  /** Whether it holds at a log time. */
  boolean holds(long logTime) {
    return begin <= logTime && logTime < end;
  }

  /** Over at once: one that has not begun never holds. */
  Announced ended(long logTime) {
    return new Announced(notice, Math.min(begin, logTime), logTime);
  }

  /** What an alert says of it in {@code suppressedBy}. */
  String mark() {
    return notice.kind() + ":" + notice.noticeId();
  }
}

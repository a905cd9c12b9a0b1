package dev.gengfu.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.gengfu.console.access.Identity;
import dev.gengfu.domain.AuditEntry;
import dev.gengfu.domain.LogPosition;
import dev.gengfu.domain.Millis;
import dev.gengfu.domain.Notice;
import dev.gengfu.domain.Text;
import dev.gengfu.domain.Topics;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/**
 * What is announced: maintenance, tests, devices out of service, drills. Written into the log as it
 * was said; what holds is what the job accepted, read from {@code audit.v1}. Bounded: beyond {@link
 * #LIMIT} what ended longest ago goes.
 */
final class NoticeDesk {
  private static final int LIMIT = 5_000;

  /**
   * Body of an answer.
   *
   * @param meaning what will be quiet and what will not, in one sentence; null for an end
   * @param accepted what the job decided; absent while it has not
   * @param reason why not
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Outcome(
      String noticeId,
      String verb,
      Text meaning,
      LogPosition at,
      Boolean accepted,
      String reason) {}

  /** One that the job accepted, with the log times from and to which it holds. */
  record View(Notice notice, @Millis long begin, @Millis long end, Text meaning) {}

  private final Clock clock;
  private final TreeMap<String, View> known = new TreeMap<>();

  /** An id is of one building: two may use the same. */
  private static String key(Notice notice) {
    return notice.building() + "|" + notice.noticeId();
  }

  NoticeDesk(Clock clock) {
    this.clock = clock;
  }

  /** Takes what the job said; what is no accepted notice is passed over. */
  synchronized void take(AuditEntry entry) {
    Notice notice = entry.notice();
    if (notice == null || !entry.accepted()) {
      return;
    }
    View before = known.get(key(notice));
    if (notice.verb().equals(Notice.END)) {
      if (before != null) {
        known.put(
            key(notice),
            new View(before.notice(), before.begin(), entry.logTime(), before.meaning()));
      }
    } else if (before == null && notice.forSeconds() != null) {
      long from = notice.begin() == null ? entry.logTime() : notice.begin();
      long end = from + notice.forSeconds() * 1_000L;
      known.put(
          key(notice),
          new View(notice, Math.max(from, entry.logTime()), end, NoticeWords.of(notice)));
    }
    if (known.size() > LIMIT) {
      known.values().stream()
          .min(Comparator.comparingLong(View::end))
          .ifPresent(oldest -> known.remove(key(oldest.notice())));
    }
  }

  /**
   * What holds at a log time or will, the next to end first.
   *
   * @param logTime epoch ms
   */
  synchronized List<View> open(long logTime) {
    List<View> open = new ArrayList<>(known.values());
    open.removeIf(each -> each.end() <= logTime);
    open.sort(Comparator.comparingLong(View::end).thenComparing(each -> key(each.notice())));
    return open;
  }

  /**
   * Announces something, or ends it early.
   *
   * @param who stands as actor in the log
   * @param body JSON object {@code {noticeId?, building, kind, scope, subject, begin?, forSeconds,
   *     reason}}, or {@code {noticeId, verb: "end", building, reason?}}
   * @param wait how long to wait for the job, e.g. {@code 5s}; null for not at all
   */
  CompletableFuture<JobAnswer.Answer> announce(
      Identity who, JobAnswer job, byte[] body, String wait) {
    Duration bound;
    Notice notice;
    try {
      bound = Said.waitOf(wait);
      notice = notice(who, Said.of(body));
    } catch (IllegalArgumentException e) {
      return JobAnswer.refused(400, "badRequest", e.getMessage());
    }
    return job.write(
        Topics.EMERGENCY_LOG,
        notice.building(),
        notice,
        notice.deedId(),
        bound,
        (at, entry) ->
            new Outcome(
                notice.noticeId(),
                notice.verb(),
                NoticeWords.of(notice),
                at,
                entry == null ? null : (Boolean) entry.accepted(),
                entry == null ? null : entry.reason()));
  }

  private Notice notice(Identity who, Said said) {
    boolean ends = Notice.END.equals(said.text("verb"));
    String begin = said.text("begin");
    return new Notice(
        ends ? said.needed("noticeId") : said.id("noticeId"),
        said.textOr("verb", Notice.BEGIN),
        said.needed("building"),
        ends ? null : said.needed("kind"),
        ends ? null : said.needed("scope"),
        ends ? null : said.needed("subject"),
        begin == null || ends ? null : time(begin),
        ends ? null : said.number("forSeconds"),
        said.actor(who),
        who.role().word(),
        said.text("reason"),
        clock.millis());
  }

  private static Long time(String text) {
    try {
      return java.time.OffsetDateTime.parse(text).toInstant().toEpochMilli();
    } catch (java.time.DateTimeException e) {
      throw new IllegalArgumentException(
          "begin: expected a time such as 2026-11-23T22:00:00+08:00", e);
    }
  }
}

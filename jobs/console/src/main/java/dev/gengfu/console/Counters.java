package dev.gengfu.console;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/** What this console has counted since it started; the names are a contract with dashboards. */
final class Counters {
  static final String RECORDS = "gengfu_console_records_total";
  static final String UNREADABLE = "gengfu_console_unreadable_total";
  static final String CONFLICTS = "gengfu_console_conflicts_total";
  static final String EVICTED = "gengfu_console_evicted_total";
  static final String RECONNECTS = "gengfu_console_kafka_reconnects_total";
  static final String ACTIONS = "gengfu_console_actions_total";
  static final String ACTIONS_FAILED = "gengfu_console_actions_failed_total";
  static final String SLOW_CLIENTS = "gengfu_console_slow_clients_total";
  static final String STREAMS = "gengfu_console_streams_total";
  static final String STREAMS_REFUSED = "gengfu_console_streams_refused_total";
  static final String RESUMED = "gengfu_console_streams_resumed_total";
  static final String REQUESTS_REFUSED = "gengfu_console_requests_refused_total";
  static final String SIGN_INS = "gengfu_console_sign_ins_total";
  static final String SIGN_INS_REFUSED = "gengfu_console_sign_ins_refused_total";
  static final String NAMES = "gengfu_console_names_looked_up_total";
  static final String MUSTERS = "gengfu_console_musters_total";
  static final String REPORTS_REFUSED = "gengfu_console_reports_refused_total";
  static final String REPORTS_READ = "gengfu_console_reports_read_total";
  static final String ERRORS = "gengfu_console_errors_total";
  static final String TICKS = "gengfu_console_ticks_total";
  static final String TICKS_FAILED = "gengfu_console_ticks_failed_total";
  static final String BEATS = "gengfu_console_dead_man_beats_total";
  static final String BEATS_FAILED = "gengfu_console_dead_man_beats_failed_total";

  private final Map<String, LongAdder> counts = new ConcurrentSkipListMap<>();

  Counters() {
    for (String name :
        new String[] {
          RECORDS,
          UNREADABLE,
          CONFLICTS,
          EVICTED,
          RECONNECTS,
          ACTIONS,
          ACTIONS_FAILED,
          SLOW_CLIENTS,
          STREAMS,
          STREAMS_REFUSED,
          RESUMED,
          REQUESTS_REFUSED,
          SIGN_INS,
          SIGN_INS_REFUSED,
          NAMES,
          MUSTERS,
          REPORTS_REFUSED,
          REPORTS_READ,
          ERRORS,
          TICKS,
          TICKS_FAILED,
          BEATS,
          BEATS_FAILED
        }) {
      counts.put(name, new LongAdder());
    }
  }

  void add(String name) {
    counts.get(name).increment();
  }

  long get(String name) {
    return counts.get(name).sum();
  }

  /** Prometheus text of every counter. */
  void write(StringBuilder out) {
    counts.forEach(
        (name, count) ->
            out.append("# TYPE ")
                .append(name)
                .append(" counter\n")
                .append(name)
                .append(' ')
                .append(count.sum())
                .append('\n'));
  }
}

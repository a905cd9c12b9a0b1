package dev.gengfu.gateway.gb26875.link;

import java.util.concurrent.atomic.LongAdder;

/** What the connections count beside the frames. */
final class GbCounts {
  final LongAdder refused = new LongAdder();
  final LongAdder idle = new LongAdder();
  final LongAdder halfFrames = new LongAdder();
  final LongAdder floods = new LongAdder();
  final LongAdder repeats = new LongAdder();
  final LongAdder confirms = new LongAdder();
  final LongAdder denies = new LongAdder();
  final LongAdder commands = new LongAdder();
  final LongAdder undelivered = new LongAdder();
  final LongAdder paused = new LongAdder();
}

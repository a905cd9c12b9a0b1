package dev.gengfu.gateway.gb26875.link;

import dev.gengfu.domain.TimeQuality;
import dev.gengfu.domain.YamlConfig;
import dev.gengfu.gateway.gb26875.GbDecoder;
import dev.gengfu.gateway.gb26875.GbSettings;
import dev.gengfu.gateway.gb26875.GbSink;
import dev.gengfu.gateway.gb26875.GbTimes;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicLong;

/** Centres for tests. */
final class Centres {
  /** 2026-11-23 22:15:03 in Shanghai. */
  static final long NOW = 1_795_443_303_000L;

  private Centres() {}

  static GbCentre of(GbSink sink, AtomicLong clock, String... settings) {
    YamlConfig config = YamlConfig.parse("test", "gb: {}").with("gb.clockSyncHours", "0");
    config = config.with("gb.port", "0");
    for (int i = 0; i < settings.length; i += 2) {
      config = config.with("gb." + settings[i], settings[i + 1]);
    }
    return new GbCentre(
        config.section("gb", GbSettings.class),
        "g1",
        new GbDecoder(
            "g1",
            (said, arrivedAt) -> new GbTimes.Judged(arrivedAt, TimeQuality.EXACT),
            id -> null),
        sink,
        clock::get,
        ZoneId.of("Asia/Shanghai"));
  }

  static GbCentre of(GbSink sink, String... settings) {
    return of(sink, new AtomicLong(NOW), settings);
  }
}

package dev.gengfu.gateway;

import dev.gengfu.domain.TimeQuality;
import dev.gengfu.gateway.append.Appender;
import dev.gengfu.gateway.clock.GatewayClock;
import dev.gengfu.gateway.decode.DeviceDirectory;
import dev.gengfu.gateway.decode.TimeJudge;
import dev.gengfu.gateway.dialect.BadInput;
import dev.gengfu.gateway.gb26875.GbDecoder;
import dev.gengfu.gateway.gb26875.GbTimes;
import dev.gengfu.gateway.gb26875.link.GbCentre;
import dev.gengfu.gateway.gb26875.link.GbServer;
import java.io.IOException;

/** The intake of transmission devices that speak GB/T 26875.3 over TCP. */
final class GbIntake implements AutoCloseable {
  static final String NAME = "gb26875";

  private final IntakeCounts counts = new IntakeCounts(NAME);
  private final IntakeState state;
  private final GbCentre centre;
  private GbServer server;

  GbIntake(
      GatewaySettings settings,
      TimeJudge times,
      DeviceDirectory devices,
      Appender appender,
      GatewayClock clock) {
    this.state = new IntakeState(NAME, clock::millis);
    this.centre =
        new GbCentre(
            settings.gb26875(),
            settings.id(),
            new GbDecoder(settings.id(), times(times), devices::find),
            new GbOutbox(appender, counts),
            clock::millis,
            times.zone());
  }

  /** An odd time is a quality and never an error: what is no time at all was never set. */
  private static GbTimes times(TimeJudge times) {
    return (local, arrivedAt) -> {
      try {
        TimeJudge.Judged judged = times.judge(local, arrivedAt);
        return new GbTimes.Judged(judged.millis(), judged.quality());
      } catch (BadInput e) {
        return new GbTimes.Judged(arrivedAt, TimeQuality.UNSET);
      }
    };
  }

  /**
   * Listens.
   *
   * @throws GatewayStartException when the address is taken
   */
  void start() {
    try {
      server = new GbServer(centre);
      state.ok();
    } catch (IOException e) {
      throw new GatewayStartException("gateway." + NAME + ": " + e.getMessage(), e);
    }
  }

  IntakeCounts counts() {
    return counts;
  }

  IntakeState state() {
    return state;
  }

  GbCentre centre() {
    return centre;
  }

  int port() {
    return server.port();
  }

  @Override
  public void close() {
    if (server != null) {
      server.close();
    }
  }
}

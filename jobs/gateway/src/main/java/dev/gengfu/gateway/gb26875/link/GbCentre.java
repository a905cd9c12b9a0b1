package dev.gengfu.gateway.gb26875.link;

import dev.gengfu.domain.Health;
import dev.gengfu.gateway.gb26875.GbDecoder;
import dev.gengfu.gateway.gb26875.GbSettings;
import dev.gengfu.gateway.gb26875.GbSink;
import dev.gengfu.gateway.gb26875.frame.Address;
import dev.gengfu.gateway.gb26875.frame.FrameTime;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What all connections share: the way into the log, the bounds, the devices and what is asked. */
public final class GbCentre {
  private static final Logger LOG = LoggerFactory.getLogger(GbCentre.class);

  final GbSettings settings;
  final GbDecoder decoder;
  final GbSink sink;
  final Room room;
  final InFlight inFlight = new InFlight();
  final GbCounts counts = new GbCounts();
  final LogBudget remarks = new LogBudget(60, TimeUnit.MINUTES.toMillis(1));
  private final LongSupplier clock;
  private final ZoneId zone;
  private final LineCheck lines;
  private final GuardChecks guards;
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicInteger healthWaiting = new AtomicInteger();

  /** The connection by which a device was heard last; one per device that is watched. */
  private final Map<Address, GbConnection> sessions = new ConcurrentHashMap<>();

  /**
   * @param gateway id of this gateway
   * @param clock epoch ms, for arrivals and for the clocks of devices
   * @param zone zone of the devices' clocks
   */
  public GbCentre(
      GbSettings settings,
      String gateway,
      GbDecoder decoder,
      GbSink sink,
      LongSupplier clock,
      ZoneId zone) {
    this.settings = settings;
    this.decoder = decoder;
    this.sink = sink;
    this.clock = clock;
    this.zone = zone;
    this.room = new Room(settings.maxPending());
    this.lines =
        new LineCheck(
            gateway,
            TimeUnit.SECONDS.toMillis(settings.silentSeconds()),
            settings.maxDevices(),
            settings.expected().stream().map(Address::parse).toList());
    this.guards = new GuardChecks(TimeUnit.MINUTES.toMillis(settings.guardCheckMinutes()));
  }

  /** How asking for a guard check came out. */
  public enum Asked {
    SENT,
    /** One is open already. */
    ALREADY_OPEN,
    /** No device of that address has been heard on a connection that is still open. */
    NOT_CONNECTED
  }

  /**
   * Asks whether somebody is at a transmission device (查岗). What comes of it is in {@link
   * #guardChecks}, in the figures and in the log of this process.
   *
   * @throws IllegalArgumentException when the text is no address
   */
  public Asked checkGuard(String address) {
    Address device = Address.parse(address);
    GbConnection session = sessions.get(device);
    if (session == null) {
      return Asked.NOT_CONNECTED;
    }
    if (!guards.begin(device, now())) {
      return Asked.ALREADY_OPEN;
    }
    session.checkGuard(device);
    return Asked.SENT;
  }

  /** The newest guard check of every device, 1,000 at most. */
  public List<GuardCheck> guardChecks() {
    return guards.all();
  }

  /** Looks for silent devices and unanswered checks; to be called every second or so. */
  public void look() {
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    if (!sink.isUp() || !room.isThere() || healthWaiting.get() > 0) {
      lines.deaf(millis);
    } else {
      for (Health health : lines.look(millis, now())) {
        LOG.info("{} {}", health.subject(), health.state());
        healthWaiting.incrementAndGet();
        sink.put(health, healthWaiting::decrementAndGet);
      }
    }
    guards.expire(now()).forEach(GbCentre::tell);
  }

  /** The figures of this moment. */
  public GbFigures figures() {
    return new GbFigures(
        connections.get(),
        counts.refused.sum(),
        counts.idle.sum(),
        counts.halfFrames.sum(),
        counts.floods.sum(),
        counts.repeats.sum(),
        counts.confirms.sum(),
        counts.denies.sum(),
        counts.paused.sum(),
        room.taken(),
        counts.commands.sum(),
        counts.undelivered.sum(),
        lines.devices(),
        lines.devicesDown(),
        lines.untracked(),
        guards.count(GuardCheck.State.OPEN),
        guards.count(GuardCheck.State.ANSWERED),
        guards.count(GuardCheck.State.UNANSWERED),
        guards.count(GuardCheck.State.UNDELIVERED));
  }

  long now() {
    return clock.getAsLong();
  }

  FrameTime frameTime() {
    return FrameTime.of(Instant.ofEpochMilli(now()).atZone(zone).toLocalDateTime());
  }

  /** A connection asks to be served. */
  boolean admit() {
    if (connections.incrementAndGet() > settings.maxConnections()) {
      connections.decrementAndGet();
      counts.refused.increment();
      return false;
    }
    return true;
  }

  void left(GbConnection connection) {
    connections.decrementAndGet();
    connection.devices().forEach(device -> sessions.remove(device, connection));
  }

  void heard(Address device) {
    lines.heard(device);
  }

  void reachable(Address device, GbConnection by) {
    if (sessions.size() < settings.maxDevices() || sessions.containsKey(device)) {
      sessions.put(device, by);
    }
  }

  void guardAnswered(Address device) {
    tell(guards.end(device, GuardCheck.State.ANSWERED, now()));
  }

  void undelivered(Downlink.Open command) {
    counts.undelivered.increment();
    Address device = command.frame().destination();
    LOG.warn("{}: command {} was not confirmed", device, command.type());
    if (command.type() == Downlink.GUARD_CHECK) {
      tell(guards.end(device, GuardCheck.State.UNDELIVERED, now()));
    }
  }

  /** A check that was begun went nowhere: the connection had gone, or has too much to do. */
  void notSent(Address device) {
    tell(guards.end(device, GuardCheck.State.UNDELIVERED, now()));
  }

  private static void tell(GuardCheck check) {
    if (check != null) {
      long seconds = (check.endedAt() - check.since()) / 1_000;
      LOG.info("guard check of {}: {} after {} s", check.device(), check.state(), seconds);
    }
  }
}

package dev.gengfu.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.gengfu.console.access.Identity;
import dev.gengfu.console.access.Right;
import dev.gengfu.domain.AlertChange;
import dev.gengfu.domain.AlertReader;
import dev.gengfu.domain.AlertState;
import dev.gengfu.domain.AuditEntry;
import dev.gengfu.domain.CareMessage;
import dev.gengfu.domain.Category;
import dev.gengfu.domain.Device;
import dev.gengfu.domain.Health;
import dev.gengfu.domain.Json;
import dev.gengfu.domain.LastSeen;
import dev.gengfu.domain.LogPosition;
import dev.gengfu.domain.LogRecord;
import dev.gengfu.domain.Place;
import dev.gengfu.domain.Progress;
import dev.gengfu.domain.Reading;
import dev.gengfu.domain.Resident;
import dev.gengfu.domain.Tick;
import dev.gengfu.domain.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything the console knows, fed record by record, in any order across topics. All methods may
 * be called from any thread; what changes goes to the {@link Stream}.
 */
final class ConsoleState {
  private static final Logger LOG = LoggerFactory.getLogger(ConsoleState.class);
  private static final int AUDITS = 2000;
  private static final int WAITING = 1000;
  private static final int LOGGED_ONE_BY_ONE = 10;
  private static final int LOGGED_EVERY = 1000;

  /** The welfare log's clock comes on every ten seconds. */
  private static final long MUSTER_STALE_MILLIS = 60_000;

  private final ConsoleSettings settings;
  private final Clock clock;
  private final Counters counters;
  private final Stream stream;
  private final SentMessages messages = new SentMessages();
  private final NoticeDesk notices;
  private final HandoverDesk handovers;
  private final ReportDesk reports = new ReportDesk();
  private final Board board = new Board(Board.Limits.DEFAULT);
  private final EngineWatch engine;
  private final EngineWatch welfare;
  private final Muster muster = new Muster();
  private final DeviceBook devices = new DeviceBook();
  private final RawAlarms rawAlarms = new RawAlarms();
  private final Sources sources = new Sources();
  private final Map<Integer, Long> partitionClocks = new HashMap<>();
  private final Bounded<String, AuditEntry> audits = new Bounded<>(AUDITS);
  private final Map<String, CompletableFuture<AuditEntry>> waiting = new HashMap<>();
  private long logTime = Long.MIN_VALUE;
  private boolean loading = true;
  private long listeningSince = Long.MIN_VALUE;
  private boolean rollLoading = true;
  private boolean registryLoading = true;
  private String kafkaDown = "not connected yet";
  private long kafkaSince;
  private String ticks = "off";
  private String ticksDetail;
  private String lastFault;

  ConsoleState(ConsoleSettings settings, Clock clock, Counters counters, Stream stream) {
    this.settings = settings;
    this.clock = clock;
    this.counters = counters;
    this.stream = stream;
    this.engine = new EngineWatch("emergency", clock.millis());
    this.welfare = new EngineWatch("welfare", clock.millis());
    this.notices = new NoticeDesk(clock);
    this.handovers = new HandoverDesk(clock);
    this.kafkaSince = clock.millis();
  }

  /**
   * Takes one record of one of {@link KafkaFeed}'s topics; one that can't be read is counted and
   * shown, and changes nothing else.
   *
   * @param key may be null
   * @param value null is a tombstone
   */
  synchronized void take(String topic, int partition, long offset, byte[] key, byte[] value) {
    counters.add(Counters.RECORDS);
    try {
      switch (topic) {
        case Topics.ALERTS, Topics.BOARD -> takeAlert(key, value);
        case Topics.PROGRESS -> takeProgress(value);
        case Topics.AUDIT -> takeAudit(value);
        case Topics.MESSAGES -> takeMessage(value);
        case Topics.RESIDENTS ->
            muster.resident(
                text(key), value == null ? null : Json.readTrusted(value, Resident.class));
        case Topics.PRESENCE ->
            muster.seen(text(key), value == null ? null : Json.readTrusted(value, LastSeen.class));
        case Topics.REGISTRY ->
            devices.take(text(key), value == null ? null : Json.readTrusted(value, Device.class));
        case Topics.EMERGENCY_LOG -> takeLog(partition, offset, value);
        default -> throw new IOException("no topic of the console");
      }
    } catch (IOException | RuntimeException e) {
      fault(
          Counters.UNREADABLE,
          topic + "-" + partition + "@" + offset + " can't be read: " + why(e));
    }
  }

  private static String why(Exception problem) {
    return problem instanceof JsonProcessingException json
        ? json.getOriginalMessage()
        : problem.toString();
  }

  private void takeAlert(byte[] key, byte[] value) throws IOException {
    if (value == null) {
      forget(key);
      return;
    }
    AlertChange change = AlertReader.read(value);
    Board.Entry known = board.find(change.alertId());
    AlertChange before = known == null ? null : known.current();
    long evictedBefore = board.evicted();
    Board.Taken taken = board.take(change, value);
    if (taken == Board.Taken.CONFLICT) {
      fault(
          Counters.CONFLICTS,
          "alert " + change.alertId() + " rev " + change.rev() + " came with two contents");
    }
    if (board.evicted() > evictedBefore) {
      fault(Counters.EVICTED, "more open alerts than the console can hold");
    }
    Board.Entry entry = board.find(change.alertId());
    boolean shown = entry != null && entry.current().rev() == change.rev();
    if (!loading && shown && taken != Board.Taken.REPEAT) {
      stream.publish("alert", entry.json(), who -> who.sees(change));
      if (before != null) {
        stream.publish(
            "gone", gone(change.alertId()), who -> who.sees(before) && !who.sees(change));
      }
    }
  }

  private static byte[] gone(String alertId) {
    return Json.write(Map.of("alertId", alertId));
  }

  /**
   * Counts every fault and shows the newest; a flood of them does not become a flood of log lines.
   */
  private void fault(String counter, String what) {
    counters.add(counter);
    lastFault = what;
    long count = counters.get(counter);
    if (count <= LOGGED_ONE_BY_ONE || count % LOGGED_EVERY == 0) {
      LOG.error("fault {} of {}: {}", count, counter, what);
    }
  }

  private void forget(byte[] key) {
    String alertId = key == null ? "" : new String(key, StandardCharsets.UTF_8);
    if (board.forget(alertId) && !loading) {
      stream.publish("gone", gone(alertId));
    }
  }

  private void takeProgress(byte[] value) throws IOException {
    if (value != null) {
      Progress progress = Json.readTrusted(value, Progress.class);
      engine.take(progress, clock.millis());
      welfare.take(progress, clock.millis());
    }
  }

  private void takeAudit(byte[] value) throws IOException {
    AuditEntry entry = value == null ? null : Json.readTrusted(value, AuditEntry.class);
    if (entry == null || entry.deedId() == null) {
      return;
    }
    notices.take(entry);
    handovers.take(entry);
    reports.take(entry);
    audits.put(entry.deedId(), entry);
    CompletableFuture<AuditEntry> waits = waiting.remove(entry.deedId());
    if (waits != null) {
      waits.completeAsync(() -> entry);
    }
  }

  private void takeMessage(byte[] value) throws IOException {
    if (value != null) {
      messages.take(Json.readTrusted(value, CareMessage.class));
    }
  }

  private void takeLog(int partition, long offset, byte[] value) throws IOException {
    boolean listens = !devices.isEmpty() && LogFilter.isReading(value);
    if (value == null || !(listens || LogFilter.concerns(value))) {
      return;
    }
    LogRecord record = Json.readLog(value);
    if (record instanceof Tick tick) {
      partitionClocks.merge(partition, tick.time(), Math::max);
      logTime = Math.max(logTime, tick.time());
      listeningSince = listeningSince == Long.MIN_VALUE ? tick.time() : listeningSince;
      sources.take(tick, clock.millis());
      engine.logClock(logTime, clock.millis());
    } else if (record instanceof Health health) {
      sources.take(health, clock.millis());
    } else if (record instanceof Reading reading) {
      devices.heard(reading);
      // Before the partition's first tick nothing tells how far the engine must have come: not
      // judged.
      long at = partitionClocks.getOrDefault(partition, Long.MAX_VALUE);
      rawAlarms.take(reading, new LogPosition(Topics.EMERGENCY_LOG, partition, offset), at);
    }
  }

  /** What the topics held at the start has been read: from now on changes go to the stream. */
  synchronized void loaded() {
    if (loading) {
      loading = false;
      stream.resync(this::snapshot);
      LOG.info("{} alerts known, {} of them open", board.size(), board.open());
    }
  }

  synchronized boolean isLoading() {
    return loading;
  }

  /** Whether what is not known here is not there: all has been read, and what comes is heard. */
  synchronized boolean isWhole() {
    return !loading && kafkaDown == null;
  }

  /** Who lives where and was seen last has been read. */
  synchronized void rollLoaded() {
    rollLoading = false;
    LOG.info("{} people known", muster.size());
  }

  /** Which devices there are has been read. */
  synchronized void registryLoaded() {
    registryLoading = false;
    LOG.info("{} devices known", devices.size());
  }

  synchronized boolean isRegistryLoading() {
    return registryLoading;
  }

  /** The devices of a building that somebody may see. */
  synchronized DeviceBook.View devices(String building, Identity who) {
    Long since = listeningSince == Long.MIN_VALUE ? null : (Long) listeningSince;
    return devices.of(building, who.station(), since, registryLoading);
  }

  synchronized boolean isRollLoading() {
    return rollLoading;
  }

  /** The broker answers ({@code problem} null), or why it does not. */
  synchronized void kafka(String problem) {
    if ((problem == null) != (kafkaDown == null)) {
      kafkaSince = clock.millis();
      if (problem == null) {
        counters.add(Counters.RECONNECTS);
      }
    }
    kafkaDown = problem;
  }

  synchronized boolean isKafkaUp() {
    return kafkaDown == null;
  }

  /** What is announced. */
  NoticeDesk notices() {
    return notices;
  }

  /** What shifts left to the next. */
  HandoverDesk handovers() {
    return handovers;
  }

  /** What people reported. */
  ReportDesk reports() {
    return reports;
  }

  /** Log time up to which the engine has decided, epoch ms; {@link Long#MIN_VALUE} before that. */
  synchronized long decided() {
    return engine.logTime();
  }

  /** The newest rev of every alert. */
  synchronized List<AlertChange> newest() {
    return board.sorted().stream().map(Board.Entry::current).toList();
  }

  /** Every known rev of every alert, as it was read. */
  synchronized List<byte[]> revs() {
    return board.sorted().stream().flatMap(entry -> entry.revs().stream()).toList();
  }

  /** The open alerts of a station, most urgent first, at most so many. */
  synchronized List<String> openAlerts(String station, int most) {
    List<String> open = new ArrayList<>();
    for (Board.Entry entry : board.sorted()) {
      AlertChange alert = entry.current();
      boolean isThere = alert.place() != null && station.equals(alert.place().station());
      if (entry.isOpen() && isThere && open.size() < most) {
        open.add(alert.alertId());
      }
    }
    return open;
  }

  /** How this console's own ticks fare. */
  synchronized void ticks(String state, String detail) {
    ticks = state;
    ticksDetail = detail;
  }

  /** Newest tick seen in the log, epoch ms; {@link Long#MIN_VALUE} before the first. */
  synchronized long logTime() {
    return logTime;
  }

  /** The newest rev of an alert, or null. */
  synchronized AlertChange alert(String alertId) {
    Board.Entry entry = board.find(alertId);
    return entry == null ? null : entry.current();
  }

  /**
   * JSON {@code {"alert":…,"revs":[…],"messages":[…]}} of one alert that somebody may see, or null.
   */
  synchronized byte[] detail(String alertId, Identity who) {
    Board.Entry entry = board.find(alertId);
    if (entry == null || !who.sees(entry.current())) {
      return null;
    }
    JsonParts out = new JsonParts();
    out.text("{\"alert\":").bytes(entry.json()).text(",\"revs\":[");
    String comma = "";
    for (byte[] raw : entry.revs()) {
      out.text(comma).bytes(canonical(raw));
      comma = ",";
    }
    return out.text("],\"messages\":").bytes(Json.write(messages.of(alertId))).text("}").done();
  }

  /**
   * Who may be inside the building of an alert.
   *
   * @return null when no alert has this id
   * @throws IllegalStateException when the alert is no open emergency in a building: for nothing
   *     else is the roll called
   */
  synchronized MusterView muster(String alertId) {
    AlertChange alert = alert(alertId);
    if (alert == null) {
      return null;
    }
    String building = alert.place() == null ? null : alert.place().building();
    if (alert.category() != Category.EMERGENCY
        || alert.state() == AlertState.CLOSED
        || building == null
        || building.equals(Place.UNREGISTERED)) {
      throw new IllegalStateException("the roll is called in an open emergency in a building only");
    }
    counters.add(Counters.MUSTERS);
    long asOf = welfare.logTime();
    String why = musterStale(asOf);
    return new MusterView(
        alertId,
        asOf == Long.MIN_VALUE ? null : (Long) asOf,
        why != null,
        why,
        muster.of(building, Math.max(logTime, asOf)));
  }

  /** Why it may be out of date; null when it is not. */
  private String musterStale(long asOf) {
    long now = clock.millis();
    if (kafkaDown != null) {
      return "kafka";
    } else if (loading || rollLoading) {
      return "loading";
    } else if (!welfare.seen()) {
      return "noWord";
    } else if (welfare.stillMillis(now) >= MUSTER_STALE_MILLIS) {
      return "standsStill";
    }
    return logTime - asOf >= MUSTER_STALE_MILLIS ? "behind" : null;
  }

  private static String text(byte[] key) throws IOException {
    if (key == null) {
      throw new IOException("a record without a key");
    }
    return new String(key, StandardCharsets.UTF_8);
  }

  private static byte[] canonical(byte[] raw) {
    try {
      return Json.write(AlertReader.read(raw));
    } catch (IOException e) {
      throw new IllegalStateException("was read before", e);
    }
  }

  /**
   * JSON {@code {"stale":…,"alerts":[…]}} of the alerts that the filter lets through and somebody
   * may see.
   */
  synchronized byte[] list(AlertFilter filter, Identity who) {
    JsonParts out = new JsonParts();
    out.text("{\"stale\":").text(Boolean.toString(kafkaDown != null || loading));
    return out.text(",\"alerts\":").bytes(alerts(filter, who)).text("}").done();
  }

  private byte[] alerts(AlertFilter filter, Identity who) {
    JsonParts out = new JsonParts().text("[");
    String comma = "";
    for (Board.Entry entry : board.sorted()) {
      if (who.sees(entry.current()) && filter.lets(entry.current())) {
        out.text(comma).bytes(entry.json());
        comma = ",";
      }
    }
    return out.text("]").done();
  }

  /** The first event of a stream: all alerts that somebody may see, and the status. */
  private byte[] snapshot(Stream.Client client) {
    Identity who = client.identity();
    return new JsonParts()
        .text("{\"alerts\":")
        .bytes(alerts(client.openOnly() ? AlertFilter.OPEN : AlertFilter.ALL, who))
        .text(",\"status\":")
        .bytes(Json.write(seenBy(status(), who)))
        .text("}")
        .done();
  }

  /** Adds a client: it gets what it missed since {@code lastEventId}, or everything. */
  synchronized void subscribe(Stream.Client client, String lastEventId) {
    stream.subscribe(client, lastEventId, this::snapshot);
  }

  /** Sends the status to every client. */
  synchronized void publishStatus() {
    Status now = status();
    stream.broadcast("status", who -> Json.write(seenBy(now, who)));
  }

  private Status seenBy(Status now, Identity who) {
    return now.seenBy(who, board.figures(who::sees));
  }

  /**
   * Of these alerts those that somebody may see. What is forgotten tells no longer what it was
   * about: it is for those who may see alerts of both kinds.
   */
  synchronized List<String> seen(List<String> alertIds, Identity who) {
    return alertIds.stream()
        .filter(
            id -> {
              Board.Entry entry = board.find(id);
              return entry == null
                  ? who.may(Right.WATCH) && who.may(Right.WATCH_PEOPLE)
                  : who.sees(entry.current());
            })
        .toList();
  }

  /**
   * What became of an action; at most {@link #WAITING} wait at once, others get what is known now.
   */
  synchronized CompletableFuture<AuditEntry> outcome(String actionId) {
    AuditEntry known = audits.get(actionId);
    if (known != null || waiting.size() >= WAITING) {
      return CompletableFuture.completedFuture(known);
    }
    return waiting.computeIfAbsent(actionId, id -> new CompletableFuture<>());
  }

  /** What the job has said of an action; null when it has not, or long ago. */
  synchronized AuditEntry known(String actionId) {
    return audits.get(actionId);
  }

  /** Nobody waits for this action any longer. */
  synchronized void forgetOutcome(String actionId) {
    waiting.remove(actionId);
  }

  synchronized Status status() {
    long now = clock.millis();
    Status.EnginePart part = enginePart(now);
    boolean failOpen = part.state().equals("standsStill") || part.behindMillis() >= 20_000;
    return new Status(
        new Status.ConsolePart(
            settings.id(),
            settings.zone(),
            loading,
            stream.clients(),
            counters.get(Counters.SLOW_CLIENTS),
            ticks,
            ticksDetail),
        new Status.KafkaPart(
            kafkaDown == null ? Health.OK : Health.DOWN, now - kafkaSince, kafkaDown),
        part,
        sources.views(now),
        logTime == Long.MIN_VALUE ? null : (Long) logTime,
        board.figures(),
        new Status.Faults(
            counters.get(Counters.CONFLICTS),
            counters.get(Counters.UNREADABLE),
            board.evicted(),
            lastFault),
        failOpen,
        failOpen ? rawAlarms.newest(board, engine.logTime()) : List.of());
  }

  private Status.EnginePart enginePart(long now) {
    long still = engine.stillMillis(now);
    long behind = engine.behindMillis(now);
    String state = Health.OK;
    if (engine.standsStill(now)) {
      state = "standsStill";
    } else if (!engine.seen()) {
      state = "starting";
    } else if (behind >= EngineWatch.BEHIND_MILLIS) {
      state = "behind";
    }
    long decided = engine.logTime();
    return new Status.EnginePart(
        state,
        decided == Long.MIN_VALUE ? null : (Long) decided,
        still,
        behind,
        engine.parallelism());
  }

  /** Whether the log is read and the engine decides what is in it. */
  synchronized boolean isWatching() {
    return !loading && kafkaDown == null && enginePart(clock.millis()).state().equals(Health.OK);
  }

  /** Alarms that neither an alert names nor the engine has come past. */
  synchronized long uncoveredAlarms() {
    return rawAlarms.uncovered(board, engine.logTime());
  }
}

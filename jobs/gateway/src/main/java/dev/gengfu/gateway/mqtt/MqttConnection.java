package dev.gengfu.gateway.mqtt;

import dev.gengfu.gateway.IntakeCounts;
import dev.gengfu.gateway.IntakeState;
import dev.gengfu.gateway.Outbox;
import dev.gengfu.gateway.append.Appender;
import dev.gengfu.gateway.checkin.CheckInDecoder;
import dev.gengfu.gateway.checkin.CheckInIntake;
import dev.gengfu.gateway.checkin.CheckInOutcome;
import dev.gengfu.gateway.clock.GatewayClock;
import dev.gengfu.gateway.decode.Decoder;
import dev.gengfu.gateway.decode.Message;
import dev.gengfu.gateway.decode.Outcome;
import dev.gengfu.gateway.dialect.BadInput;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiPredicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What came by one connection. Decodes in the library's callback, which neither waits nor fails,
 * and queues; the acknowledgement follows from Kafka's callback, by this connection or not at all.
 */
public final class MqttConnection implements LinkListener {
  private static final Logger LOG = LoggerFactory.getLogger(MqttConnection.class);

  /**
   * Bound of the memory that a broker may take. Not the receive maximum: mosquitto 2.0 sends more
   * than that when it resumes a session with a long queue, and to leave it for that would be to go
   * round in circles, since it would begin again from the start.
   */
  static final int MAX_UNACKNOWLEDGED = 20_000;

  /** Where everything goes; the same for all connections. */
  public record Ways(
      Decoder decoder,
      Outbox outbox,
      Appender appender,
      GatewayClock clock,
      IntakeState state,
      IntakeCounts counts,
      BiPredicate<String, byte[]> control,
      TakenAhead ahead,
      CheckInIntake checkIns,
      AtomicInteger qos0Waiting,
      int qos0Limit) {}

  private final MqttIntake intake;
  private final long number;
  private final String markerTopic;
  private final int receiveMaximum;
  private final Ways ways;

  /** What door events came by: they are counted apart. */
  private final Object doorOrigin = new Object();

  private final AckOrder acks = new AckOrder(this::acknowledge);
  private volatile MqttLink link;
  private volatile boolean abandoned;
  private volatile String lostReason;
  private volatile boolean saidTooMany;
  private final long beginNanos = System.nanoTime();
  private volatile Marker marker = new Marker(0, 0);
  private volatile long arrivalNanos = System.nanoTime();

  /**
   * A marker that came back.
   *
   * @param sentMillis when it was sent, on this connection's clock
   * @param tookMillis how long it was on its way: so far is the queue behind
   */
  record Marker(long sentMillis, long tookMillis) {}

  /**
   * @param number counts connections; part of the marker
   */
  public MqttConnection(
      MqttIntake intake, long number, String markerTopic, int receiveMaximum, Ways ways) {
    this.intake = intake;
    this.number = number;
    this.markerTopic = markerTopic;
    this.receiveMaximum = receiveMaximum;
    this.ways = ways;
  }

  @Override
  public void arrived(MqttLink from, InboundMessage message) {
    AckOrder.Slot slot = place(from, message.qos(), message.packetId());
    if (message.topic().equals(markerTopic)) {
      readMarker(new String(message.payload(), StandardCharsets.US_ASCII));
      settle(slot);
    } else if (ways.control().test(message.topic(), message.payload())) {
      settle(slot);
    } else {
      Message taken = message(message.topic(), message.payload(), message.retained());
      if (CheckInDecoder.isTopic(message.topic())) {
        takeCheckIn(slot, ways.checkIns().decoder().mqtt(message.topic(), taken));
      } else {
        take(slot, ways.decoder().mqtt(message.topic(), taken));
      }
    }
  }

  @Override
  public void undigestible(MqttLink from, UndigestiblePublish packet) {
    AckOrder.Slot slot = place(from, packet.qos(), packet.packetId());
    String shown = packet.topic().replaceAll("\\p{Cntrl}", "\uFFFD");
    Message message = message(shown, packet.payload(), false);
    if (CheckInDecoder.mayBeTopic(packet.topic())) {
      takeCheckIn(slot, brokenCheckIn(packet, message));
      return;
    }
    take(
        slot,
        packet.whole()
            ? ways.decoder().mqtt(packet.topic(), message)
            : ways.decoder()
                .broken(
                    new BadInput(BadInput.BAD_PACKET, "the MQTT packet is malformed"),
                    packet.topic(),
                    message));
  }

  private CheckInOutcome brokenCheckIn(UndigestiblePublish packet, Message message) {
    CheckInDecoder decoder = ways.checkIns().decoder();
    return packet.whole()
        ? decoder.mqtt(packet.topic(), message)
        : decoder.refuse(BadInput.BAD_PACKET, "the MQTT packet is malformed", message);
  }

  private AckOrder.Slot place(MqttLink from, int qos, int packetId) {
    if (abandoned) {
      throw new IllegalStateException("this connection has been given up");
    }
    link = from;
    arrivalNanos = System.nanoTime();
    if (qos == 0) {
      return null;
    }
    int open = acks.open();
    if (open >= MAX_UNACKNOWLEDGED) {
      throw new IllegalStateException("the broker sent " + open + " messages without an answer");
    }
    if (open >= receiveMaximum && !saidTooMany) {
      saidTooMany = true;
      LOG.warn("the broker sends more than the {} messages it was asked for", receiveMaximum);
    }
    return acks.arrived(packetId);
  }

  private Message message(String topic, byte[] payload, boolean retained) {
    return new Message("mqtt:" + topic, payload, retained, ways.clock().millis());
  }

  private void take(AckOrder.Slot slot, Outcome decoded) {
    ways.counts().receive();
    Outcome outcome = ways.ahead().inOrder(decoded);
    if (slot == null && !outcome.alarm() && !admitQos0()) {
      ways.counts().refuse();
      ways.state().gap("messages of QoS 0 found no room: publish with QoS 1");
      return;
    }
    // Only what the broker sends again may be taken back.
    boolean counted = slot == null && !outcome.alarm();
    ways.outbox()
        .put(
            outcome,
            slot == null ? null : this,
            ways.counts(),
            () -> {
              if (counted) {
                ways.qos0Waiting().decrementAndGet();
              }
              settle(slot);
            });
  }

  private void takeCheckIn(AckOrder.Slot slot, CheckInOutcome outcome) {
    if (slot == null && !admitQos0()) {
      ways.checkIns().counts().receive();
      ways.checkIns().counts().refuse();
      return;
    }
    ways.checkIns()
        .put(
            outcome,
            slot == null ? null : doorOrigin,
            () -> {
              if (slot == null) {
                ways.qos0Waiting().decrementAndGet();
              }
              settle(slot);
            });
  }

  /** QoS 0 knows no holding back: there is room for so many, alarms always find some. */
  private boolean admitQos0() {
    if (ways.qos0Waiting().incrementAndGet() > ways.qos0Limit()) {
      ways.qos0Waiting().decrementAndGet();
      return false;
    }
    return true;
  }

  private void settle(AckOrder.Slot slot) {
    if (slot != null) {
      acks.done(slot);
    }
  }

  private void acknowledge(int packetId) {
    if (!abandoned) {
      link.acknowledge(packetId);
    }
  }

  private void readMarker(String payload) {
    String prefix = number + ":";
    if (payload.startsWith(prefix)) {
      long sent = Long.parseLong(payload.substring(prefix.length()));
      if (sent > marker.sentMillis()) {
        marker = new Marker(sent, millis() - sent);
      }
      // Whatever was sent before the marker has come before it.
      letGoAhead(sent);
      intake.wake();
    }
  }

  /** Ends the waiting for copies of alarms that were taken ahead before that moment. */
  void letGoAhead(long beforeMillis) {
    ways.outbox().putAgain(ways.ahead().letGo(beginNanos + beforeMillis * 1_000_000));
  }

  /** This connection's clock. */
  long millis() {
    return (System.nanoTime() - beginNanos) / 1_000_000;
  }

  String markerPayload(long sentMillis) {
    return number + ":" + sentMillis;
  }

  /** Newest marker of this connection that came back; of time 0 before the first. */
  Marker marker() {
    return marker;
  }

  /** Messages that came and are not acknowledged yet. */
  int unacknowledged() {
    return acks.open();
  }

  /** For how long nothing has come. */
  long quietMillis() {
    return (System.nanoTime() - arrivalNanos) / 1_000_000;
  }

  @Override
  public void lost(MqttLink from, String reason) {
    lostReason = reason;
    intake.wake();
  }

  /** Why the connection was lost; null while it is not. */
  String lostReason() {
    return lostReason;
  }

  /** From now on nothing is taken from it and nothing acknowledged to it. */
  void abandon() {
    abandoned = true;
  }

  /** Takes telemetry back that is not in Kafka's hands yet: the broker sends it again. */
  void takeBackUnsent() {
    ways.appender().takeBack(this).forEach(append -> ways.counts().giveBack());
    ways.checkIns().takeBack(doorOrigin);
  }
}

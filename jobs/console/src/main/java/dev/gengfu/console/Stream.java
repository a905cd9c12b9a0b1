package dev.gengfu.console;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What goes out as server-sent events. Changes have an id and stay in a ring, so that a client that
 * was away gets what it missed; the status has none, the next one replaces it.
 */
final class Stream {
  static final int RING = 2048;

  /** Somebody who listens. */
  interface Client {
    /** Takes one event; must not block. False when the client is gone or was dropped. */
    boolean offer(byte[] frame);

    /** Ends the client's stream; it may come back. */
    void end();
  }

  private record Event(long seq, byte[] frame) {}

  private final String epoch;
  private final Counters counters;
  private final Deque<Event> ring = new ArrayDeque<>();
  private final Set<Client> clients = new LinkedHashSet<>();
  private long seq;

  /**
   * A stream.
   *
   * @param epoch differs from that of every earlier stream: their event ids mean nothing here
   */
  Stream(String epoch, Counters counters) {
    this.epoch = epoch;
    this.counters = counters;
  }

  /** Sends a change to every client and keeps it. */
  synchronized void publish(String type, byte[] json) {
    Event event = new Event(++seq, frame(id(seq), type, json));
    ring.addLast(event);
    if (ring.size() > RING) {
      ring.removeFirst();
    }
    send(event.frame);
  }

  /** Sends something that the next of its kind replaces. */
  synchronized void broadcast(String type, byte[] json) {
    send(frame(null, type, json));
  }

  /** A line that says no more than that the stream lives. */
  synchronized void ping() {
    send(": ping\n\n".getBytes(StandardCharsets.UTF_8));
  }

  /** Starts every client anew. */
  synchronized void resync(byte[] snapshot) {
    ring.clear();
    seq++;
    send(frame(id(seq), "snapshot", snapshot));
  }

  /** Adds a client: first what it missed, or a snapshot when that is no longer known. */
  synchronized void subscribe(Client client, String lastEventId, Supplier<byte[]> snapshot) {
    counters.add(Counters.STREAMS);
    long from = seqOf(lastEventId);
    boolean known = from >= 0 && from <= seq && (from == seq || firstInRing() <= from + 1);
    if (known) {
      counters.add(Counters.RESUMED);
      ring.stream().filter(event -> event.seq > from).forEach(event -> client.offer(event.frame));
    } else {
      client.offer(frame(id(seq), "snapshot", snapshot.get()));
    }
    clients.add(client);
  }

  /** Ends every stream: the server stops. */
  synchronized void endAll() {
    clients.forEach(Client::end);
    clients.clear();
  }

  private long firstInRing() {
    return ring.isEmpty() ? Long.MAX_VALUE : ring.getFirst().seq;
  }

  synchronized int clients() {
    return clients.size();
  }

  private void send(byte[] frame) {
    clients.removeIf(client -> !client.offer(frame));
  }

  private String id(long number) {
    return epoch + "-" + number;
  }

  private long seqOf(String lastEventId) {
    if (lastEventId == null || !lastEventId.startsWith(epoch + "-")) {
      return -1;
    }
    try {
      return Long.parseLong(lastEventId.substring(epoch.length() + 1));
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  private static byte[] frame(String id, String type, byte[] json) {
    JsonParts out = new JsonParts();
    if (id != null) {
      out.text("id: ").text(id).text("\n");
    }
    return out.text("event: ").text(type).text("\ndata: ").bytes(json).text("\n\n").done();
  }
}

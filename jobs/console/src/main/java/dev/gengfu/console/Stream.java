package dev.gengfu.console;

import dev.gengfu.console.access.Identity;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What goes out as server-sent events. Changes have an id and stay in a ring, so that a client that
 * was away gets what it missed; the status has none, the next one replaces it.
 */
final class Stream {
  static final int RING = 2048;

  /** Somebody who listens. */
  interface Client {
    /** Who listens: decides what is sent. */
    Identity identity();

    /** Whether it wants no closed alerts to begin with: it is far away, behind a thin line. */
    default boolean openOnly() {
      return false;
    }

    /** Takes one event; must not block. False when the client is gone or was dropped. */
    boolean offer(byte[] frame);

    /** Ends the client's stream; it may come back. */
    void end();
  }

  /**
   * @param about whom it may be sent to; null for everybody
   */
  private record Event(long seq, Predicate<Identity> about, byte[] frame) {}

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
  void publish(String type, byte[] json) {
    publish(type, json, who -> true);
  }

  /** Sends a change to the clients that may see it, and keeps it. */
  synchronized void publish(String type, byte[] json, Predicate<Identity> about) {
    Event event = new Event(++seq, about, frame(id(seq), type, json));
    ring.addLast(event);
    if (ring.size() > RING) {
      ring.removeFirst();
    }
    clients.removeIf(client -> about.test(client.identity()) && !client.offer(event.frame));
  }

  /** Sends something that the next of its kind replaces, to each client what it may see of it. */
  synchronized void broadcast(String type, Function<Identity, byte[]> json) {
    each(client -> frame(null, type, json.apply(client.identity())));
  }

  /** A line that says no more than that the stream lives. */
  synchronized void ping() {
    each(client -> ": ping\n\n".getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Ends the streams of those who may listen no longer. Asks without holding anything up: who may
   * stands on a disk.
   */
  void endUnless(Predicate<Client> mayListen) {
    for (Client client : listening()) {
      if (!mayListen.test(client)) {
        remove(client);
        client.end();
      }
    }
  }

  private synchronized List<Client> listening() {
    return List.copyOf(clients);
  }

  private synchronized void remove(Client client) {
    clients.remove(client);
  }

  /** Starts every client anew. */
  synchronized void resync(Function<Client, byte[]> snapshot) {
    ring.clear();
    seq++;
    each(client -> frame(id(seq), "snapshot", snapshot.apply(client)));
  }

  /** Adds a client: first what it missed, or a snapshot when that is no longer known. */
  synchronized void subscribe(
      Client client, String lastEventId, Function<Client, byte[]> snapshot) {
    counters.add(Counters.STREAMS);
    long from = seqOf(lastEventId);
    boolean known = from >= 0 && from <= seq && (from == seq || firstInRing() <= from + 1);
    if (known) {
      counters.add(Counters.RESUMED);
      ring.stream()
          .filter(event -> event.seq > from && event.about.test(client.identity()))
          .forEach(event -> client.offer(event.frame));
    } else {
      client.offer(frame(id(seq), "snapshot", snapshot.apply(client)));
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

  /** What is the same for all who may see the same is made once. */
  private void each(Function<Client, byte[]> frame) {
    Map<List<Object>, byte[]> made = new HashMap<>();
    clients.removeIf(
        client -> {
          Identity who = client.identity();
          List<Object> sight = Arrays.asList(who.role(), who.station(), client.openOnly());
          return !client.offer(made.computeIfAbsent(sight, any -> frame.apply(client)));
        });
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

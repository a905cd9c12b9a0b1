package dev.gengfu.sim.people;

import dev.gengfu.sim.Message;
import dev.gengfu.sim.SimStatus;
import dev.gengfu.sim.mqtt.Outlet;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what doors say, on a connection and a thread of its own: what they have to tell of the past
 * must hold up no alarm. Its time is that of the simulator beside it.
 */
public final class PeopleSender implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PeopleSender.class);
  private static final long LOOK_MILLIS = 50;
  private static final long JOIN_MILLIS = 4_000;

  /** The past goes in pieces, so that a gateway has room for other things: 2,000 a second. */
  private static final int PIECE = 100;

  private final Iterator<Message> messages;
  private final Outlet outlet;
  private final long start;
  private final Supplier<SimStatus> simulator;
  private final Thread thread = new Thread(this::run, "simulator-doors");
  private volatile boolean closed;

  /**
   * @param messages in the order of their times
   * @param start messages up to here are of the past, epoch ms
   * @param simulator tells the time
   */
  public PeopleSender(
      Iterator<Message> messages, Outlet outlet, long start, Supplier<SimStatus> simulator) {
    this.messages = messages;
    this.outlet = outlet;
    this.start = start;
    this.simulator = simulator;
    thread.setDaemon(true);
  }

  /** Starts sending. */
  public void start() {
    thread.start();
  }

  private void run() {
    try {
      for (int sent = 1; !closed && messages.hasNext(); sent++) {
        Message message = messages.next();
        while (!closed && message.time() > simulator.get().simulatedTime()) {
          TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
          outlet.tend();
        }
        outlet.send(message);
        if (message.time() <= start && sent % PIECE == 0) {
          TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
      }
    } catch (InterruptedException e) {
      LOG.debug("stopped");
    } catch (RuntimeException e) {
      LOG.error("the doors of the simulator failed", e);
    } finally {
      outlet.close();
    }
  }

  /** Stops sending, within about 4 s whatever the broker does. */
  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    try {
      thread.join(JOIN_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

package dev.gengfu.standalone.child;

import dev.gengfu.delivery.run.DeliveryService;
import dev.gengfu.domain.ConfigException;
import dev.gengfu.domain.YamlConfig;
import dev.gengfu.standalone.welfare.VaultContacts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The delivery in the JVM of the console: threads and failures of its own. Whatever becomes of it,
 * the page stays.
 */
final class DeliveryPart implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DeliveryPart.class);
  private static final long AGAIN_MILLIS = 5_000;

  private final ChildOptions options;
  private final Child.Handle handle;
  private final Thread thread = new Thread(this::run, "delivery-start");
  private volatile boolean closed;
  private volatile DeliveryService running;

  private DeliveryPart(ChildOptions options, Child.Handle handle) {
    this.options = options;
    this.handle = handle;
  }

  static DeliveryPart start(ChildOptions options, Child.Handle handle) {
    DeliveryPart part = new DeliveryPart(options, handle);
    part.thread.setDaemon(true);
    part.thread.start();
    return part;
  }

  private void run() {
    while (!closed && running == null) {
      try {
        YamlConfig settings = options.load();
        running =
            DeliveryService.start(
                settings, options.folder(), VaultContacts.of(settings, System.getenv()));
        return;
      } catch (ConfigException e) {
        handle.note("no alert is delivered to a channel: " + e.getMessage());
        return;
      } catch (RuntimeException | LinkageError e) {
        LOG.error("the delivery did not start, tried again", e);
        handle.note("the delivery did not start, tried again: " + e);
      }
      try {
        Thread.sleep(AGAIN_MILLIS);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    DeliveryService service = running;
    if (service != null) {
      service.close();
    }
  }
}

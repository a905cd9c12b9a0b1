package dev.gengfu.standalone;

import dev.gengfu.brokers.FreePort;
import dev.gengfu.domain.KafkaSettings;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The ports of a demo: what listens there, and the option that moves it. */
public final class Ports {
  private static final long PAUSE_MILLIS = 50;

  private Ports() {}

  /**
   * Refuses a start when somebody else listens on a port.
   *
   * @param part what would listen there
   * @param option of the command line that chooses another
   * @param patience how long to wait for the port to become free
   * @throws StartException when the port is taken
   */
  public static void requireFree(String part, int port, String option, Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    while (!FreePort.isFree(port)) {
      if (System.nanoTime() >= end) {
        throw new StartException(
            "port " + port + " (" + part + ") is taken: choose another with " + option + " PORT");
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS));
    }
  }

  /**
   * The port of the only broker of a demo.
   *
   * @throws StartException when the address is not one host:port
   */
  public static int of(KafkaSettings settings) {
    String bootstrap = settings.bootstrap();
    int colon = bootstrap.lastIndexOf(':');
    try {
      return Integer.parseInt(bootstrap.substring(colon + 1));
    } catch (NumberFormatException e) {
      throw new StartException(
          "kafka.bootstrap: the demo starts one broker of its own at one host:port, found "
              + bootstrap);
    }
  }
}

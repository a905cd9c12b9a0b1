package dev.gengfu.standalone.child;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ctrl-C at a terminal goes to every process there, and other tools end whole groups alike. A child
 * leaves that to the supervisor, which ends the parts in their order.
 */
final class Signals {
  private static final Logger LOG = LoggerFactory.getLogger(Signals.class);

  private Signals() {}

  /**
   * Ignores what a terminal sends; when it is asked to end by itself it does so a moment later, in
   * which the supervisor, when it was asked too, ends it properly.
   *
   * @param end ends this JVM
   */
  static void leaveToSupervisor(Runnable end) {
    handle("INT", () -> {});
    handle("HUP", () -> {});
    handle("TERM", end);
  }

  /** By reflection: the compiler warns of this class, and there is no other way in Java. */
  private static void handle(String name, Runnable work) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object worker =
          Proxy.newProxyInstance(
              Signals.class.getClassLoader(),
              new Class<?>[] {handler},
              (proxy, method, arguments) -> {
                if (method.getName().equals("handle")) {
                  work.run();
                }
                return null;
              });
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance(name), worker);
    } catch (ReflectiveOperationException | IllegalArgumentException e) {
      Throwable cause = e instanceof InvocationTargetException wrapped ? wrapped.getCause() : e;
      LOG.warn("signal {} can't be left to the supervisor: {}", name, cause.toString());
    }
  }
}

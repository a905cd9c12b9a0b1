package dev.gengfu.standalone.child;

import dev.gengfu.standalone.StartException;

/** A child JVM of the tests; the first argument says how it behaves. */
public final class SmallChild {
  private SmallChild() {}

  public static void main(String[] arguments) {
    Child.run(
        handle -> {
          switch (arguments[0]) {
            case "helpless" -> throw new StartException("port 1883 is taken");
            case "failing" -> throw new IllegalStateException("out of luck");
            case "chatty" -> System.out.println("READY says a library");
            default -> {}
          }
          handle.ready("pid " + ProcessHandle.current().pid());
        });
  }
}

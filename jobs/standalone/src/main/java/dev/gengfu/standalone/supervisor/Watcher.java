package dev.gengfu.standalone.supervisor;

import java.time.Duration;

/** Is told what becomes of the parts; called from several threads, one at a time per part. */
public interface Watcher {
  /**
   * A part does its work.
   *
   * @param took since it was started
   * @param text what the part says of itself
   * @param restarts how often it has been started again; 0 at first
   */
  void up(String part, Duration took, String text, int restarts);

  /**
   * A part died, or was killed since it was frozen.
   *
   * @param cause why, as far as can be told
   * @param pause until it is started again
   */
  void died(String part, String cause, Duration pause);

  /** A part has something to say to a person. */
  void note(String part, String text);
}

package dev.gengfu.sim;

/** Episodes in the order of their begin, as many as wanted: a plot may have no end. */
public interface Plot {
  /** Begin of the next episode, epoch ms; {@link Long#MAX_VALUE} when there is none. */
  long nextAt();

  /** The next episode. */
  Episode next();
}

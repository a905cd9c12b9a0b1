package dev.gengfu.gateway.http;

import java.util.concurrent.Semaphore;

/** A place among the requests that are handled at a time; it is left once. */
final class Place implements AutoCloseable {
  private final Semaphore places;
  private boolean left;

  /** A place that has been taken. */
  Place(Semaphore places) {
    this.places = places;
  }

  @Override
  public void close() {
    if (!left) {
      left = true;
      places.release();
    }
  }
}

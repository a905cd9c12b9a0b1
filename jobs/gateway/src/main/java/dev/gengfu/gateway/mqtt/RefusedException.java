package dev.gengfu.gateway.mqtt;

import java.io.IOException;

/** The broker has answered, and the answer was no. */
final class RefusedException extends IOException {
  private static final long serialVersionUID = 1;

  RefusedException(String message) {
    super(message);
  }
}

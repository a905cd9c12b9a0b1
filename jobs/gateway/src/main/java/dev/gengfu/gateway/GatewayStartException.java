package dev.gengfu.gateway;

/** The gateway can't start; the message says what was tried and what was missing. */
public final class GatewayStartException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public GatewayStartException(String message) {
    super(message);
  }

  public GatewayStartException(String message, Throwable cause) {
    super(message, cause);
  }
}

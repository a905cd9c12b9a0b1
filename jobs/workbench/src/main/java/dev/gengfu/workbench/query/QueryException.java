package dev.gengfu.workbench.query;

/** A question that can't be answered; the message says what to mend. */
public final class QueryException extends RuntimeException {
  private static final long serialVersionUID = 1;

  QueryException(String message) {
    super(message);
  }

  QueryException(String message, Throwable cause) {
    super(message, cause);
  }
}

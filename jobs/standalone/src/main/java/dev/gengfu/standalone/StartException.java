package dev.gengfu.standalone;

/** Something that a person has to put right before a start; the message says what, in one line. */
public final class StartException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public StartException(String message) {
    super(message);
  }
}

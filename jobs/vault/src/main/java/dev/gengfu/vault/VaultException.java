package dev.gengfu.vault;

/**
 * The vault can't be opened, read or written; the message names the file and what was expected, and
 * never what is in it.
 */
public final class VaultException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public VaultException(String message) {
    super(message);
  }
}

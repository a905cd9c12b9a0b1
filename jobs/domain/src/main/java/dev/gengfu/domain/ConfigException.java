package dev.gengfu.domain;

/** A configuration file is wrong; the message names file, line, key and what was expected. */
public final class ConfigException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public ConfigException(String message) {
    super(message);
  }
}

package dev.gengfu.gateway.gb26875.frame;

/** What a frame wants. */
public final class Command {
  /** From the centre: do something. */
  public static final int CONTROL = 1;

  /** From the device: states, values, operations; without data it is a heartbeat. */
  public static final int SEND_DATA = 2;

  /** The frame with this serial number has been taken. */
  public static final int CONFIRM = 3;

  /** From the centre: tell me. */
  public static final int REQUEST = 4;

  /** From the device: what was asked for. */
  public static final int RESPONSE = 5;

  /** The frame with this serial number could not be taken: send it again. */
  public static final int DENY = 6;

  private Command() {}
}

package dev.gengfu.gateway.decode;

import dev.gengfu.gateway.dialect.BadInput;

/** What a device id may look like: any text of a sane length that shows as what it is. */
public final class DeviceNames {
  static final int MAX_LENGTH = 200;

  private DeviceNames() {}

  /** Whether the id may enter the log. */
  public static boolean isValid(String device) {
    return device != null
        && !device.isBlank()
        && device.length() <= MAX_LENGTH
        && device.codePoints().noneMatch(DeviceNames::isHidden);
  }

  static void require(String device) throws BadInput {
    if (!isValid(device)) {
      throw new BadInput(
          BadInput.BAD_DEVICE,
          "device: expected 1 to " + MAX_LENGTH + " characters without control characters");
    }
  }

  private static boolean isHidden(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> codePoint == 0xFFFD;
    };
  }
}

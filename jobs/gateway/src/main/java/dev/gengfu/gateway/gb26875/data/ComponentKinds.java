package dev.gengfu.gateway.gb26875.data;

/** Component types of the standard in the words of the wire contract. */
public final class ComponentKinds {
  /** A fire of which nobody says what found it. */
  public static final String FIRE = "fire";

  public static final String CALL_POINT = "callPoint";
  public static final String RESIDUAL_CURRENT = "residualCurrent";
  public static final String CABLE_TEMPERATURE = "cableTemperature";
  public static final String WATER_PRESSURE = "waterPressure";

  private ComponentKinds() {}

  /** Kind of a component, also the kind of its alarm; null for a type without a word of ours. */
  public static String of(int componentType) {
    return switch (componentType) {
      case 1 -> FIRE;
      case 10, 11, 12, 13, 74 -> "gas";
      case 16 -> "electrical";
      case 17 -> RESIDUAL_CURRENT;
      case 18 -> CABLE_TEMPERATURE;
      case 23 -> CALL_POINT;
      case 24 -> "hydrantButton";
      case 30, 31, 32, 33, 34, 35, 36, 37 -> "heat";
      case 40, 41, 42, 43, 44 -> "smoke";
      case 50, 51, 52, 53 -> "combined";
      case 61, 62 -> "flame";
      case 78 -> "video";
      case 91 -> "pump";
      case 96 -> "waterFlow";
      case 99 -> WATER_PRESSURE;
      case 102 -> "fireDoor";
      case 118 -> "doorMonitor";
      default -> null;
    };
  }

  /** Whether water runs through it: then its pressure is a water pressure. */
  static boolean isWater(int componentType) {
    return switch (componentType) {
      case 24, 91, 96, 99 -> true;
      default -> false;
    };
  }
}

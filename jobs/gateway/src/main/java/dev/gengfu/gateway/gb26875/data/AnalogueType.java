package dev.gengfu.gateway.gb26875.data;

import java.math.BigDecimal;
import java.util.Optional;

/** Analogue values of the standard in the names and units of the wire contract. */
public final class AnalogueType {
  private AnalogueType() {}

  /**
   * A value of the wire contract.
   *
   * @param name e.g. temperature
   * @param value in the unit of that name
   */
  public record Value(String name, double value) {}

  /** The value that an object carries; empty for a type that the tables here do not have. */
  public static Optional<Value> of(GbObject.Analogue object) {
    int component = object.componentType();
    String kind = ComponentKinds.of(component);
    boolean cable = ComponentKinds.CABLE_TEMPERATURE.equals(kind);
    boolean residual = ComponentKinds.RESIDUAL_CURRENT.equals(kind);
    return Optional.ofNullable(
        switch (object.analogueType()) {
          // Steps of 0.1 °C.
          case 3 -> value(cable ? kind : "temperature", object, "0.1");
          // Steps of 0.1 MPa.
          case 4 -> value(ComponentKinds.WATER_PRESSURE, object, "0.1");
          // Steps of 0.1 kPa: MPa for water; elsewhere it is air, e.g. a stair kept under pressure.
          case 5 ->
              ComponentKinds.isWater(component)
                  ? value(ComponentKinds.WATER_PRESSURE, object, "0.0001")
                  : value("pressureKpa", object, "0.1");
          // Steps of 0.1 %LEL.
          case 6 -> value("gas", object, "0.1");
          // Steps of 0.1 V.
          case 8 -> value("voltage", object, "0.1");
          // Steps of 0.1 A: mA for residual current.
          case 9 -> residual ? value(kind, object, "100") : value("current", object, "0.1");
          // Steps of 0.1 L/s.
          case 10 -> value("flow", object, "0.1");
          default -> null;
        });
  }

  private static Value value(String name, GbObject.Analogue object, String step) {
    return new Value(
        name, new BigDecimal(step).multiply(BigDecimal.valueOf(object.value())).doubleValue());
  }
}

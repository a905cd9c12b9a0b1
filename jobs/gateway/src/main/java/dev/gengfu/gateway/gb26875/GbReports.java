package dev.gengfu.gateway.gb26875;

import dev.gengfu.gateway.gb26875.data.AnalogueType;
import dev.gengfu.gateway.gb26875.data.Bits;
import dev.gengfu.gateway.gb26875.data.ComponentBits;
import dev.gengfu.gateway.gb26875.data.ComponentKinds;
import dev.gengfu.gateway.gb26875.data.DeviceBits;
import dev.gengfu.gateway.gb26875.data.GbObject;
import dev.gengfu.gateway.gb26875.data.OperationBits;
import dev.gengfu.gateway.gb26875.data.SystemBits;
import dev.gengfu.gateway.gb26875.frame.Address;
import dev.gengfu.gateway.gb26875.frame.FrameTime;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Turns information objects into reports. Pure. */
final class GbReports {
  private GbReports() {}

  /**
   * The report of an object.
   *
   * @return empty when it says nothing that is decided on: a clock, an operation without a bit, an
   *     analogue type that is not known
   */
  static Optional<GbReport> of(Address source, GbObject object) {
    if (object instanceof GbObject.ComponentState component) {
      return Optional.of(component(source, component));
    }
    if (object instanceof GbObject.SystemState system) {
      String device = GbDeviceId.of(source, system.systemAddress());
      return Optional.of(
          state(device, SystemBits.BITS, system.status(), ComponentKinds.FIRE, "", system.time()));
    }
    if (object instanceof GbObject.DeviceState state) {
      return Optional.of(
          state(
              GbDeviceId.of(source),
              DeviceBits.BITS,
              state.status(),
              ComponentKinds.FIRE,
              "",
              state.time()));
    }
    if (object instanceof GbObject.Analogue analogue) {
      return analogue(source, analogue);
    }
    if (object instanceof GbObject.SystemOperation done) {
      String device = GbDeviceId.of(source, done.systemAddress());
      return operation(
          device, OperationBits.SYSTEM, done.operation(), done.operator(), done.time());
    }
    if (object instanceof GbObject.DeviceOperation done) {
      return operation(
          GbDeviceId.of(source),
          OperationBits.DEVICE,
          done.operation(),
          done.operator(),
          done.time());
    }
    return Optional.empty();
  }

  private static GbReport component(Address source, GbObject.ComponentState component) {
    String device =
        GbDeviceId.of(source, component.systemAddress(), component.zone(), component.point());
    return state(
        device,
        ComponentBits.BITS,
        component.status(),
        ComponentKinds.of(component.componentType()),
        component.description(),
        component.time());
  }

  private static GbReport state(
      String device, Bits bits, int status, String kind, String description, FrameTime time) {
    boolean fire = Bits.isFire(status);
    return new GbReport(
        device,
        device,
        bits.values(status),
        fire,
        fire ? kind : null,
        Bits.isTest(status),
        bits.fault(status),
        description,
        time);
  }

  private static Optional<GbReport> analogue(Address source, GbObject.Analogue object) {
    String component = GbDeviceId.of(source, object.systemAddress(), object.zone(), object.point());
    return AnalogueType.of(object)
        .map(
            value ->
                new GbReport(
                    component + "-" + value.name(),
                    component,
                    Map.of(value.name(), value.value()),
                    false,
                    null,
                    false,
                    null,
                    "",
                    object.time()));
  }

  /**
   * An alarm raised by hand is one of the thing itself, ended by the state that it reports next.
   * Anything else that people do there ends nothing.
   */
  private static Optional<GbReport> operation(
      String device, Bits bits, int operation, int operator, FrameTime time) {
    Map<String, Double> values = new TreeMap<>(bits.values(operation));
    if (values.isEmpty()) {
      return Optional.empty();
    }
    values.put("operator", (double) operator);
    boolean alarm = OperationBits.isManualAlarm(operation);
    return Optional.of(
        new GbReport(
            alarm ? device : device + "-operation",
            device,
            values,
            alarm,
            alarm ? ComponentKinds.CALL_POINT : null,
            OperationBits.isTest(operation),
            null,
            "",
            time));
  }
}

package dev.gengfu.gateway.gb26875.data;

import dev.gengfu.gateway.gb26875.frame.FrameTime;

/**
 * One information object of a frame. The "device" of these names is the transmission device itself,
 * a "system" is a fire panel or the like behind it, a component is what hangs on a system.
 */
public sealed interface GbObject {

  /** When it happened, by the device's clock. */
  FrameTime time();

  /**
   * State of a system, type 1.
   *
   * @param status 16 bits, see {@link SystemBits}
   */
  record SystemState(int systemType, int systemAddress, int status, FrameTime time)
      implements GbObject {}

  /**
   * State of a component, type 2.
   *
   * @param componentType see {@link ComponentKinds}
   * @param zone first half of its address
   * @param point second half of its address
   * @param status 16 bits, see {@link ComponentBits}
   * @param description what the installer called it
   */
  record ComponentState(
      int systemType,
      int systemAddress,
      int componentType,
      int zone,
      int point,
      int status,
      String description,
      FrameTime time)
      implements GbObject {}

  /**
   * A measured value of a component, type 3.
   *
   * @param analogueType see {@link AnalogueType}
   * @param value in steps of that type
   */
  record Analogue(
      int systemType,
      int systemAddress,
      int componentType,
      int zone,
      int point,
      int analogueType,
      int value,
      FrameTime time)
      implements GbObject {}

  /**
   * Somebody operated a system, type 4.
   *
   * @param operation 8 bits, see {@link OperationBits}
   * @param operator number of the person
   */
  record SystemOperation(
      int systemType, int systemAddress, int operation, int operator, FrameTime time)
      implements GbObject {}

  /** The clock of a system, type 8. */
  record SystemTime(int systemType, int systemAddress, FrameTime time) implements GbObject {}

  /**
   * State of the transmission device, type 21.
   *
   * @param status 8 bits, see {@link DeviceBits}
   */
  record DeviceState(int status, FrameTime time) implements GbObject {}

  /**
   * Somebody operated the transmission device, type 24.
   *
   * @param operation 8 bits, see {@link OperationBits}
   * @param operator number of the person
   */
  record DeviceOperation(int operation, int operator, FrameTime time) implements GbObject {}
}

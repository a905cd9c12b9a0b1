package dev.gengfu.gateway.gb26875;

import dev.gengfu.gateway.gb26875.frame.FrameTime;
import java.util.Map;

/**
 * What one information object says, in the words of the wire contract, not yet placed or timed.
 *
 * @param device device id, see {@link GbDeviceId}
 * @param placedAs id whose registered place and kind count when {@code device} has none
 * @param values values in the units of the wire contract
 * @param alarm true when it raises an alarm
 * @param alarmKind kind of the alarm, null without one or when the device does not say
 * @param test true when it is a test
 * @param fault what is not sound, words separated by commas, null when nothing is
 * @param description what the installer called it, empty when nothing; a reading has no room for it
 * @param time the object's own time
 */
public record GbReport(
    String device,
    String placedAs,
    Map<String, Double> values,
    boolean alarm,
    String alarmKind,
    boolean test,
    String fault,
    String description,
    FrameTime time) {}

package dev.gengfu.acceptance;

/**
 * One alarm of one device; device and seq are its identity.
 *
 * @param time device time, epoch ms
 * @param since {@link System#nanoTime} at which the device began to send it
 */
record Alarm(String device, long seq, long time, long since) {
  String id() {
    return device + "#" + seq;
  }
}

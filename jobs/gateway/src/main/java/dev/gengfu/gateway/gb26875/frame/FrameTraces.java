package dev.gengfu.gateway.gb26875.frame;

import java.util.ArrayList;
import java.util.List;

/** Looks for the beginnings of frames in bytes that are none: an alarm may stand in one. */
public final class FrameTraces {
  private static final int MAX_TRACES = 16;

  private FrameTraces() {}

  /** Every frame whose head can be read, with as much of its data as is there; 16 at most. */
  public static List<Frame> in(byte[] bytes) {
    List<Frame> traces = new ArrayList<>();
    for (int at = 0; at + Frame.HEAD <= bytes.length && traces.size() < MAX_TRACES; at++) {
      if (bytes[at] == Frame.START && bytes[at + 1] == Frame.START) {
        traces.add(Frame.read(bytes, at, bytes.length));
      }
    }
    return traces;
  }
}

package dev.gengfu.gateway.gb26875.frame;

import dev.gengfu.gateway.gb26875.frame.FrameEvent.NoFrame;
import java.util.Arrays;

/**
 * Cuts a stream of bytes into frames. Knows no clock and no socket; one per connection, one thread.
 *
 * <p>What is no frame is skipped up to the next {@code 40 40} that begins one, and comes out as one
 * event per run. A length that promises more than comes holds up nothing for long: a sound frame
 * behind it is found and taken, and {@link #giveUp} ends the wait. The memory is bounded by two
 * frames and the head of a run, and nothing is held while nothing is open.
 */
public final class FrameDecoder {
  /** A run of garbage is handed over when it gets as long as this. */
  public static final int MAX_RUN = 64 * 1024;

  private static final int CAPACITY = 2 * Frame.MAX_BYTES;
  private static final int SMALL = 256;
  private static final byte[] NONE = new byte[0];
  private static final int NOT_FOUND = -1;

  private byte[] buffer = NONE;
  private int start;
  private int end;
  private Garbage garbage;

  /** How many bytes may be given now; after {@link #next} has answered null at least one frame. */
  public int room() {
    return CAPACITY - (end - start);
  }

  /**
   * Gives bytes, at most {@link #room}.
   *
   * @param count how many of the array, from its beginning
   */
  public void give(byte[] bytes, int count) {
    int held = end - start;
    if (held + count > CAPACITY) {
      throw new IllegalArgumentException("room for " + room() + " bytes, given " + count);
    }
    if (end + count > buffer.length) {
      int capacity = held + count <= SMALL ? SMALL : CAPACITY;
      byte[] target = buffer.length < capacity ? new byte[capacity] : buffer;
      System.arraycopy(buffer, start, target, 0, held);
      buffer = target;
      start = 0;
      end = held;
    }
    System.arraycopy(bytes, 0, buffer, end, count);
    end += count;
  }

  /** What is complete next; null when more bytes are needed first. */
  public FrameEvent next() {
    while (true) {
      toMark();
      if (garbage != null && garbage.length() >= MAX_RUN) {
        return takeGarbage();
      }
      if (end - start < 2) {
        release();
        return null;
      }
      int size = size(start);
      if (size > Frame.MAX_BYTES) {
        skipTo(start + 1, NoFrame.BAD_LENGTH);
      } else if (size == NOT_FOUND || end - start < size) {
        int sound = soundFrame(start + 1, end);
        if (sound == NOT_FOUND) {
          return null;
        }
        skipTo(sound, NoFrame.HALF_FRAME);
      } else if (!endsAt(start + size)) {
        skipTo(start + 1, NoFrame.BAD_END);
      } else if (isSound(start, size)) {
        return garbage != null ? takeGarbage() : takeFrame(size, true);
      } else {
        // The length itself may be what is wrong: it must not swallow a sound frame.
        int sound = soundFrame(start + 1, start + size);
        if (sound == NOT_FOUND) {
          return garbage != null ? takeGarbage() : takeFrame(size, false);
        }
        skipTo(sound, NoFrame.BAD_LENGTH);
      }
    }
  }

  /** Whether bytes wait that are no whole frame yet, or a run of garbage has not ended. */
  public boolean isOpen() {
    return end > start || garbage != null;
  }

  /** Whether a frame has begun and not ended. */
  public boolean hasHalfFrame() {
    return end > start;
  }

  /**
   * What has begun will not be completed.
   *
   * @return all that was open, null when nothing was
   */
  public FrameEvent giveUp() {
    if (end > start) {
      skipTo(end, NoFrame.HALF_FRAME);
    }
    release();
    return garbage == null ? null : takeGarbage();
  }

  private FrameEvent takeGarbage() {
    FrameEvent event = garbage.event();
    garbage = null;
    return event;
  }

  private FrameEvent takeFrame(int size, boolean sound) {
    byte[] bytes = Arrays.copyOfRange(buffer, start, start + size);
    start += size;
    release();
    Frame frame = Frame.read(bytes, 0, size - Frame.TAIL);
    return sound ? new FrameEvent.Whole(frame, bytes) : new FrameEvent.BadChecksum(frame, bytes);
  }

  /** Nothing is held for a connection that is silent between frames. */
  private void release() {
    if (start == end) {
      buffer = NONE;
      start = 0;
      end = 0;
    }
  }

  /** Skips to the next {@code 40 40}; a last {@code 40} may be the half of one. */
  private void toMark() {
    int at = start;
    while (at < end && !(buffer[at] == Frame.START && startsOrMay(at))) {
      at++;
    }
    if (at > start) {
      skipTo(at, NoFrame.GARBAGE);
    }
  }

  private boolean startsOrMay(int at) {
    return at + 1 == end || buffer[at + 1] == Frame.START;
  }

  private void skipTo(int to, String reason) {
    if (garbage == null) {
      garbage = new Garbage(reason);
    } else {
      garbage.because(reason);
    }
    garbage.add(buffer, start, to);
    start = to;
  }

  /** Length of the frame that begins there by its own account; unknown while that is not there. */
  private int size(int at) {
    return end - at < Frame.COMMAND_AT
        ? NOT_FOUND
        : Frame.HEAD + Frame.length(buffer, at) + Frame.TAIL;
  }

  private boolean endsAt(int to) {
    return buffer[to - 1] == Frame.END && buffer[to - 2] == Frame.END;
  }

  private boolean isSound(int at, int size) {
    int sumAt = at + size - Frame.TAIL;
    return buffer[sumAt] == Checksum.of(buffer, at + Frame.SUMMED_FROM, sumAt);
  }

  /** The first place from which a whole and sound frame stands before the limit. */
  private int soundFrame(int from, int limit) {
    for (int at = from; at + Frame.HEAD + Frame.TAIL <= limit; at++) {
      if (buffer[at] == Frame.START && buffer[at + 1] == Frame.START) {
        int size = size(at);
        if (size != NOT_FOUND && at + size <= limit && endsAt(at + size) && isSound(at, size)) {
          return at;
        }
      }
    }
    return NOT_FOUND;
  }
}

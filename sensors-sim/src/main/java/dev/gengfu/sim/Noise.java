package dev.gengfu.sim;

import java.nio.charset.StandardCharsets;

/**
 * Chance without state: the same words give the same number on every machine and in every order of
 * asking, so that one more device or episode leaves all others as they were.
 */
public final class Noise {
  private static final double UNIT = 0x1.0p-53;

  private Noise() {}

  /** A key of a text, stable for ever (FNV-1a, then mixed). */
  public static long key(String text) {
    long hash = 0xcbf29ce484222325L;
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
    }
    return mix(hash);
  }

  /** Mixes words into one (SplitMix64 finaliser per word). */
  public static long mix(long... words) {
    long state = 0;
    for (long word : words) {
      state += word + 0x9e3779b97f4a7c15L;
      state = (state ^ (state >>> 30)) * 0xbf58476d1ce4e5b9L;
      state = (state ^ (state >>> 27)) * 0x94d049bb133111ebL;
      state ^= state >>> 31;
    }
    return state;
  }

  /** Even between 0 (inclusive) and 1 (exclusive). */
  public static double unit(long... words) {
    return (mix(words) >>> 11) * UNIT;
  }

  /** Even between two bounds. */
  public static double between(double low, double high, long... words) {
    return low + (high - low) * unit(words);
  }

  /** Bell-shaped around 0, standard deviation 1, never beyond 3.5: a sum of four even numbers. */
  public static double bell(long... words) {
    long at = mix(words);
    double sum = unit(at, 1) + unit(at, 2) + unit(at, 3) + unit(at, 4);
    return (sum - 2.0) * 1.7320508075688772;
  }
}

package dev.gengfu.gateway.gb26875.data;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the bits of a status mean.
 *
 * @param faults words for what is not sound, by bit; the text of a reading's fault is made of them
 * @param marks names for what is merely so, by bit; they become values of 1
 */
public record Bits(SortedMap<Integer, String> faults, SortedMap<Integer, String> marks) {
  private static final int FIRE = 2;

  static Bits of(Map<Integer, String> faults, Map<Integer, String> marks) {
    return new Bits(new TreeMap<>(faults), new TreeMap<>(marks));
  }

  /** Fire, whatever the other bits say: real devices leave "normal" at 0 when they report one. */
  public static boolean isFire(int status) {
    return (status & FIRE) != 0;
  }

  /**
   * A test: the bit for normal operation is 0 and nothing else is said. Where anything else is said
   * that bit is not believed, since devices leave it at 0 in earnest too.
   */
  public static boolean isTest(int status) {
    return status == 0;
  }

  /** The faults of a status in the order of the bits, by commas; null when there is none. */
  public String fault(int status) {
    String joined = String.join(",", set(status, faults).values());
    return joined.isEmpty() ? null : joined;
  }

  /** The marks of a status, each with the value 1. */
  public Map<String, Double> values(int status) {
    Map<String, Double> values = new TreeMap<>();
    set(status, marks).values().forEach(mark -> values.put(mark, 1.0));
    return values;
  }

  private static SortedMap<Integer, String> set(int status, SortedMap<Integer, String> words) {
    SortedMap<Integer, String> set = new TreeMap<>(words);
    set.keySet().removeIf(bit -> (status >>> bit & 1) == 0);
    return set;
  }
}

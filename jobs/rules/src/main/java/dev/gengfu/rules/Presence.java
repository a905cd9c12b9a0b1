package dev.gengfu.rules;

/**
 * When a registered device was last heard.
 *
 * @param gateway field gateway that it speaks through by the registry; null when it has none
 * @param heardAt log time at which it was last heard, or since which it is expected, epoch ms
 * @param heardCovered the same on the clock that stands still while nothing can be heard
 * @param silence its silence as it was reported; null when it was not
 */
public record Presence(String gateway, long heardAt, long heardCovered, Episode silence) {
  /** The same device, heard now. */
  public Presence heard(long at, long covered) {
    return new Presence(gateway, at, covered, null);
  }

  /** The same device, silent. */
  public Presence silent(Episode reported) {
    return new Presence(gateway, heardAt, heardCovered, reported);
  }
}

package dev.gengfu.console;

import dev.gengfu.console.access.Identity;

/** Tells who a pseudonym is, and puts down who asked and why before it does. */
@FunctionalInterface
public interface Names {
  /**
   * A person.
   *
   * @param room where to find them, in words; null when not known
   * @param phone null when there is none
   */
  record Found(String person, String name, String room, String phone) {}

  /**
   * Looks somebody up.
   *
   * @param reason why, put down
   * @return null when the pseudonym is nobody's (any more)
   * @throws IllegalArgumentException when the reason is none
   * @throws IllegalStateException when nothing can be put down or read: then nothing is told
   */
  Found lookUp(Identity who, String person, String reason);
}

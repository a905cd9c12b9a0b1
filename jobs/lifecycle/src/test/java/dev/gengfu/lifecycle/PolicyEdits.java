package dev.gengfu.lifecycle;

import dev.gengfu.rules.PolicyFiles;

/** Texts of the shipped policy, to be edited. */
final class PolicyEdits {
  private PolicyEdits() {}

  static String shipped(String file) {
    return PolicyFiles.shipped().files().get(file);
  }
}

package dev.gengfu.workbench.whatif;

import java.util.Locale;

/** Enums as a person reads them. */
final class Words {
  private Words() {}

  static String of(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}

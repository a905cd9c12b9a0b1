package dev.gengfu.rules.when;

import dev.cel.common.ast.CelExpr;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Refuses a condition that reads a value without having asked whether the reading has it. Whoever
 * writes it has to say what a reading without the value is; the engine does not guess.
 */
final class Presence {
  private Presence() {}

  /**
   * Looks through a condition.
   *
   * @param known measures that are there whenever this part is asked
   */
  static void check(CelExpr part, Set<String> known, WhenSource source) {
    String read = Shapes.valueRead(part);
    if (read != null) {
      if (!known.contains(read)) {
        throw source.problem(part, missing(read));
      }
      return;
    }
    if (Shapes.presenceOf(part) != null || part.getKind() != CelExpr.ExprKind.Kind.CALL) {
      return;
    }
    List<CelExpr> args = Shapes.arguments(part);
    switch (part.call().function()) {
      case "_&&_" -> {
        check(args.get(0), known, source);
        check(args.get(1), with(known, facts(args.get(0), true)), source);
      }
      case "_||_" -> {
        check(args.get(0), known, source);
        check(args.get(1), with(known, facts(args.get(0), false)), source);
      }
      case "_?_:_" -> {
        check(args.get(0), known, source);
        check(args.get(1), with(known, facts(args.get(0), true)), source);
        check(args.get(2), with(known, facts(args.get(0), false)), source);
      }
      default -> args.forEach(each -> check(each, known, source));
    }
  }

  /** Measures that are there when a part has this outcome. */
  private static Set<String> facts(CelExpr part, boolean outcome) {
    String asked = Shapes.presenceOf(part);
    if (asked != null) {
      return outcome ? Set.of(asked) : Set.of();
    }
    if (part.getKind() != CelExpr.ExprKind.Kind.CALL) {
      return Set.of();
    }
    List<CelExpr> args = part.call().args();
    return switch (part.call().function()) {
      case "!_" -> facts(args.get(0), !outcome);
      case "_&&_", "_||_" -> {
        boolean all = outcome == part.call().function().equals("_&&_");
        yield all
            ? with(facts(args.get(0), outcome), facts(args.get(1), outcome))
            : both(facts(args.get(0), outcome), facts(args.get(1), outcome));
      }
      default -> Set.of();
    };
  }

  private static Set<String> with(Set<String> one, Set<String> other) {
    Set<String> all = new HashSet<>(one);
    all.addAll(other);
    return all;
  }

  private static Set<String> both(Set<String> one, Set<String> other) {
    Set<String> common = new HashSet<>(one);
    common.retainAll(other);
    return common;
  }

  private static String missing(String measure) {
    boolean plain = measure.matches("[A-Za-z_]\\w*");
    String has = plain ? "has(values." + measure + ")" : "\"" + measure + "\" in values";
    return "a reading may lack "
        + measure
        + "; write "
        + has
        + " && ... where such a reading does not count, or !"
        + (plain ? has : "(" + has + ")")
        + " || ... where it does";
  }
}

package dev.gengfu.rules.when;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import java.util.ArrayList;
import java.util.List;

/** How the parts of a condition look in the syntax tree. */
final class Shapes {
  private static final String VALUES = "values";

  private Shapes() {}

  /** The measure that {@code values.x} or {@code values["x"]} reads, or null. */
  static String valueRead(CelExpr part) {
    if (part.getKind() == Kind.SELECT && !part.select().testOnly()) {
      return isValues(part.select().operand()) ? part.select().field() : null;
    }
    if (part.getKind() == Kind.CALL && part.call().function().equals("_[_]")) {
      return isValues(part.call().args().get(0)) ? word(part.call().args().get(1)) : null;
    }
    return null;
  }

  /** The measure that {@code has(values.x)} or {@code "x" in values} asks for, or null. */
  static String presenceOf(CelExpr part) {
    if (part.getKind() == Kind.SELECT && part.select().testOnly()) {
      return isValues(part.select().operand()) ? part.select().field() : null;
    }
    if (part.getKind() == Kind.CALL && part.call().function().equals("@in")) {
      return isValues(part.call().args().get(1)) ? word(part.call().args().get(0)) : null;
    }
    return null;
  }

  static boolean isCall(CelExpr part, String function) {
    return part.getKind() == Kind.CALL && part.call().function().equals(function);
  }

  /** Target and arguments of a call, in this order. */
  static List<CelExpr> arguments(CelExpr call) {
    List<CelExpr> all = new ArrayList<>();
    call.call().target().ifPresent(all::add);
    all.addAll(call.call().args());
    return all;
  }

  /** A word that stands there itself, or null. */
  static String word(CelExpr part) {
    boolean isWord =
        part.getKind() == Kind.CONSTANT
            && part.constant().getKind() == CelConstant.Kind.STRING_VALUE;
    return isWord ? part.constant().stringValue() : null;
  }

  /** A number that stands there itself, with or without a point, or null. */
  static Double number(CelExpr part) {
    if (part.getKind() != Kind.CONSTANT) {
      return null;
    }
    return switch (part.constant().getKind()) {
      case DOUBLE_VALUE -> part.constant().doubleValue();
      case INT64_VALUE -> (double) part.constant().int64Value();
      default -> null;
    };
  }

  private static boolean isValues(CelExpr part) {
    return part.getKind() == Kind.IDENT && part.ident().name().equals(VALUES);
  }
}

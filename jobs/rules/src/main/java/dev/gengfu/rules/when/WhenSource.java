package dev.gengfu.rules.when;

import dev.cel.common.CelSource;
import dev.cel.common.CelSourceLocation;
import dev.cel.common.ast.CelExpr;

/** Where the parts of a condition stand in its text. */
record WhenSource(CelSource source) {
  /** The error that a part is wrong. */
  IllegalArgumentException problem(CelExpr part, String what) {
    Integer offset = source.getPositionsMap().get(part.id());
    CelSourceLocation at =
        offset == null
            ? CelSourceLocation.of(1, 0)
            : source.getOffsetLocation(offset).orElse(CelSourceLocation.of(1, 0));
    return problem(at, what);
  }

  /** Lines and columns from 1; the line is told only when there are several. */
  static IllegalArgumentException problem(CelSourceLocation at, String what) {
    String line = at.getLine() > 1 ? "line " + at.getLine() + ", " : "";
    return new IllegalArgumentException(line + "column " + (at.getColumn() + 1) + ": " + what);
  }
}

package dev.gengfu.rules.when;

import dev.cel.checker.CelStandardDeclarations;
import dev.cel.checker.CelStandardDeclarations.StandardFunction;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.CelVarDecl;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.types.CelType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.gengfu.domain.TimeQuality;
import dev.gengfu.rules.Sample;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Reads a condition: the parser and the type checker are those of CEL, what comes of them are plain
 * predicates. What a condition may use is what these can be: comparisons, {@code && || ! ?:},
 * {@code has}, {@code in} a list of words, {@code + - * /} of numbers, {@code startsWith}, {@code
 * endsWith}, {@code contains}. There is no clock, no loop, no regular expression in it, and nothing
 * that can fail. The tests hold the answers against CEL's own interpreter.
 */
final class WhenCompiler {
  private static final int MAX_CHARACTERS = 1_000;
  private static final int MAX_DEPTH = 24;
  private static final int MAX_PARTS = 200;

  /** What a condition may read of a reading; see {@link Sample}. A missing word is empty. */
  private static final Map<String, CelType> SCHEMA =
      new TreeMap<>(
          Map.of(
              "values", MapType.create(SimpleType.STRING, SimpleType.DOUBLE),
              "alarm", SimpleType.BOOL,
              "alarmKind", SimpleType.STRING,
              "test", SimpleType.BOOL,
              "faulty", SimpleType.BOOL,
              "retained", SimpleType.BOOL,
              "timeQuality", SimpleType.STRING));

  private static final Set<StandardFunction> FUNCTIONS =
      Set.of(
          StandardFunction.CONDITIONAL,
          StandardFunction.LOGICAL_NOT,
          StandardFunction.LOGICAL_OR,
          StandardFunction.LOGICAL_AND,
          StandardFunction.EQUALS,
          StandardFunction.NOT_EQUALS,
          StandardFunction.LESS,
          StandardFunction.LESS_EQUALS,
          StandardFunction.GREATER,
          StandardFunction.GREATER_EQUALS,
          StandardFunction.ADD,
          StandardFunction.SUBTRACT,
          StandardFunction.MULTIPLY,
          StandardFunction.DIVIDE,
          StandardFunction.NEGATE,
          StandardFunction.INDEX,
          StandardFunction.IN,
          StandardFunction.STARTS_WITH,
          StandardFunction.ENDS_WITH,
          StandardFunction.CONTAINS);

  /** Arithmetic of whole numbers can overflow and divide by zero: numbers have a point here. */
  private static final Set<String> ARITHMETIC =
      Set.of("add", "subtract", "multiply", "divide", "negate");

  private static final CelCompiler CEL =
      CelCompilerFactory.standardCelCompilerBuilder()
          .setOptions(
              CelOptions.current()
                  .enableHeterogeneousNumericComparisons(true)
                  .maxExpressionCodePointSize(MAX_CHARACTERS)
                  .maxParseRecursionDepth(MAX_DEPTH)
                  .build())
          .setStandardEnvironmentEnabled(false)
          .setStandardDeclarations(
              CelStandardDeclarations.newBuilder()
                  .filterFunctions(
                      (function, overload) ->
                          FUNCTIONS.contains(function) && isTotal(overload.celOverloadDecl()))
                  .build())
          .setStandardMacros(CelStandardMacro.HAS)
          .addVarDeclarations(
              SCHEMA.entrySet().stream()
                  .map(each -> CelVarDecl.newVarDeclaration(each.getKey(), each.getValue()))
                  .toList())
          .build();

  private final WhenSource source;
  private final CelAbstractSyntaxTree tree;

  private WhenCompiler(CelAbstractSyntaxTree tree) {
    this.tree = tree;
    this.source = new WhenSource(tree.getSource());
  }

  static Predicates.OfSample compile(String text) {
    CelAbstractSyntaxTree tree = checked(text);
    WhenCompiler compiler = new WhenCompiler(tree);
    if (!tree.getResultType().equals(SimpleType.BOOL)) {
      throw compiler.source.problem(
          tree.getExpr(), "expected true or false, found a " + tree.getResultType().name());
    }
    if (parts(tree.getExpr()) > MAX_PARTS) {
      throw compiler.source.problem(tree.getExpr(), "expected at most " + MAX_PARTS + " parts");
    }
    Predicates.OfSample predicate = compiler.predicate(tree.getExpr());
    Presence.check(tree.getExpr(), Set.of(), compiler.source);
    return predicate;
  }

  private static CelAbstractSyntaxTree checked(String text) {
    CelValidationResult result = CEL.compile(text);
    try {
      return result.getAst();
    } catch (CelValidationException e) {
      CelIssue first = e.getErrors().get(0);
      throw WhenSource.problem(first.getSourceLocation(), mended(first.getMessage()));
    }
  }

  private static String mended(String message) {
    String what = message.replaceFirst(" \\(in container ''\\)", "");
    if (what.startsWith("undeclared reference to")) {
      return what + "; known here: " + String.join(", ", new TreeSet<>(SCHEMA.keySet()));
    }
    if (what.startsWith("found no matching overload")) {
      String plain = what.replaceFirst(" \\(candidates: .*", "");
      return what.contains("double") && what.contains("int")
          ? plain + "; write a number with its point: 1.0"
          : plain;
    }
    return what;
  }

  private static boolean isTotal(CelOverloadDecl overload) {
    String id = overload.overloadId();
    return ARITHMETIC.stream().noneMatch(id::startsWith) || id.endsWith("_double");
  }

  private static int parts(CelExpr part) {
    return switch (part.getKind()) {
      case CALL -> 1 + Shapes.arguments(part).stream().mapToInt(WhenCompiler::parts).sum();
      case SELECT -> 1 + parts(part.select().operand());
      case LIST -> 1 + part.list().elements().stream().mapToInt(WhenCompiler::parts).sum();
      default -> 1;
    };
  }

  private Predicates.OfSample predicate(CelExpr part) {
    String asked = Shapes.presenceOf(part);
    if (asked != null) {
      return Predicates.has(asked);
    }
    return switch (part.getKind()) {
      case IDENT -> flag(part);
      case CONSTANT -> {
        boolean constant = part.constant().booleanValue();
        yield sample -> constant;
      }
      case CALL -> call(part);
      default -> throw notKnown(part);
    };
  }

  private Predicates.OfSample call(CelExpr part) {
    String function = part.call().function();
    List<CelExpr> args = Shapes.arguments(part);
    return switch (function) {
      case "!_" -> {
        Predicates.OfSample inner = predicate(args.get(0));
        yield sample -> !inner.test(sample);
      }
      case "_&&_" -> {
        Predicates.OfSample guarded = guarded(false, args.get(0), args.get(1));
        yield guarded != null
            ? guarded
            : Predicates.and(predicate(args.get(0)), predicate(args.get(1)));
      }
      case "_||_" -> {
        Predicates.OfSample guarded = guarded(true, args.get(0), args.get(1));
        yield guarded != null
            ? guarded
            : Predicates.or(predicate(args.get(0)), predicate(args.get(1)));
      }
      case "_?_:_" ->
          Predicates.choice(predicate(args.get(0)), predicate(args.get(1)), predicate(args.get(2)));
      case "_<_", "_<=_", "_>_", "_>=_", "_==_", "_!=_" -> comparison(part, function, args);
      case "@in" -> Predicates.in(word(args.get(0)), words(args.get(1)));
      case "startsWith", "endsWith", "contains" ->
          words(function, word(args.get(0)), word(args.get(1)));
      default -> throw notKnown(part);
    };
  }

  /**
   * {@code has(values.x) && values.x < 1} and {@code !has(values.x) || values.x < 1} in one look at
   * the value, or null: what nearly every condition is must not cost more than written by hand.
   */
  private static Predicates.OfSample guarded(boolean negated, CelExpr guard, CelExpr comparison) {
    if (negated != Shapes.isCall(guard, "!_")) {
      return null;
    }
    String asked = Shapes.presenceOf(negated ? guard.call().args().get(0) : guard);
    if (asked == null
        || comparison.getKind() != Kind.CALL
        || comparison.call().args().size() != 2) {
      return null;
    }
    Double level = Shapes.number(comparison.call().args().get(1));
    if (level == null || !asked.equals(Shapes.valueRead(comparison.call().args().get(0)))) {
      return null;
    }
    String operator = comparison.call().function();
    return negated
        ? Predicates.absentOr(operator, asked, level)
        : Predicates.presentAnd(operator, asked, level);
  }

  private static Predicates.OfSample words(
      String function, Predicates.Word word, Predicates.Word other) {
    return switch (function) {
      case "startsWith" -> sample -> word.of(sample).startsWith(other.of(sample));
      case "endsWith" -> sample -> word.of(sample).endsWith(other.of(sample));
      default -> sample -> word.of(sample).contains(other.of(sample));
    };
  }

  private Predicates.OfSample comparison(CelExpr part, String operator, List<CelExpr> args) {
    CelExpr left = args.get(0);
    CelExpr right = args.get(1);
    if (isNumber(left) && isNumber(right)) {
      String measure = Shapes.valueRead(left);
      Double level = Shapes.number(right);
      return measure != null && level != null
          ? Predicates.compare(operator, measure, level)
          : Predicates.compare(operator, number(left), number(right));
    }
    boolean same = operator.equals("_==_");
    if (!same && !operator.equals("_!=_")) {
      throw source.problem(part, "only numbers are more or less");
    }
    if (type(left).equals(SimpleType.STRING)) {
      Predicates.Word one = word(left);
      Predicates.Word other = word(right);
      return sample -> one.of(sample).equals(other.of(sample)) == same;
    }
    if (type(left).equals(SimpleType.BOOL)) {
      Predicates.OfSample one = predicate(left);
      Predicates.OfSample other = predicate(right);
      return sample -> (one.test(sample) == other.test(sample)) == same;
    }
    throw notKnown(part);
  }

  private Predicates.OfSample flag(CelExpr part) {
    return switch (part.ident().name()) {
      case "alarm" -> Sample::alarm;
      case "test" -> Sample::test;
      case "faulty" -> Sample::faulty;
      case "retained" -> Sample::retained;
      default -> throw notKnown(part);
    };
  }

  private Predicates.Measured number(CelExpr part) {
    Double constant = Shapes.number(part);
    if (constant != null) {
      double value = constant;
      return sample -> value;
    }
    String measure = Shapes.valueRead(part);
    if (measure != null) {
      return Predicates.value(measure);
    }
    if (part.getKind() != Kind.CALL) {
      throw notKnown(part);
    }
    List<CelExpr> args = part.call().args();
    return switch (part.call().function()) {
      case "-_" -> {
        Predicates.Measured inner = number(args.get(0));
        yield sample -> -inner.of(sample);
      }
      case "_+_", "_-_", "_*_", "_/_" ->
          Predicates.arithmetic(part.call().function(), number(args.get(0)), number(args.get(1)));
      default -> throw notKnown(part);
    };
  }

  private Predicates.Word word(CelExpr part) {
    String constant = Shapes.word(part);
    if (constant != null) {
      return sample -> constant;
    }
    if (part.getKind() == Kind.IDENT && part.ident().name().equals("alarmKind")) {
      return sample -> sample.alarmKind() == null ? "" : sample.alarmKind();
    }
    if (part.getKind() == Kind.IDENT && part.ident().name().equals("timeQuality")) {
      return sample -> timeQuality(sample.timeQuality());
    }
    throw notKnown(part);
  }

  private static String timeQuality(TimeQuality quality) {
    return switch (quality) {
      case EXACT -> "exact";
      case UNSET -> "unset";
      case DATE_ONLY -> "dateOnly";
      case SERVER_ASSIGNED -> "serverAssigned";
      case CLAMPED -> "clamped";
    };
  }

  private Set<String> words(CelExpr part) {
    if (part.getKind() != Kind.LIST) {
      throw notKnown(part);
    }
    Set<String> words = new TreeSet<>();
    for (CelExpr element : part.list().elements()) {
      String word = Shapes.word(element);
      if (word == null) {
        throw source.problem(element, "expected a list of words such as [\"smoke\", \"heat\"]");
      }
      words.add(word);
    }
    return words;
  }

  private boolean isNumber(CelExpr part) {
    CelType type = type(part);
    return type.equals(SimpleType.DOUBLE) || type.equals(SimpleType.INT);
  }

  private CelType type(CelExpr part) {
    return tree.getType(part.id()).orElse(SimpleType.ERROR);
  }

  private IllegalArgumentException notKnown(CelExpr part) {
    return source.problem(part, "CEL, but more than a condition here may say");
  }
}

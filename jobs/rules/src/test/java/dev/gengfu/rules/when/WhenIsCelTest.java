package dev.gengfu.rules.when;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.gengfu.domain.TimeQuality;
import dev.gengfu.rules.Sample;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Our predicates and CEL's own interpreter give the same answer to every condition. */
class WhenIsCelTest {
  private static final CelOptions OPTIONS =
      CelOptions.current().enableHeterogeneousNumericComparisons(true).build();
  private static final CelCompiler CEL =
      CelCompilerFactory.standardCelCompilerBuilder()
          .setOptions(OPTIONS)
          .setStandardMacros(CelStandardMacro.HAS)
          .addVar("values", MapType.create(SimpleType.STRING, SimpleType.DOUBLE))
          .addVar("alarm", SimpleType.BOOL)
          .addVar("alarmKind", SimpleType.STRING)
          .addVar("faulty", SimpleType.BOOL)
          .build();
  private static final CelRuntime RUNTIME =
      CelRuntimeFactory.legacyCelRuntimeBuilder().setOptions(OPTIONS).build();

  /** Longer conditions are refused. */
  private static final int LONGEST = 1_000;

  @Property(tries = 300)
  void theSameAnswer(@ForAll("conditions") String text, @ForAll("samples") Sample sample)
      throws Exception {
    CelAbstractSyntaxTree tree = CEL.compile(text).getAst();
    Object expected =
        RUNTIME
            .createProgram(tree)
            .eval(
                Map.of(
                    "values", sample.values(),
                    "alarm", sample.alarm(),
                    "alarmKind", sample.alarmKind() == null ? "" : sample.alarmKind(),
                    "faulty", sample.faulty()));
    assertThat(When.of(text).holds(sample)).as(text).isEqualTo(expected);
  }

  @Provide
  Arbitrary<String> conditions() {
    return conditions(3).filter(text -> text.length() <= LONGEST);
  }

  private static Arbitrary<String> conditions(int depth) {
    Arbitrary<String> measures = Arbitraries.of("smoke", "humidity", "co");
    Arbitrary<String> operators = Arbitraries.of("<", "<=", ">", ">=", "==", "!=");
    Arbitrary<String> levels = Arbitraries.of("1.0", "-2.5", "0.0", "95.0");
    Arbitrary<String> comparisons =
        Combinators.combine(measures, operators, levels, Arbitraries.of("&&", "||"))
            .as(
                (measure, operator, level, how) ->
                    (how.equals("&&") ? "(has(values." : "(!has(values.")
                        + measure
                        + ") "
                        + how
                        + " values."
                        + measure
                        + " "
                        + operator
                        + " "
                        + level
                        + ")");
    Arbitrary<String> sums =
        Combinators.combine(operators, Arbitraries.of("+", "-", "*", "/"), levels)
            .as(
                (operator, sign, level) ->
                    "(has(values.smoke) && has(values.co) && values.smoke "
                        + sign
                        + " values.co "
                        + operator
                        + " "
                        + level
                        + ")");
    Arbitrary<String> words =
        Arbitraries.of(
            "alarm",
            "faulty",
            "alarm != faulty",
            "alarmKind == \"smoke\"",
            "alarmKind != \"\"",
            "alarmKind in [\"smoke\", \"heat\"]",
            "alarmKind.startsWith(\"h\")",
            "alarmKind.endsWith(\"e\")",
            "alarmKind.contains(\"\")");
    Arbitrary<String> leaves = Arbitraries.oneOf(comparisons, sums, words);
    if (depth == 0) {
      return leaves;
    }
    Arbitrary<String> below = conditions(depth - 1);
    return Arbitraries.oneOf(
        leaves,
        Combinators.combine(below, Arbitraries.of("&&", "||", "==", "!="), below)
            .as((left, how, right) -> "(" + left + ") " + how + " (" + right + ")"),
        Combinators.combine(below, below, below)
            .as((test, yes, no) -> "(" + test + ") ? (" + yes + ") : (" + no + ")"),
        below.map(inner -> "!(" + inner + ")"));
  }

  @Provide
  Arbitrary<Sample> samples() {
    Arbitrary<Double> values = Arbitraries.of(-2.5, 0.0, -0.0, 1.0, 94.9999, 95.0, 1e9);
    Arbitrary<Map<String, Double>> maps =
        Arbitraries.maps(Arbitraries.of("smoke", "humidity", "co"), values).ofMaxSize(3);
    return Combinators.combine(
            maps,
            Arbitraries.of(true, false),
            Arbitraries.of("smoke", "heat", "").injectNull(0.2),
            Arbitraries.of(true, false))
        .as(
            (map, alarm, kind, faulty) ->
                new Sample(
                    "e",
                    1,
                    -1,
                    new TreeMap<>(map),
                    alarm,
                    kind,
                    false,
                    faulty ? "fault" : null,
                    false,
                    false,
                    TimeQuality.EXACT,
                    0,
                    1));
  }
}

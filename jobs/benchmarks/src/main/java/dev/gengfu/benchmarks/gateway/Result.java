package dev.gengfu.benchmarks.gateway;

import dev.gengfu.benchmarks.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * What came of all rounds.
 *
 * @param about what was measured, in a sentence
 * @param brokers one entry for each MQTT broker
 * @param rounds every round
 */
record Result(String about, List<Broker> brokers, List<Round> rounds) {
  /** Gateway over bridge. */
  static final double BAR = 0.8;

  /**
   * One MQTT broker.
   *
   * @param gateway messages per second
   * @param bridge messages per second
   * @param ratio gateway over bridge, round by round
   * @param gatewayMicros processor time of the gateway per message, microseconds
   * @param bridgeMicros processor time of the bridge per message, microseconds
   * @param lost messages that never came to Kafka, by either way
   */
  record Broker(
      BrokerKind broker,
      Spread gateway,
      Spread bridge,
      Spread ratio,
      Spread gatewayMicros,
      Spread bridgeMicros,
      int lost) {

    boolean met() {
      return ratio.median() >= BAR;
    }
  }

  static Result of(String about, List<BrokerKind> kinds, List<Round> rounds) {
    List<Broker> brokers =
        kinds.stream()
            .filter(kind -> rounds.stream().anyMatch(round -> round.broker() == kind))
            .map(kind -> broker(kind, rounds))
            .toList();
    return new Result(about, brokers, rounds);
  }

  private static Broker broker(BrokerKind kind, List<Round> rounds) {
    List<Round> gateway = of(kind, Way.GATEWAY, rounds);
    List<Round> bridge = of(kind, Way.BRIDGE, rounds);
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < gateway.size(); i++) {
      ratios.add(gateway.get(i).perSecond() / bridge.get(i).perSecond());
    }
    return new Broker(
        kind,
        spread(gateway, Round::perSecond),
        spread(bridge, Round::perSecond),
        Spread.of(ratios),
        spread(gateway, Round::readerMicros),
        spread(bridge, Round::readerMicros),
        rounds.stream().filter(round -> round.broker() == kind).mapToInt(Round::lost).sum());
  }

  private static List<Round> of(BrokerKind kind, String way, List<Round> rounds) {
    return rounds.stream()
        .filter(round -> round.broker() == kind && round.way().equals(way))
        .toList();
  }

  private static Spread spread(List<Round> rounds, ToDoubleFunction<Round> figure) {
    return Spread.of(rounds.stream().map(figure::applyAsDouble).toList());
  }

  int lost() {
    return brokers.stream().mapToInt(Broker::lost).sum();
  }

  /** As a person reads it. */
  String table() {
    StringBuilder text = new StringBuilder(about).append("\n\n");
    for (Broker one : brokers) {
      text.append(
          String.format(
              Locale.ROOT,
              "%-10s gateway %s/s at %s us of processor each; bridge %s/s at %s us%n"
                  + "           ratio %s: %.1f %s; lost %d%n",
              one.broker(),
              whole(one.gateway()),
              whole(one.gatewayMicros()),
              whole(one.bridge()),
              whole(one.bridgeMicros()),
              String.format(
                  Locale.ROOT,
                  "%.2f (%.2f to %.2f)",
                  one.ratio().median(),
                  one.ratio().min(),
                  one.ratio().max()),
              BAR,
              one.met() ? "met" : "MISSED",
              one.lost()));
    }
    return text.toString();
  }

  private static String whole(Spread spread) {
    return String.format(
        Locale.ROOT, "%.0f (%.0f to %.0f)", spread.median(), spread.min(), spread.max());
  }
}

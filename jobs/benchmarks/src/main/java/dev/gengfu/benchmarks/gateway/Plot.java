package dev.gengfu.benchmarks.gateway;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Messages in each second of every drain, from a cold JVM on. */
final class Plot {
  private static final Color GATEWAY = new Color(200, 60, 30);
  private static final Color BRIDGE = new Color(140, 140, 140);

  private Plot() {}

  static void write(Result result, Path file) throws IOException {
    List<XYChart> charts =
        result.brokers().stream().map(broker -> chart(broker.broker(), result.rounds())).toList();
    BitmapEncoder.saveBitmap(charts, 1, charts.size(), file.toString(), BitmapFormat.PNG);
  }

  private static XYChart chart(BrokerKind kind, List<Round> rounds) {
    XYChart chart =
        new XYChartBuilder()
            .width(560)
            .height(380)
            .title("backlog from MQTT into Kafka, broker: " + kind)
            .xAxisTitle("seconds after the first message of a fresh JVM")
            .yAxisTitle("messages in that second")
            .build();
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    chart.getStyler().setYAxisMin(0.0).setXAxisMin(0.0);
    for (Round round : rounds) {
      if (round.broker() == kind && round.bySecond().size() > 1) {
        add(chart, round);
      }
    }
    return chart;
  }

  private static void add(XYChart chart, Round round) {
    // The last second is not a whole one.
    List<Integer> counts = round.bySecond().subList(0, round.bySecond().size() - 1);
    List<Integer> seconds = IntStream.range(0, counts.size()).boxed().toList();
    XYSeries series = chart.addSeries(round.way() + " " + round.number(), seconds, counts);
    series.setMarker(SeriesMarkers.NONE);
    series.setLineColor(round.way().equals(Way.GATEWAY) ? GATEWAY : BRIDGE);
    series.setLabel(round.way());
    series.setShowInLegend(round.number() == 1);
  }
}

package dev.gengfu.benchmarks.throughput;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;

/** The medians as bars, with the spread as whiskers. */
final class Plot {
  private static final int WIDTH = 720;
  private static final int HEIGHT = 420;

  private Plot() {}

  static void write(Result result, Path file) throws IOException {
    CategoryChart chart =
        new CategoryChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title("Log to alerts: emergency job beside its yardstick")
            .xAxisTitle("state back-end")
            .yAxisTitle("records per second (median, whiskers: spread)")
            .build();
    chart.getStyler().setYAxisMin(0.0);
    chart.getStyler().setYAxisDecimalPattern("#,###");
    List<String> names = result.backends().stream().map(Result.Backend::name).toList();
    chart.addSeries(
        "yardstick",
        names,
        result.backends().stream().map(backend -> backend.yardstick().median()).toList(),
        result.backends().stream().map(backend -> half(backend.yardstick())).toList());
    chart.addSeries(
        "emergency job",
        names,
        result.backends().stream().map(backend -> backend.emergency().median()).toList(),
        result.backends().stream().map(backend -> half(backend.emergency())).toList());
    BitmapEncoder.saveBitmap(chart, file.toString(), BitmapEncoder.BitmapFormat.PNG);
  }

  private static double half(dev.gengfu.benchmarks.Spread spread) {
    return (spread.max() - spread.min()) / 2;
  }
}

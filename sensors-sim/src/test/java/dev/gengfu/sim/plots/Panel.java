package dev.gengfu.sim.plots;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** One chart: measurements in black and grey, the model in colours. */
final class Panel {
  static final Color MEASURED = Color.BLACK;
  static final Color ALSO_MEASURED = new Color(140, 140, 140);
  static final Color MODEL = new Color(200, 60, 30);
  static final Color OTHER_MODEL = new Color(30, 100, 190);

  private static final BasicStroke LINE = new BasicStroke(2);

  private final XYChart chart;
  private final double lastSecond;

  Panel(
      String title, String unit, double lastSecond, double highest, Styler.LegendPosition legend) {
    this.lastSecond = lastSecond;
    chart =
        new XYChartBuilder()
            .width(620)
            .height(400)
            .title(title)
            .xAxisTitle("seconds after ignition")
            .yAxisTitle(unit)
            .build();
    chart.getStyler().setLegendPosition(legend);
    if (legend == Styler.LegendPosition.OutsideS) {
      chart.getStyler().setLegendLayout(Styler.LegendLayout.Horizontal);
    }
    chart.getStyler().setLegendBackgroundColor(new Color(255, 255, 255, 200));
    chart.getStyler().setChartTitleFont(chart.getStyler().getChartTitleFont().deriveFont(14f));
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    chart.getStyler().setXAxisMin(0.0).setXAxisMax(lastSecond);
    chart.getStyler().setYAxisMin(0.0).setYAxisMax(highest);
    chart.getStyler().setXAxisDecimalPattern("0").setYAxisDecimalPattern("0.##");
  }

  Panel secondsAfter(String what) {
    chart.setXAxisTitle("seconds after " + what);
    return this;
  }

  XYChart chart() {
    return chart;
  }

  Panel measured(String name, Color color, double[] seconds, double[] values) {
    add(name, color, seconds, values);
    return this;
  }

  /** Samples at equal steps that begin so many seconds after the measurement. */
  Panel model(String name, Color color, double delay, double step, double[] values) {
    double[] seconds = new double[values.length];
    for (int i = 0; i < seconds.length; i++) {
      seconds[i] = delay + i * step;
    }
    add(name, color, seconds, values);
    return this;
  }

  private void add(String name, Color color, double[] seconds, double[] values) {
    List<Double> x = new ArrayList<>();
    List<Double> y = new ArrayList<>();
    for (int i = 0; i < seconds.length; i++) {
      if (seconds[i] >= 0 && seconds[i] <= lastSecond && !Double.isNaN(values[i])) {
        x.add(seconds[i]);
        y.add(Math.max(0, values[i]));
      }
    }
    XYSeries series = chart.addSeries(name, x, y);
    series.setMarker(SeriesMarkers.NONE);
    series.setLineColor(color);
    series.setLineStyle(LINE);
  }
}

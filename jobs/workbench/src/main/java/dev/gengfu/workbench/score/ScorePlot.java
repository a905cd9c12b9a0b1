package dev.gengfu.workbench.score;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.style.Styler;

/**
 * A picture of the measured fires: when the first alert came, beside when the first real one did.
 */
public final class ScorePlot {
  private static final int WIDTH = 1200;
  private static final int HEIGHT = 640;

  private ScorePlot() {}

  /** Writes a PNG file; nothing when there is no measured fire. */
  public static void write(Score score, Path file) throws IOException {
    if (score.fires().isEmpty()) {
      return;
    }
    List<FireScore> fires = score.fires();
    List<String> names = fires.stream().map(FireScore::fire).distinct().toList();
    CategoryChart chart =
        new CategoryChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title("First alert and first real alarm in measured fires")
            .yAxisTitle("seconds from ignition")
            .build();
    chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideS);
    chart.getStyler().setLegendLayout(Styler.LegendLayout.Horizontal);
    chart.getStyler().setXAxisLabelRotation(30);
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    add(chart, "reference", names, fires.subList(0, names.size()), FireScore::reference);
    for (String feed : fires.stream().map(FireScore::feed).distinct().toList()) {
      List<FireScore> rows = fires.stream().filter(f -> f.feed().equals(feed)).toList();
      add(chart, "raised, " + feed, names, rows, FireScore::raised);
    }
    List<FireScore> full = fires.stream().filter(f -> f.feed().equals(Feed.FULL.name())).toList();
    add(chart, "confirmed, " + Feed.FULL.name(), names, full, FireScore::confirmed);
    BitmapEncoder.saveBitmap(chart, file.toString(), BitmapEncoder.BitmapFormat.PNG);
  }

  private static void add(
      CategoryChart chart,
      String name,
      List<String> names,
      List<FireScore> rows,
      java.util.function.Function<FireScore, Double> value) {
    List<Double> values = new ArrayList<>();
    for (String fire : names) {
      values.add(
          rows.stream()
              .filter(row -> row.fire().equals(fire))
              .map(value)
              .filter(each -> each != null)
              .findFirst()
              .orElse(0.0));
    }
    chart.addSeries(name, names, values);
  }
}

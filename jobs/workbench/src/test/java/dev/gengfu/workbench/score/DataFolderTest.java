package dev.gengfu.workbench.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gengfu.domain.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
  private static final Path NIST = Path.of("../../sensors-sim/src/test/resources/nist");

  @TempDir private Path folder;

  @Test
  void aNistFireIsReadWithItsAlarms() {
    MeasuredCase fire = only(NIST);

    assertThat(fire.series()).isEqualTo(MeasuredCase.Series.NIST);
    assertThat(fire.reference()).hasValue(78);
    assertThat(fire.reference("A")).hasValue(102);
    assertThat(fire.probes()).extracting(Probe::device).contains("a-beam", "e-beam");
  }

  @Test
  void anFsriFireBeginsAtItsIgnitionEvent() throws IOException {
    fsri("2018-12-19-13:11:00,Ignition\n2018-12-19-13:20:00,Suppression\n");

    MeasuredCase fire = only(folder);

    assertThat(fire.series()).isEqualTo(MeasuredCase.Series.FSRI);
    assertThat(fire.probes()).extracting(Probe::device).containsExactly("a-heat", "b-heat");
    assertThat(fire.probes().get(0).seconds()[0]).isEqualTo(-60);
    // Quadrant A rises by 0.2 °C a second from ignition on: 8.3 °C after 42 s.
    assertThat(fire.reference("A")).hasValue(42);
    assertThat(fire.reference("B")).isEmpty();
  }

  @Test
  void withoutEventsAnFsriFireBeginsAtSecondZero() throws IOException {
    fsri(null);

    assertThat(only(folder).probes().get(0).seconds()[0]).isEqualTo(-120);
  }

  @Test
  void anIgnitionThatIsNotInTheTableIsRefusedWithItsLine() throws IOException {
    fsri("2019-01-01-00:00:00,Ignition\n");

    assertThatThrownBy(() -> only(folder))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("Sofa_1_Events.csv:2: the table beside it has no row of 2019-01-01");
  }

  @Test
  void anIgnitionWithoutATimeIsRefusedWithItsLine() throws IOException {
    fsri("soon,Ignition\n");

    assertThatThrownBy(() -> only(folder)).hasMessageContaining("_Events.csv:2: expected a time");
  }

  @Test
  void gasOfALithiumPackBecomesAConcentration() throws IOException {
    StringBuilder csv = new StringBuilder("Time (s),Thermal Runaway,Flaming,H2 Flow (L/min)\n");
    for (int s = 0; s <= 200; s++) {
      // A zero of -12 L/min; 60 L/min more from runaway on, which is one litre a second.
      csv.append(s).append(s >= 100 ? ",TRUE," : ",FALSE,").append(s >= 140 ? "TRUE," : "FALSE,");
      csv.append(s >= 100 ? 48 : -12).append('\n');
    }
    Files.writeString(folder.resolve("Cell.csv"), csv);

    MeasuredCase fire = only(folder);

    assertThat(fire.reference()).hasValue(40);
    Probe h2 = fire.probes().get(0);
    assertThat(h2.values()[99]).isZero();
    assertThat(h2.values()[110]).isBetween(11e6 / 60_480 - 1, 11e6 / 60_480 + 1);
  }

  @Test
  void aFolderWithoutAFireIsRefused() throws IOException {
    Files.writeString(folder.resolve("other.csv"), "Time,a\n1,2\n");

    assertThatThrownBy(() -> DataFolder.read(List.of(folder)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("expected a measured fire");
  }

  private void fsri(String events) throws IOException {
    StringBuilder csv = new StringBuilder("Time,Timestamp,Elapsed Time");
    csv.append(",Quadrant A Temperature 25 mm Below Ceiling");
    csv.append(",Quadrant B Temperature 25 mm Below Ceiling\n");
    for (int s = -120; s <= 300; s++) {
      int clock = 13 * 3600 + 12 * 60 + s;
      double risen = Math.max(0, s + 60) * 0.2;
      csv.append(
          "%d,2018-12-19 %02d:%02d:%02d,x,%.2f,20.0%n"
              .formatted(s, clock / 3600, clock / 60 % 60, clock % 60, 20 + risen));
    }
    Files.writeString(folder.resolve("Sofa_1.csv"), csv);
    if (events != null) {
      Files.writeString(folder.resolve("Sofa_1_Events.csv"), "Time,Event\n" + events);
    }
  }

  private static MeasuredCase only(Path folder) {
    List<MeasuredCase> cases = DataFolder.read(List.of(folder)).cases();
    assertThat(cases).hasSize(1);
    return cases.get(0);
  }
}

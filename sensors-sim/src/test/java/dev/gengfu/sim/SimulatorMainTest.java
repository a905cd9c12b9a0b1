package dev.gengfu.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.domain.DeviceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SimulatorMainTest {
  @TempDir private Path folder;

  @BeforeEach
  void copy() throws IOException {
    for (String file : new String[] {"community.yaml", "gengfu.yaml"}) {
      Files.copy(Samples.CONFIG.resolve(file), folder.resolve(file));
    }
  }

  private int run(String... arguments) {
    CommandLine simulator = new CommandLine(new SimulatorMain());
    String[] all = new String[arguments.length + 2];
    all[0] = "--config";
    all[1] = folder.toString();
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    return simulator.execute(all);
  }

  @Test
  void writesTheCommunitysOwnDevices() throws IOException {
    assertThat(run("--write-devices")).isZero();
    assertThat(folder.resolve("devices.csv"))
        .hasSameTextualContentAs(Samples.CONFIG.resolve("devices.csv"));
  }

  @Test
  void writesAsManyDevicesAsAskedFor() {
    assertThat(run("--devices", "20000", "--write-devices")).isZero();
    assertThat(DeviceFile.load(folder.resolve("devices.csv"), "c1")).hasSize(20_000);
  }

  @Test
  void refusesMoreDevicesThanItIsMadeFor() {
    assertThat(run("--devices", "1000001", "--write-devices")).isEqualTo(2);
    assertThat(folder.resolve("devices.csv")).doesNotExist();
  }
}

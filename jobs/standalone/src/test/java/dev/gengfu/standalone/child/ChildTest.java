package dev.gengfu.standalone.child;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.standalone.JavaProcess;
import java.io.BufferedReader;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ChildTest {
  @Test
  void saysThatItIsAliveAndReadyAndEndsWithItsStdin() throws Exception {
    Process child = new ProcessBuilder(JavaProcess.command(SmallChild.class, "fine")).start();
    try {
      BufferedReader lines = child.inputReader();
      boolean alive = false;
      String line = lines.readLine();
      while (!line.startsWith("READY")) {
        alive |= line.equals("ALIVE");
        line = lines.readLine();
      }
      assertThat(line).isEqualTo("READY pid " + child.pid());
      assertThat(alive || lines.readLine().equals("ALIVE")).isTrue();
      assertThat(child.isAlive()).isTrue();

      child.getOutputStream().close();

      assertThat(child.waitFor(10, TimeUnit.SECONDS)).isTrue();
      assertThat(child.exitValue()).isZero();
    } finally {
      child.destroyForcibly();
    }
  }

  @Test
  void keepsWhatLibrariesPrintOutOfTheProtocol() throws Exception {
    Process child = new ProcessBuilder(JavaProcess.command(SmallChild.class, "chatty")).start();
    try {
      // Its stdin ends it at once, also before it has said anything: only when it is ready.
      BufferedReader lines = child.inputReader();
      String line = lines.readLine();
      while (line != null && !line.startsWith(Child.READY)) {
        line = lines.readLine();
      }
      child.outputWriter().close();
      assertThat(line).startsWith("READY pid");
      assertThat(lines.lines()).noneMatch(later -> later.contains("library"));
      assertThat(child.errorReader().lines()).contains("READY says a library");
    } finally {
      child.destroyForcibly();
    }
  }

  @Test
  void tellsItsCauseWhenItFails() throws Exception {
    Process child = new ProcessBuilder(JavaProcess.command(SmallChild.class, "failing")).start();
    try {
      assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(child.exitValue()).isEqualTo(1);
      assertThat(child.inputReader().lines())
          .contains("FAILED java.lang.IllegalStateException: out of luck");
    } finally {
      child.destroyForcibly();
    }
  }

  @Test
  void saysByItsExitCodeThatARestartWouldNotHelp() throws Exception {
    Process child = new ProcessBuilder(JavaProcess.command(SmallChild.class, "helpless")).start();
    try {
      assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(child.exitValue()).isEqualTo(2);
      assertThat(child.inputReader().lines()).contains("FAILED port 1883 is taken");
    } finally {
      child.destroyForcibly();
    }
  }

  @Test
  void leavesCtrlCToTheSupervisor() throws Exception {
    Process child = new ProcessBuilder(JavaProcess.command(SmallChild.class, "fine")).start();
    try {
      BufferedReader lines = child.inputReader();
      String line = lines.readLine();
      while (!line.startsWith("READY")) {
        line = lines.readLine();
      }
      JavaProcess.signal("INT", child.pid());

      assertThat(child.waitFor(1500, TimeUnit.MILLISECONDS)).isFalse();
    } finally {
      child.destroyForcibly();
    }
  }
}

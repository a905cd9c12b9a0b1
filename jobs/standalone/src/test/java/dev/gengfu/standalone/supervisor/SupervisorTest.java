package dev.gengfu.standalone.supervisor;

import static dev.gengfu.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gengfu.standalone.JavaProcess;
import dev.gengfu.standalone.StartException;
import dev.gengfu.standalone.child.SmallChild;
import dev.gengfu.testkit.Promise;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorTest {
  private static final Duration SOON = Duration.ofSeconds(30);

  @TempDir private Path folder;
  private final List<String> events = new CopyOnWriteArrayList<>();

  @Test
  void startsAgainWhatIsKilled() throws Exception {
    try (Supervisor supervisor = supervisor(Supervisor.SILENCE)) {
      supervisor.start(part("a", "fine"));
      supervisor.awaitReady("a", SOON);
      long first = supervisor.pid("a");

      JavaProcess.signal("KILL", first);

      eventually(SOON, () -> assertThat(events).contains("a up 1"));
      assertThat(supervisor.pid("a")).isNotEqualTo(first).isPositive();
      assertThat(events).containsExactly("a up 0", "a died killed (signal 9)", "a up 1");
    }
  }

  @Test
  void killsAndStartsAgainWhatIsFrozen() throws Exception {
    try (Supervisor supervisor = supervisor(Duration.ofSeconds(3))) {
      supervisor.start(part("a", "fine"));
      supervisor.awaitReady("a", SOON);
      long frozen = supervisor.pid("a");

      JavaProcess.signal("STOP", frozen);

      eventually(SOON, () -> assertThat(events).contains("a up 1"));
      assertThat(events).contains("a died frozen, silent for 3 s");
      assertThat(ProcessHandle.of(frozen).map(ProcessHandle::isAlive).orElse(false)).isFalse();
    }
  }

  @Test
  void startsAgainWhatFailsAndTellsItsCause() throws Exception {
    try (Supervisor supervisor = supervisor(Supervisor.SILENCE)) {
      supervisor.start(part("a", "failing"));

      String death = "a died java.lang.IllegalStateException: out of luck";
      eventually(
          SOON, () -> assertThat(events.stream().filter(death::equals)).hasSizeGreaterThan(1));
    }
  }

  @Test
  void givesUpAStartThatAPersonHasToMend() throws Exception {
    try (Supervisor supervisor = supervisor(Supervisor.SILENCE)) {
      supervisor.start(part("mqtt", "helpless"));

      assertThatThrownBy(() -> supervisor.awaitReady("mqtt", SOON))
          .isInstanceOf(StartException.class)
          .hasMessage("mqtt: port 1883 is taken");
      assertThat(events).isEmpty();
    }
  }

  @Test
  void endsAllWithinFiveSecondsEvenWhenOneIsFrozen() throws Exception {
    Supervisor supervisor = supervisor(Supervisor.SILENCE);
    supervisor.start(part("a", "fine"));
    supervisor.start(part("b", "fine"));
    supervisor.awaitReady("a", SOON);
    supervisor.awaitReady("b", SOON);
    List<Long> children = List.of(supervisor.pid("a"), supervisor.pid("b"));
    JavaProcess.signal("STOP", children.get(1));

    long begin = System.nanoTime();
    supervisor.close();

    Promise.since(begin, "all ended, one of them frozen", Duration.ofSeconds(5));
    eventually(SOON, () -> assertThat(children).allMatch(pid -> ProcessHandle.of(pid).isEmpty()));
    assertThat(events).containsExactlyInAnyOrder("a up 0", "b up 0");
  }

  @Test
  void itsChildrenEndWhenItIsKilled() throws Exception {
    Process parent =
        new ProcessBuilder(JavaProcess.command(Parent.class, folder.toString())).start();
    try {
      String ready = parent.inputReader().readLine();
      ProcessHandle child =
          ProcessHandle.of(Long.parseLong(ready.substring("pid ".length()))).orElseThrow();

      parent.destroyForcibly();

      child.onExit().get(10, TimeUnit.SECONDS);
      assertThat(child.isAlive()).isFalse();
    } finally {
      parent.destroyForcibly();
    }
  }

  /** A supervisor in a JVM of its own, to be killed. */
  public static final class Parent {
    public static void main(String[] arguments) throws Exception {
      Supervisor supervisor =
          new Supervisor(
              part -> Path.of(arguments[0], part),
              Supervisor.SILENCE,
              new Recorder(new CopyOnWriteArrayList<>()));
      supervisor.start(part("a", "fine"));
      supervisor.awaitReady("a", SOON);
      System.out.println("pid " + supervisor.pid("a"));
      Thread.currentThread().join();
    }
  }

  private Supervisor supervisor(Duration silence) {
    return new Supervisor(folder::resolve, silence, new Recorder(events));
  }

  private static Part part(String name, String behaviour) {
    return new Part(name, JavaProcess.command(SmallChild.class, behaviour));
  }

  private record Recorder(List<String> events) implements Watcher {
    @Override
    public void up(String part, Duration took, String text, int restarts) {
      events.add(part + " up " + restarts);
    }

    @Override
    public void died(String part, String cause, Duration pause) {
      events.add(part + " died " + cause);
    }

    @Override
    public void note(String part, String text) {
      events.add(part + " note " + text);
    }
  }
}

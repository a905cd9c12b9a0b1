package dev.gengfu.standalone.child;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest {
  @TempDir private Path folder;

  @Test
  void findsNoneInAFolderThatIsNotThere() {
    assertThat(new Checkpoints(folder.resolve("none")).newest()).isEmpty();
  }

  @Test
  void choosesTheNewestCompleteOneOfAllJobs() throws Exception {
    complete("job1", 40, 1_000);
    Path newest = complete("job2", 7, 2_000);
    complete("job2", 6, 1_900);
    Files.createDirectories(folder.resolve("job2/chk-8"));
    Files.createDirectories(folder.resolve("job3/shared"));

    assertThat(new Checkpoints(folder).newest()).contains(newest);
  }

  @Test
  void skipsOneWhoseMetadataIsEmpty() throws Exception {
    Path whole = complete("job", 1, 1_000);
    Path cut = Files.createDirectories(folder.resolve("job/chk-2"));
    Files.createFile(cut.resolve("_metadata"));

    assertThat(new Checkpoints(folder).newest()).contains(whole);
  }

  @Test
  void takesTheHigherNumberOfTwoOfTheSameTime() throws Exception {
    complete("job", 9, 1_000);
    Path tenth = complete("job", 10, 1_000);

    assertThat(new Checkpoints(folder).newest()).contains(tenth);
  }

  @Test
  void givesUpOneThatFailedThreeStartsAndTakesTheNext() throws Exception {
    Path old = complete("job", 1, 1_000);
    Path bad = complete("job", 2, 2_000);
    Checkpoints checkpoints = new Checkpoints(folder);
    checkpoints.attempt(bad);
    checkpoints.attempt(bad);
    assertThat(checkpoints.newest()).contains(bad);

    checkpoints.attempt(bad);

    assertThat(checkpoints.newest()).contains(old);
  }

  @Test
  void forgetsFailedStartsOnceOneSucceeded() throws Exception {
    Path only = complete("job", 1, 1_000);
    Checkpoints checkpoints = new Checkpoints(folder);
    checkpoints.attempt(only);
    checkpoints.attempt(only);

    checkpoints.succeeded(only);
    checkpoints.attempt(only);

    assertThat(checkpoints.newest()).contains(only);
  }

  @Test
  void prunesJobsThatHoldNoneOfTheNewestThree() throws Exception {
    complete("dead", 1, 1_000);
    Path kept = complete("job", 2, 2_000);
    complete("job", 3, 3_000);
    complete("job", 4, 4_000);

    new Checkpoints(folder).prune();

    assertThat(folder.resolve("dead")).doesNotExist();
    assertThat(kept).exists();
  }

  private Path complete(String job, int number, long time) throws Exception {
    Path path = Files.createDirectories(folder.resolve(job).resolve("chk-" + number));
    Path metadata = Files.writeString(path.resolve("_metadata"), "state");
    Files.setLastModifiedTime(metadata, FileTime.fromMillis(time));
    return path;
  }
}

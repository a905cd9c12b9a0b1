package dev.gengfu.vault;

import dev.gengfu.domain.Json;
import dev.gengfu.domain.Millis;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Who looked up whom, when and why: {@code access.log} beside the vault, one JSON object per line,
 * only ever appended to. It holds pseudonyms and never a name; an erased person's entries stay, and
 * tell of nobody.
 */
public final class AccessLog {
  private static final int MAX_REASON = 300;

  private final Path file;

  /**
   * @param vault the vault that it stands beside
   */
  public AccessLog(Path vault) {
    this.file = vault.toAbsolutePath().resolveSibling("access.log");
  }

  /**
   * One access.
   *
   * @param time epoch ms
   * @param actor who asked: the account at the machine, or a role
   * @param person pseudonym
   * @param what contact, erase
   * @param reason why, in the words of who asked
   */
  public record Entry(@Millis long time, String actor, String person, String what, String reason) {
    public Entry {
      if (reason == null || reason.isBlank() || reason.length() > MAX_REASON) {
        throw new IllegalArgumentException(
            "reason: expected 1 to " + MAX_REASON + " characters: every look-up is accounted for");
      }
    }
  }

  /**
   * Writes an entry and returns when it is on the disk. Called before anything is shown.
   *
   * @throws VaultException when it can't be written: then nothing may be shown
   */
  public void write(Entry entry) {
    byte[] json = Json.write(entry);
    ByteBuffer line = ByteBuffer.allocate(json.length + 1).put(json).put((byte) '\n').flip();
    try (FileChannel channel =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND),
            VaultKey.ownerOnly(file))) {
      while (line.hasRemaining()) {
        channel.write(line);
      }
      channel.force(true);
    } catch (IOException e) {
      throw new VaultException(file + ": can't be written: " + e.getClass().getSimpleName());
    }
  }

  /**
   * All entries, oldest first.
   *
   * @throws VaultException when a line is no entry
   */
  public List<Entry> entries() {
    List<Entry> entries = new ArrayList<>();
    try {
      if (!Files.exists(file)) {
        return entries;
      }
      for (String line : Files.readAllLines(file)) {
        entries.add(
            Json.readTrusted(line.getBytes(java.nio.charset.StandardCharsets.UTF_8), Entry.class));
      }
      return entries;
    } catch (IOException e) {
      throw new VaultException(
          file
              + ":"
              + (entries.size() + 1)
              + ": expected an entry: "
              + e.getClass().getSimpleName());
    }
  }
}

package dev.gengfu.vault;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.gengfu.domain.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The file: a first line that tells the version and, sealed, a word that only the right key opens;
 * then one sealed row per line, of which the last of a person counts. A line without an end was cut
 * off while it was written: it was never confirmed, so it is as if it were not there.
 */
final class VaultFile {
  private static final String HEAD = "gengfu-vault-1 ";
  private static final byte[] WORD = "who is who".getBytes(StandardCharsets.US_ASCII);

  /** Longest sealed line: a row with all its cards. */
  private static final int MAX_LINE = 32 * 1024;

  /**
   * Largest file that is read: {@link People#MAX} rows of usual size, and as many replaced ones.
   */
  static final long MAX_BYTES = 512L * 1024 * 1024;

  private final Path path;
  private final Seal seal;

  VaultFile(Path path, VaultKey key) {
    this.path = path;
    this.seal = new Seal(key, VaultKey.Use.ROWS);
  }

  /**
   * What was read.
   *
   * @param rows by pseudonym, in the order of the file
   * @param lines rows in the file, outdated ones too
   * @param bytes up to where whole lines go
   */
  record Content(Map<String, VaultRow> rows, int lines, long bytes) {}

  /** What stands on a line. */
  private record Line(@JsonProperty("row") VaultRow row) {}

  Path path() {
    return path;
  }

  boolean exists() {
    return Files.exists(path);
  }

  /**
   * Reads the file.
   *
   * @throws VaultException when it is missing, of another key, damaged, or too large
   */
  Content read() {
    byte[] bytes = bytes();
    int end = lineEnd(bytes, 0);
    if (end < 0) {
      throw new VaultException(path + ": expected a vault, found no first line");
    }
    requireHead(new String(bytes, 0, end, StandardCharsets.ISO_8859_1));
    Map<String, VaultRow> rows = new LinkedHashMap<>();
    int lines = 0;
    int at = end + 1;
    for (end = lineEnd(bytes, at); end >= 0; end = lineEnd(bytes, at)) {
      lines++;
      VaultRow row = row(Arrays.copyOfRange(bytes, at, end), lines + 1);
      rows.remove(row.person());
      rows.put(row.person(), row);
      if (rows.size() > People.MAX) {
        throw new VaultException(path + ": expected at most " + People.MAX + " people");
      }
      at = end + 1;
    }
    return new Content(rows, lines, at);
  }

  private byte[] bytes() {
    try {
      if (Files.size(path) > MAX_BYTES) {
        throw new VaultException(path + ": expected at most " + MAX_BYTES + " bytes");
      }
      return Files.readAllBytes(path);
    } catch (NoSuchFileException e) {
      throw new VaultException(path + ": expected a vault, found no file");
    } catch (IOException e) {
      throw new VaultException(path + ": can't be read: " + e.getClass().getSimpleName());
    }
  }

  private static int lineEnd(byte[] bytes, int from) {
    for (int i = from; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  private void requireHead(String line) {
    if (!line.startsWith(HEAD)) {
      throw new VaultException(path + ":1: expected a vault of version 1");
    }
    byte[] sealed = decode(line.substring(HEAD.length()).getBytes(StandardCharsets.ISO_8859_1), 1);
    if (!seal.open(sealed).map(word -> Arrays.equals(word, WORD)).orElse(false)) {
      throw new VaultException(path + ": the key is not the key of this vault");
    }
  }

  private VaultRow row(byte[] line, int number) {
    byte[] plain = seal.open(decode(line, number)).orElseThrow(() -> damaged(number));
    try {
      VaultRow row = Json.readTrusted(plain, Line.class).row();
      if (row == null) {
        throw damaged(number);
      }
      return row;
    } catch (IOException e) {
      throw damaged(number);
    }
  }

  private byte[] decode(byte[] line, int number) {
    try {
      return line.length > MAX_LINE ? new byte[0] : Base64.getDecoder().decode(line);
    } catch (IllegalArgumentException e) {
      throw damaged(number);
    }
  }

  private VaultException damaged(int line) {
    return new VaultException(
        path + ":" + line + ": the line is damaged: put the file back from a backup");
  }

  /**
   * Appends rows and returns when they are on the disk.
   *
   * @param at where whole lines end
   * @return where they end now
   */
  long append(Collection<VaultRow> rows, long at) {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
      channel.truncate(at).position(at);
      writeFully(channel, lines(rows));
      channel.force(true);
      return channel.position();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /**
   * Puts a file with these rows in its place: all of them or, after a crash, what was before.
   *
   * @return where its whole lines end
   */
  long replace(Collection<VaultRow> rows) {
    Path absolute = path.toAbsolutePath();
    Path fresh = absolute.resolveSibling(absolute.getFileName() + ".new");
    long end;
    try {
      Files.deleteIfExists(fresh);
      Files.createFile(fresh, VaultKey.ownerOnly(fresh));
      try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
        writeFully(channel, head());
        writeFully(channel, lines(rows));
        channel.force(true);
        end = channel.position();
      }
      Files.move(fresh, absolute, StandardCopyOption.ATOMIC_MOVE);
      force(absolute.getParent());
      return end;
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private byte[] head() {
    return (HEAD + Base64.getEncoder().encodeToString(seal.seal(WORD)) + "\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  private byte[] lines(Collection<VaultRow> rows) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(rows.size() * 400);
    Base64.Encoder base64 = Base64.getEncoder();
    for (VaultRow row : rows) {
      out.writeBytes(base64.encode(seal.seal(Json.write(new Line(row)))));
      out.write('\n');
    }
    return out.toByteArray();
  }

  private static void writeFully(FileChannel channel, byte[] bytes) throws IOException {
    ByteBuffer left = ByteBuffer.wrap(bytes);
    while (left.hasRemaining()) {
      channel.write(left);
    }
  }

  /** The new name is on the disk, too. */
  private static void force(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private VaultException failed(IOException e) {
    return new VaultException(path + ": can't be written: " + e.getClass().getSimpleName());
  }

  /** What tells whether the file has changed. */
  record Mark(Object fileKey, long size, long modified) {
    static final Mark NONE = new Mark(null, -1, -1);
  }

  Mark mark() {
    try {
      var read = Files.readAttributes(path, BasicFileAttributes.class);
      return new Mark(read.fileKey(), read.size(), read.lastModifiedTime().toMillis());
    } catch (IOException e) {
      return Mark.NONE;
    }
  }
}

package dev.gengfu.console.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What of a report is nobody else's business: its receipt, and what people wrote. The log holds it
 * sealed with the key of its day; the key is deleted after {@link #KEPT}, and with it every copy of
 * the text, wherever a log was copied to. Consoles of one machine share the keys.
 */
public final class ReportKeys {
  /** How long what was written can be read. */
  public static final Duration KEPT = Duration.ofDays(30);

  private static final Logger LOG = LoggerFactory.getLogger(ReportKeys.class);

  /** What a key is called until it is whole, and the time within which it is. */
  private static final String NEW = "new";

  private static final Duration MADE_WITHIN = Duration.ofMinutes(10);

  private static final String LASTING = "lasting.key";
  private static final String OF_A_DAY = ".day.key";
  private static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int SPOT_DIGITS = 12;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Path folder;
  private final Clock clock;

  /**
   * @param folder made where it is missing
   * @throws UncheckedIOException when it can't be made
   */
  ReportKeys(Path folder, Clock clock) {
    this.folder = folder;
    this.clock = clock;
    try {
      OwnerOnly.makeFolder(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(folder + ": can't be made: " + e.getMessage(), e);
    }
  }

  /**
   * The receipt of a report: whoever sends the same again gets the same one, and nobody else can
   * make it.
   *
   * @param parts all that the report says, and who sends it; a part may be null
   */
  public String receipt(List<String> parts) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(mac("receipt", parts));
  }

  /** A pseudonym of a room, the same for every report of it. */
  public String spot(String building, String floor, String room) {
    List<String> parts = new ArrayList<>();
    parts.add(building);
    parts.add(floor);
    parts.add(room);
    return "k" + HexFormat.of().formatHex(mac("spot", parts)).substring(0, SPOT_DIGITS);
  }

  private byte[] mac(String use, List<String> parts) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(made(LASTING), "HmacSHA256"));
      mac.update(use.getBytes(StandardCharsets.UTF_8));
      for (String part : parts) {
        byte[] bytes = part == null ? new byte[0] : part.getBytes(StandardCharsets.UTF_8);
        mac.update(ByteBuffer.allocate(4).putInt(0, part == null ? -1 : bytes.length).array());
        mac.update(bytes);
      }
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }

  /** Seals what was written with the key of today. */
  public String seal(String reportId, byte[] plain) {
    String day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toString();
    byte[] nonce = new byte[NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    try {
      byte[] text =
          cipher(Cipher.ENCRYPT_MODE, made(day + OF_A_DAY), nonce, reportId).doFinal(plain);
      byte[] all = ByteBuffer.allocate(NONCE_BYTES + text.length).put(nonce).put(text).array();
      return day + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(all);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has AES/GCM", e);
    }
  }

  /**
   * Opens what was sealed for a report; empty when its key has been deleted, is another console's,
   * or it has been changed.
   */
  public Optional<byte[]> open(String reportId, String sealed) {
    int dot = sealed.indexOf('.');
    try {
      String day = LocalDate.parse(sealed.substring(0, Math.max(0, dot))).toString();
      byte[] all = Base64.getUrlDecoder().decode(sealed.substring(dot + 1));
      byte[] key = read(folder.resolve(day + OF_A_DAY));
      byte[] nonce = new byte[NONCE_BYTES];
      ByteBuffer.wrap(all).get(nonce);
      return Optional.of(
          cipher(Cipher.DECRYPT_MODE, key, nonce, reportId)
              .doFinal(all, NONCE_BYTES, all.length - NONCE_BYTES));
    } catch (NoSuchFileException | AEADBadTagException e) {
      return Optional.empty();
    } catch (DateTimeException | IllegalArgumentException | BufferUnderflowException e) {
      return Optional.empty(); // not what we sealed
    } catch (IOException e) {
      throw new UncheckedIOException(folder + ": can't be read: " + e.getMessage(), e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has AES/GCM", e);
    }
  }

  private static Cipher cipher(int mode, byte[] key, byte[] nonce, String reportId)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(reportId.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  /**
   * Deletes the keys of days that are over for longer than {@link #KEPT}, and what a console that
   * died left of one that it was making. What it can't delete stops it from nothing else.
   *
   * @throws UncheckedIOException at the end, when a key could not be deleted, naming one
   */
  public void forgetOld() {
    Instant now = clock.instant();
    LocalDate first = LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(KEPT.toDays());
    IOException failed = null;
    for (Path file : files()) {
      try {
        if (isOld(file.getFileName().toString(), first) || isLeftOver(file, now)) {
          Files.deleteIfExists(file);
        }
      } catch (NoSuchFileException e) {
        LOG.debug("{} is gone already", file);
      } catch (IOException e) {
        failed = e;
      }
    }
    if (failed != null) {
      throw new UncheckedIOException(folder + ": can't be cleared: " + failed, failed);
    }
  }

  private List<Path> files() {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(folder + ": can't be read: " + e.getMessage(), e);
    }
  }

  private static boolean isOld(String name, LocalDate first) {
    if (!name.endsWith(OF_A_DAY)) {
      return false;
    }
    try {
      String day = name.substring(0, name.length() - OF_A_DAY.length());
      return LocalDate.parse(day).isBefore(first);
    } catch (DateTimeException e) {
      LOG.warn("{} is no key of a day and is left alone", name);
      return false;
    }
  }

  /** Another console may be making one at this moment. */
  private static boolean isLeftOver(Path file, Instant now) throws IOException {
    return file.getFileName().toString().startsWith(NEW)
        && Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(MADE_WITHIN));
  }

  /** A key; made when there is none. Of several consoles that make one at once, one wins. */
  private byte[] made(String name) {
    Path file = folder.resolve(name);
    try {
      if (!Files.exists(file)) {
        make(file);
      }
      return read(file);
    } catch (IOException e) {
      throw new UncheckedIOException(folder + ": no key can be had: " + e.getMessage(), e);
    }
  }

  private void make(Path file) throws IOException {
    byte[] key = new byte[KEY_BYTES];
    RANDOM.nextBytes(key);
    Path whole =
        Files.createTempFile(folder, NEW, "", PosixFilePermissions.asFileAttribute(OwnerOnly.FILE));
    try {
      OwnerOnly.write(whole, key);
      Files.createLink(file, whole);
    } catch (FileAlreadyExistsException e) {
      LOG.debug("{} was made by another console at this moment", file);
    } finally {
      Files.deleteIfExists(whole);
    }
  }

  private static byte[] read(Path file) throws IOException {
    byte[] key = Files.readAllBytes(file);
    if (key.length != KEY_BYTES) {
      throw new IOException(
          file + ": expected a key of " + KEY_BYTES + " bytes, found " + key.length);
    }
    return key;
  }
}

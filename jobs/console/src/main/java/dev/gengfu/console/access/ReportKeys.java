package dev.gengfu.console.access;

import java.io.IOException;
import java.io.UncheckedIOException;
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
import java.time.Duration;
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

/**
 * What of a report is nobody else's business: its receipt, and what people wrote. The log holds it
 * sealed with the key of its day; the key is deleted after {@link #KEPT}, and with it every copy of
 * the text, wherever a log was copied to. Consoles of one machine share the keys.
 */
public final class ReportKeys {
  /** How long what was written can be read. */
  public static final Duration KEPT = Duration.ofDays(30);

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
      byte[] key = Files.readAllBytes(folder.resolve(day + OF_A_DAY));
      byte[] nonce = new byte[NONCE_BYTES];
      ByteBuffer.wrap(all).get(nonce);
      return Optional.of(
          cipher(Cipher.DECRYPT_MODE, key, nonce, reportId)
              .doFinal(all, NONCE_BYTES, all.length - NONCE_BYTES));
    } catch (NoSuchFileException | AEADBadTagException e) {
      return Optional.empty();
    } catch (java.time.DateTimeException
        | IllegalArgumentException
        | java.nio.BufferUnderflowException e) {
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

  /** Deletes the keys of days that are over for longer than {@link #KEPT}. */
  public void forgetOld() {
    LocalDate first = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(KEPT.toDays());
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(each -> each.toString().endsWith(OF_A_DAY)).toList()) {
        String name = file.getFileName().toString();
        String day = name.substring(0, name.length() - OF_A_DAY.length());
        if (LocalDate.parse(day).isBefore(first)) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(folder + ": can't be read: " + e.getMessage(), e);
    }
  }

  /** A key; made when there is none. Of several consoles that make one at once, one wins. */
  private byte[] made(String name) {
    Path file = folder.resolve(name);
    try {
      if (!Files.exists(file)) {
        byte[] key = new byte[KEY_BYTES];
        RANDOM.nextBytes(key);
        Path whole =
            Files.createTempFile(
                folder, "new", "", PosixFilePermissions.asFileAttribute(OwnerOnly.FILE));
        try {
          Files.write(whole, key);
          Files.createLink(file, whole);
        } catch (FileAlreadyExistsException e) {
          return Files.readAllBytes(file);
        } finally {
          Files.deleteIfExists(whole);
        }
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(folder + ": can't be written: " + e.getMessage(), e);
    }
  }
}

package dev.gengfu.vault;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key of a vault: 32 bytes, written as 64 hexadecimal digits. Each use has a key of its own
 * that is derived from it, so that what was sealed for one use can't be passed off as another.
 */
public final class VaultKey {
  /** Environment variable that holds the key when no key file is named. */
  public static final String VARIABLE = "GENGFU_VAULT_KEY";

  private static final int BYTES = 32;
  private static final int MAX_FILE_BYTES = 256;
  private static final Set<PosixFilePermission> OF_OTHERS =
      Set.of(
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE);

  private final byte[] secret;

  private VaultKey(byte[] secret) {
    this.secret = secret;
  }

  /** What a derived key is for. */
  enum Use {
    ROWS("rows"),
    LETTERS("letters");

    private final String word;

    Use(String word) {
      this.word = word;
    }
  }

  /**
   * The key that settings speak of.
   *
   * @param environment where {@link #VARIABLE} is looked up when the settings name no file
   * @throws VaultException when there is none, it is no key, or others may read its file
   */
  public static VaultKey of(VaultSettings settings, Map<String, String> environment) {
    if (settings.keyFile() != null) {
      return read(Path.of(settings.keyFile()));
    }
    String text = environment.get(VARIABLE);
    if (text == null || text.isBlank()) {
      throw new VaultException(
          "no key of the vault: expected welfare.vault.keyFile, or " + VARIABLE + " to be set");
    }
    return parse(VARIABLE, text.strip());
  }

  /**
   * Reads a key file.
   *
   * @throws VaultException when it is missing, no key, or open to others
   */
  public static VaultKey read(Path file) {
    try {
      if (Files.size(file) > MAX_FILE_BYTES) {
        throw new VaultException(file + ": expected 64 hexadecimal digits, found a larger file");
      }
      requirePrivate(file);
      return parse(file.toString(), Files.readString(file, StandardCharsets.ISO_8859_1).strip());
    } catch (NoSuchFileException e) {
      throw new VaultException(file + ": expected the key of the vault, found no file");
    } catch (IOException e) {
      throw new VaultException(file + ": can't be read: " + e.getClass().getSimpleName());
    }
  }

  private static void requirePrivate(Path file) throws IOException {
    if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return;
    }
    Set<PosixFilePermission> granted = Files.getPosixFilePermissions(file);
    if (granted.stream().anyMatch(OF_OTHERS::contains)) {
      throw new VaultException(
          file + ": others may read or write the key of the vault: chmod 600 " + file);
    }
  }

  /** A key from its text. The text is not part of any error. */
  private static VaultKey parse(String source, String text) {
    byte[] secret;
    try {
      secret = HexFormat.of().parseHex(text);
    } catch (IllegalArgumentException e) {
      secret = new byte[0];
    }
    if (secret.length != BYTES) {
      throw new VaultException(
          source + ": expected 64 hexadecimal digits (openssl rand -hex 32 makes them)");
    }
    return new VaultKey(secret);
  }

  /**
   * Makes a random key in a file that only its owner may read; one that is there is read.
   *
   * @throws VaultException when it can't be written
   */
  public static VaultKey readOrCreate(Path file) {
    if (Files.exists(file)) {
      return read(file);
    }
    byte[] secret = new byte[BYTES];
    new SecureRandom().nextBytes(secret);
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.createFile(file, ownerOnly(file));
      Files.writeString(file, HexFormat.of().formatHex(secret) + "\n", StandardOpenOption.WRITE);
      return new VaultKey(secret);
    } catch (FileAlreadyExistsException e) {
      return read(file);
    } catch (IOException e) {
      throw new VaultException(file + ": can't be written: " + e.getClass().getSimpleName());
    }
  }

  /** Attributes of a new file that nobody else may read, as far as the file system knows them. */
  static FileAttribute<?>[] ownerOnly(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  SecretKeySpec derive(Use use) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      byte[] derived =
          mac.doFinal(("gengfu.vault.v1:" + use.word).getBytes(StandardCharsets.UTF_8));
      return new SecretKeySpec(derived, "AES");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }

  /** Never shows the key. */
  @Override
  public String toString() {
    return "VaultKey";
  }
}

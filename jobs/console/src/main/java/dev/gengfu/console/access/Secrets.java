package dev.gengfu.console.access;

import dev.gengfu.domain.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Things that whoever knows a secret may have: a folder with one small file each, named by the
 * secret's SHA-256, so that the folder tells nobody a secret. A file that is deleted is void at
 * once, for every console of this machine and after every restart.
 *
 * @param <T> what it opens, a record written as JSON
 */
final class Secrets<T> {
  private static final Logger LOG = LoggerFactory.getLogger(Secrets.class);
  private static final int SECRET_BYTES = 32;
  private static final int MAX_FILES = 10_000;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Path folder;
  private final Class<T> type;

  /**
   * Makes the folder where it is missing.
   *
   * @throws UncheckedIOException when it can't be made
   */
  Secrets(Path folder, Class<T> type) {
    this.folder = folder;
    this.type = type;
    try {
      OwnerOnly.makeFolder(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(folder + ": can't be made: " + e.getMessage(), e);
    }
  }

  /** Keeps something and returns the secret that opens it, 43 letters fit for an address. */
  String put(T value) {
    byte[] bytes = new byte[SECRET_BYTES];
    RANDOM.nextBytes(bytes);
    String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    write(id(secret), value);
    return secret;
  }

  private void write(String id, T value) {
    try {
      Path made =
          Files.createTempFile(
              folder, "new", "", PosixFilePermissions.asFileAttribute(OwnerOnly.FILE));
      try {
        OwnerOnly.write(made, Json.write(value));
        Files.move(made, folder.resolve(id), StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(made);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(folder + ": can't be written: " + e.getMessage(), e);
    }
  }

  /** What the secret opens; null when it opens nothing, or nothing any more. */
  T find(String secret) {
    return byId(id(secret));
  }

  /**
   * What stands under the id of a secret; null when nothing does, or what nobody can read: one
   * spoilt file must not keep the others out.
   */
  T byId(String id) {
    try {
      return Json.readTrusted(Files.readAllBytes(folder.resolve(id)), type);
    } catch (NoSuchFileException e) {
      return null;
    } catch (IOException e) {
      LOG.error("{}/{} can't be read and opens nothing: {}", folder, id, e.toString());
      return null;
    }
  }

  /** What the secret opens, which it does never again; of several who ask one gets it. */
  T take(String secret) {
    T found = find(secret);
    return found != null && remove(id(secret)) ? found : null;
  }

  /** Makes what stands under an id void; false when it was. */
  boolean remove(String id) {
    try {
      return Files.deleteIfExists(folder.resolve(id));
    } catch (IOException e) {
      throw new UncheckedIOException(folder + ": can't be written: " + e.getMessage(), e);
    }
  }

  /** Everything there is, by id. */
  Map<String, T> all() {
    Map<String, T> all = new TreeMap<>();
    for (String id : ids()) {
      T found = byId(id);
      if (found != null) {
        all.put(id, found);
      }
    }
    return all;
  }

  private List<String> ids() {
    List<String> ids = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.length() == 2 * SECRET_BYTES)
          .limit(MAX_FILES)
          .forEach(ids::add);
    } catch (IOException e) {
      throw new UncheckedIOException(folder + ": can't be read: " + e.getMessage(), e);
    }
    return ids;
  }

  /** Under what a secret stands: tells nothing of it. */
  static String id(String secret) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}

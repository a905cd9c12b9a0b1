package dev.gengfu.console.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.gengfu.domain.ConfigException;
import dev.gengfu.domain.YamlConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code users.yaml}: all accounts. Read again when it is another file than before. */
final class Accounts {
  private static final Logger LOG = LoggerFactory.getLogger(Accounts.class);
  private static final int MAX = 2_000;
  private static final YAMLMapper WRITER =
      YAMLMapper.builder(
              YAMLFactory.builder()
                  .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                  .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                  .build())
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
          .build();

  private final Path file;
  private FileTime readAt;
  private Map<String, Account> byName = Map.of();

  private record Content(List<Account> users) {}

  Accounts(Path file) {
    this.file = file;
  }

  /**
   * An account; null when there is none of this name.
   *
   * @throws ConfigException when the file is wrong, with its line
   */
  synchronized Account find(String name) {
    return read().get(name);
  }

  /** All accounts, in the order of the file. */
  synchronized Collection<Account> all() {
    return read().values();
  }

  /** Adds an account, or puts it in the place of the one of the same name. */
  synchronized void put(Account account) {
    Map<String, Account> next = new LinkedHashMap<>(read());
    next.put(account.name(), account);
    if (next.size() > MAX) {
      throw new IllegalArgumentException("users: at most " + MAX);
    }
    write(next);
  }

  /** Takes an account away; false when there is none. */
  synchronized boolean remove(String name) {
    Map<String, Account> next = new LinkedHashMap<>(read());
    if (next.remove(name) == null) {
      return false;
    }
    write(next);
    return true;
  }

  /**
   * What the file says; while it can't be read, or is not there for a moment, what it said last: a
   * slip of an editor must not sign a control room out.
   */
  private Map<String, Account> read() {
    try {
      FileTime changed = Files.getLastModifiedTime(file);
      if (!changed.equals(readAt)) {
        byName = index(YamlConfig.load(file).whole(Content.class));
        readAt = changed;
      }
    } catch (NoSuchFileException e) {
      readAt = null;
    } catch (IOException | ConfigException e) {
      if (byName.isEmpty()) {
        throw new ConfigException(file + ": can't be read: " + e.getMessage());
      }
      LOG.error("{} can't be read, what it said before holds: {}", file, e.getMessage());
    }
    return byName;
  }

  private Map<String, Account> index(Content content) {
    Map<String, Account> found = new LinkedHashMap<>();
    for (Account account : content.users() == null ? List.<Account>of() : content.users()) {
      if (found.put(account.name(), account) != null) {
        throw new ConfigException(file + ": users: " + account.name() + " is there twice");
      }
    }
    return found;
  }

  private void write(Map<String, Account> accounts) {
    try {
      Path made =
          Files.createTempFile(
              file.toAbsolutePath().getParent(),
              "users",
              "",
              PosixFilePermissions.asFileAttribute(OwnerOnly.FILE));
      Files.write(made, WRITER.writeValueAsBytes(new Content(new ArrayList<>(accounts.values()))));
      Files.move(made, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      readAt = null;
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": can't be written: " + e.getMessage(), e);
    }
  }
}

package dev.gengfu.domain;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A policy: rules and escalation as the files that people edit, under one version; the value of
 * {@code policy.v1}.
 *
 * @param version sequence number and content hash, e.g. {@code 3-9f2c51d0a7be}
 * @param author who published it
 * @param reason why
 * @param createdAt epoch ms
 * @param files file text by path below config/, e.g. {@code rules/smoke.yaml}
 * @param activeAt log time from which it is meant to hold, epoch ms; null: from where its
 *     activation stands
 */
public record PolicyBody(
    String version,
    String author,
    String reason,
    @Millis long createdAt,
    Map<String, String> files,
    @Millis Long activeAt) {

  /** Order key of what is said about the policy itself, as if it were a building. */
  public static final String ORDER_KEY = "policy";

  public PolicyBody {
    Objects.requireNonNull(files, "files");
    files = Collections.unmodifiableMap(new TreeMap<>(files));
  }

  /** A policy that holds from where its activation stands. */
  public PolicyBody(
      String version, String author, String reason, long createdAt, Map<String, String> files) {
    this(version, author, reason, createdAt, files, null);
  }

  /** The number before the hash; a version of another making counts as the first. */
  public long sequence() {
    String number = version.split("-", 2)[0];
    return number.matches("\\d{1,18}") ? Long.parseLong(number) : 0;
  }

  /** The version that these files have as the {@code sequence}-th policy of a site. */
  public static String versionOf(long sequence, Map<String, String> files) {
    return sequence + "-" + contentHash(files);
  }

  /** Hash of the files alone: equal files, equal hash. */
  public static String contentHash(Map<String, String> files) {
    Ids.Hash hash = Ids.hash("policy");
    new TreeMap<>(files).forEach((path, text) -> hash.add(path).add(text));
    return hash.hex(12);
  }
}

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
 */
public record PolicyBody(
    String version,
    String author,
    String reason,
    @Millis long createdAt,
    Map<String, String> files) {
  public PolicyBody {
    Objects.requireNonNull(files, "files");
    files = Collections.unmodifiableMap(new TreeMap<>(files));
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

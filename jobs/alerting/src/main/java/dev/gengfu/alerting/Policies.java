package dev.gengfu.alerting;

import dev.gengfu.domain.ConfigException;
import dev.gengfu.rules.Policy;
import dev.gengfu.rules.PolicyFiles;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Policies ready to judge by, one per version. */
final class Policies {
  private static final Logger LOG = LoggerFactory.getLogger(Policies.class);

  private final PolicySource source;
  private final Map<String, Optional<Policy>> byVersion = new HashMap<>();
  private final Map<String, String> whyMissing = new HashMap<>();
  private final Policy shipped = Policy.parse(PolicyFiles.shipped());

  Policies(PolicySource source) {
    this.source = source;
  }

  /** The policy in the jar: what holds until a site has published its own. */
  Policy shipped() {
    return shipped;
  }

  /** A version; empty when it has no body, or one that can't be read. */
  Optional<Policy> find(String version) {
    if (version.isEmpty() || version.equals(shipped.version())) {
      return Optional.of(shipped);
    }
    return byVersion.computeIfAbsent(version, this::read);
  }

  /** What is wrong with a version that can't be found. */
  String whyMissing(String version) {
    return whyMissing.getOrDefault(version, "");
  }

  /** Also that there is none is remembered: each record under that version would ask again. */
  private Optional<Policy> read(String version) {
    try {
      Optional<Policy> found = source.find(version).map(Policy::parse);
      if (found.isEmpty()) {
        LOG.error("policy {} has no body: what was in force before it stays", version);
        whyMissing.put(version, "it has no body in policy.v1");
      }
      return found;
    } catch (ConfigException e) {
      LOG.error("policy {} can't be used, what was before stays: {}", version, e.getMessage());
      whyMissing.put(version, e.getMessage());
      return Optional.empty();
    }
  }
}

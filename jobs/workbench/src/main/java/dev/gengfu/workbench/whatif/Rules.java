package dev.gengfu.workbench.whatif;

import dev.gengfu.domain.ConfigException;
import dev.gengfu.domain.PolicyBody;
import dev.gengfu.rules.Policy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Both sets of rules: those that the log names, and the ones that they are compared with. */
public final class Rules {
  private final Function<String, Optional<PolicyBody>> bodies;
  private final PolicyBody nowBody;
  private final Policy now;
  private final Map<String, Optional<Policy>> parsed = new HashMap<>();
  private final Map<String, List<RuleEdit>> edits = new HashMap<>();

  /**
   * Both sets.
   *
   * @param bodies policies of then by version; the empty version is the shipped one
   * @param now the other rules
   * @throws ConfigException when the other rules are wrong: file, line, key and what was expected
   */
  public Rules(Function<String, Optional<PolicyBody>> bodies, PolicyBody now) {
    this.bodies = bodies;
    this.nowBody = now;
    this.now = Policy.parse(now);
  }

  /** A policy of then; empty when it has no body that can be used, as in the job. */
  synchronized Optional<Policy> then(String version) {
    return parsed.computeIfAbsent(version, this::parse);
  }

  private Optional<Policy> parse(String version) {
    try {
      return bodies.apply(version).map(Policy::parse);
    } catch (ConfigException e) {
      return Optional.empty();
    }
  }

  Policy now() {
    return now;
  }

  /** What differs between a policy of then and the other rules. */
  synchronized List<RuleEdit> edits(String thenVersion) {
    return edits.computeIfAbsent(
        thenVersion,
        version ->
            bodies
                .apply(version)
                .map(body -> RuleEdit.between(body.files(), nowBody.files()))
                .orElse(List.of()));
  }
}

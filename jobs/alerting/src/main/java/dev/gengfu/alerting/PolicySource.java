package dev.gengfu.alerting;

import dev.gengfu.domain.PolicyBody;
import java.io.Serializable;
import java.util.Optional;

/** Where the bodies of policies are found. */
public interface PolicySource extends Serializable {
  /**
   * The body of a version; waits a bounded time for it, since a body is written before its
   * activation.
   */
  Optional<PolicyBody> find(String version);
}

package dev.gengfu.alerting;

import dev.gengfu.domain.PolicyBody;
import java.io.Serializable;
import java.util.Optional;

/** Where the bodies of policies are found. */
public interface PolicySource extends Serializable {
  /**
   * The bodies in {@code policy.v1}.
   *
   * @param bootstrap Kafka, host:port
   */
  static PolicySource kafka(String bootstrap) {
    return new KafkaPolicySource(bootstrap);
  }

  /**
   * The body of a version; empty when there is none, since a body is written before its activation.
   *
   * @throws RuntimeException when that can't be found out: the task fails and begins again
   */
  Optional<PolicyBody> find(String version);

  /**
   * The policy in force before a record of the log, when everything older has been deleted: the
   * newest one whose body was written before that record. Empty text when there was none.
   *
   * @param log topic of the log
   * @throws RuntimeException when that can't be found out
   */
  default String inForceBefore(String log, int partition, long offset) {
    return "";
  }
}

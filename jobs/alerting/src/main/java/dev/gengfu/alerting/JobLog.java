package dev.gengfu.alerting;

import dev.gengfu.domain.Topics;
import dev.gengfu.lifecycle.Hearing;

/** The log that a job decides on: what differs between the jobs beside their decisions. */
public enum JobLog {
  EMERGENCY("emergency", Topics.EMERGENCY_LOG, Uids.LOG_SOURCE, Hearing.Scope.SOURCE, true),
  /** Ticks come every ten seconds, and each door is heard by itself. */
  WELFARE("welfare", Topics.WELFARE_LOG, Uids.WELFARE_LOG_SOURCE, Hearing.Scope.INTAKE, false);

  private final String job;
  private final String topic;
  private final String sourceUid;
  private final Hearing.Scope hearing;
  private final boolean tellsOfPolicies;

  JobLog(
      String job, String topic, String sourceUid, Hearing.Scope hearing, boolean tellsOfPolicies) {
    this.job = job;
    this.topic = topic;
    this.sourceUid = sourceUid;
    this.hearing = hearing;
    this.tellsOfPolicies = tellsOfPolicies;
  }

  /** Whether its keys are people, who come and go. */
  boolean isOfPeople() {
    return this == WELFARE;
  }

  /** Name of the job in its progress. */
  String job() {
    return job;
  }

  String topic() {
    return topic;
  }

  String sourceUid() {
    return sourceUid;
  }

  /** What is heard as one. */
  Hearing.Scope hearing() {
    return hearing;
  }

  /** Whether this job is the one that raises what is wrong with a policy. */
  boolean tellsOfPolicies() {
    return tellsOfPolicies;
  }
}

package dev.gengfu.domain;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** One typed record of a log: everything that a decision depends on travels as one of these. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type", defaultImpl = UnknownRecord.class)
@JsonSubTypes({
  @JsonSubTypes.Type(value = Reading.class, name = "reading"),
  @JsonSubTypes.Type(value = Tick.class, name = "tick"),
  @JsonSubTypes.Type(value = Action.class, name = "action"),
  @JsonSubTypes.Type(value = RegistryChange.class, name = "registry"),
  @JsonSubTypes.Type(value = PolicyActivation.class, name = "activation"),
  @JsonSubTypes.Type(value = Health.class, name = "health"),
  @JsonSubTypes.Type(value = CheckIn.class, name = "checkin"),
  @JsonSubTypes.Type(value = ResidentChange.class, name = "resident"),
  @JsonSubTypes.Type(value = Notice.class, name = "notice"),
  @JsonSubTypes.Type(value = Handover.class, name = "handover"),
  @JsonSubTypes.Type(value = Report.class, name = "report")
})
public sealed interface LogRecord
    permits Reading,
        Tick,
        Action,
        RegistryChange,
        PolicyActivation,
        Health,
        CheckIn,
        ResidentChange,
        Notice,
        Handover,
        Report,
        UnknownRecord {}

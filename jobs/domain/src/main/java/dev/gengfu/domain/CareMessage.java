package dev.gengfu.domain;

import java.util.Objects;

/**
 * A message to a resident; the value of {@code messages.v1}, key = {@code messageId}. Whoever sends
 * it looks the phone up in the vault. Holds log time only.
 *
 * @param schema {@link #SCHEMA}
 * @param messageId identity from content: a repeat is not sent again
 * @param alertId the alert it belongs to
 * @param person pseudonym
 * @param station station that cares
 * @param kind what it speaks of: rest, food, sleep, fraud, counselling, reminder, ...
 * @param step how many came before it in this episode, from 1
 * @param text what to send, in the person's language
 * @param language zh or en
 * @param notBefore earliest moment to send, epoch ms: quiet hours are over
 * @param notAfter when it has not been sent by then it is dropped, epoch ms
 * @param logTime log time of the decision, epoch ms
 */
public record CareMessage(
    String schema,
    String messageId,
    String alertId,
    String person,
    String station,
    String kind,
    int step,
    String text,
    String language,
    @Millis long notBefore,
    @Millis long notAfter,
    @Millis long logTime) {
  public static final String SCHEMA = "gengfu.message.v1";

  public CareMessage {
    Objects.requireNonNull(messageId, "messageId");
    Objects.requireNonNull(person, "person");
  }
}

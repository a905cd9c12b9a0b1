package dev.gengfu.brokers;

import com.hivemq.extension.sdk.api.async.Async;
import com.hivemq.extension.sdk.api.async.TimeoutFallback;
import com.hivemq.extension.sdk.api.auth.SimpleAuthenticator;
import com.hivemq.extension.sdk.api.auth.parameter.SimpleAuthInput;
import com.hivemq.extension.sdk.api.auth.parameter.SimpleAuthOutput;
import com.hivemq.extension.sdk.api.packets.connect.ConnackReasonCode;
import com.hivemq.extension.sdk.api.services.Services;
import com.hivemq.extension.sdk.api.services.subscription.TopicSubscription;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns clients away until the reader has subscribed. A broker acknowledges what nobody subscribes
 * to and forgets it: before the reader's first start, an alarm would be lost that its detector
 * believes delivered. From then on the reader's session keeps what comes, present or not.
 */
final class Admission implements SimpleAuthenticator {
  private static final Logger LOG = LoggerFactory.getLogger(Admission.class);
  private static final Duration LOOK_UP = Duration.ofSeconds(5);
  private static final String REASON = "the gateway has not subscribed yet: try again";

  private final String reader;
  private final Set<String> filters;
  private final AtomicLong turnedAway = new AtomicLong();
  private volatile boolean open;

  /**
   * @param reader client id of the one that must have subscribed
   * @param filters what it must have subscribed to
   */
  Admission(String reader, Collection<String> filters) {
    this.reader = reader;
    this.filters = Set.copyOf(filters);
  }

  /** Connections turned away since the start. */
  long turnedAway() {
    return turnedAway.get();
  }

  @Override
  public void onConnect(SimpleAuthInput input, SimpleAuthOutput output) {
    if (open || input.getClientInformation().getClientId().equals(reader)) {
      output.authenticateSuccessfully();
      return;
    }
    Async<SimpleAuthOutput> answer = output.async(LOOK_UP, TimeoutFallback.FAILURE, REASON);
    var unused =
        Services.subscriptionStore()
            .getSubscriptions(reader)
            .whenComplete(
                (subscriptions, failure) -> {
                  decide(output, subscriptions, failure);
                  answer.resume();
                });
  }

  /** Also after new filters were added: what comes by those would be lost as well. */
  private boolean covers(Set<TopicSubscription> subscriptions) {
    return subscriptions.stream()
        .map(TopicSubscription::getTopicFilter)
        .collect(Collectors.toSet())
        .containsAll(filters);
  }

  private void decide(
      SimpleAuthOutput output, Set<TopicSubscription> subscriptions, Throwable failure) {
    if (failure == null && covers(subscriptions)) {
      open = true;
      output.authenticateSuccessfully();
      return;
    }
    if (turnedAway.getAndIncrement() == 0) {
      LOG.info("connections are turned away until {} has subscribed", reader);
    }
    output.failAuthentication(ConnackReasonCode.SERVER_UNAVAILABLE, REASON);
  }
}

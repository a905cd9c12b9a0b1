package dev.gengfu.lifecycle;

import dev.gengfu.domain.AlertChange;
import dev.gengfu.rules.EscalationSteps;
import java.util.List;

/**
 * An open alert as the job keeps it.
 *
 * @param slot hazard and subject: there is one open alert per slot
 * @param last its newest rev, as published
 * @param detections the signs it rests on, in {@link Detection#ORDER}; bounded
 * @param acknowledgeFrom the rev since which it has asked for attention: an acknowledgement of an
 *     older one does not hold
 * @param chain steps of escalation, taken when it was raised or its severity rose
 * @param chainFrom log time from which the steps count, epoch ms
 * @param actionIds accepted actions, newest last; bounded
 */
public record Alert(
    String slot,
    AlertChange last,
    List<Detection> detections,
    int acknowledgeFrom,
    List<EscalationSteps.Step> chain,
    long chainFrom,
    List<String> actionIds) {

  public Alert {
    detections = List.copyOf(detections);
    chain = List.copyOf(chain);
    actionIds = List.copyOf(actionIds);
  }

  /** The same alert with other steps, which count from a log time. */
  Alert escalating(List<EscalationSteps.Step> newChain, long from) {
    return new Alert(slot, last, detections, acknowledgeFrom, newChain, from, actionIds);
  }

  /** The same alert with these signs. */
  Alert with(List<Detection> signs) {
    return new Alert(slot, last, signs, acknowledgeFrom, chain, chainFrom, actionIds);
  }

  static String slot(String hazard, String subject) {
    return hazard + "|" + subject;
  }
}

package dev.gengfu.lifecycle;

import dev.gengfu.domain.Evidence;
import dev.gengfu.domain.Severity;
import dev.gengfu.domain.Text;
import dev.gengfu.domain.Tier;
import dev.gengfu.rules.Policy;
import dev.gengfu.rules.RuleHeader;
import dev.gengfu.rules.confirmation.ConfirmationSettings;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the signs of an alert amount to. A pure function of the signs, so that their order of
 * arrival does not matter.
 *
 * @param lasts whether any sign lasts
 * @param left whether a sign ended because its device or rule went away
 * @param severity how urgent
 * @param tier how well founded
 * @param speaker rule whose texts tell of it; null: the texts stay
 * @param first the earliest sign
 * @param devices devices with a sign, in the order of their signs
 * @param evidence readings that speak for it, by sign; bounded
 * @param together whether several signs confirm each other
 */
record Judgement(
    boolean lasts,
    boolean left,
    Severity severity,
    Tier tier,
    RuleHeader speaker,
    Detection first,
    Set<String> devices,
    List<Evidence> evidence,
    boolean together) {

  private static final int MAX_EVIDENCE = 24;
  private static final int MAX_EVIDENCE_PER_SIGN = 4;

  /** A zone with more devices in alarm tells of the others in its reasons only. */
  private static final int MAX_SIGNS_SHOWN = 256;

  /**
   * Judges signs.
   *
   * @param signs in {@link Detection#ORDER}, at least one
   * @param fallback rule to go by when the policy no longer has that of the first sign; may be
   *     null: then nothing changes but the signs
   */
  static Judgement of(List<Detection> signs, String hazard, RuleHeader fallback, Policy policy) {
    Detection first = signs.get(0);
    RuleHeader own = policy.headers().getOrDefault(first.ruleId(), fallback);
    Policy.Confirmation confirmation = policy.confirmationOf(hazard).orElse(null);
    boolean together = confirmation != null && isConfirmed(signs, confirmation.settings());
    boolean byItself = signs.stream().anyMatch(sign -> sign.tier() == Tier.CONFIRMED);
    Severity severity = own == null ? Severity.LOW : own.severity();
    for (Detection sign : signs) {
      severity = worse(severity, policy.headers().get(sign.ruleId()));
    }
    if (together || byItself) {
      severity = confirmation == null ? Severity.CRITICAL : worse(severity, confirmation.header());
    }
    return new Judgement(
        signs.stream().anyMatch(Detection::lasts),
        signs.stream().anyMatch(Detection::left),
        severity,
        together ? Tier.CONFIRMED : highest(signs),
        together ? confirmation.header() : own,
        first,
        devices(signs),
        evidence(signs),
        together);
  }

  /** Whether a new sign and those of an alert that were there near its time confirm each other. */
  static boolean confirms(Detection sign, Alert alert, Policy policy) {
    Policy.Confirmation confirmation = policy.confirmationOf(alert.last().hazard()).orElse(null);
    if (confirmation == null || sign.tier() == Tier.PAST) {
      return false;
    }
    long within = confirmation.settings().withinMillis();
    List<Detection> near = new ArrayList<>(List.of(sign));
    for (Detection other : alert.detections()) {
      if (other.isNear(sign, within) || sign.isNear(other, within)) {
        near.add(other);
      }
    }
    return isConfirmed(near, confirmation.settings());
  }

  private static Severity worse(Severity severity, RuleHeader rule) {
    return rule != null && rule.severity().compareTo(severity) < 0 ? rule.severity() : severity;
  }

  /** Why the severity rose, as the rest of a sentence. */
  Text because() {
    if (tier != Tier.CONFIRMED) {
      return new Text("另有更严重的迹象", "a sign of a more severe rule");
    }
    if (devices.size() > 1) {
      String all = String.join(", ", devices);
      return new Text(
          devices.size() + " 个设备相互证实：" + all,
          devices.size() + " devices confirm each other: " + all);
    }
    return together
        ? new Text("同一设备的两种感知相互证实", "two senses of one device confirm each other")
        : new Text("无需第二个迹象", "no second sign is needed");
  }

  /** How well founded a tier is: only a rise asks for attention again. */
  static int rank(Tier tier) {
    return switch (tier) {
      case PAST -> 0;
      case STATE_AT_CONNECT -> 1;
      case SINGLE -> 2;
      case CONFIRMED -> 3;
    };
  }

  private static boolean isConfirmed(List<Detection> signs, ConfirmationSettings settings) {
    for (Detection latest : signs) {
      Map<String, Set<Integer>> senses = new TreeMap<>();
      for (Detection sign : signs) {
        boolean near = sign.isNear(latest, settings.withinMillis());
        if (near && latest.tier() != Tier.PAST && sign.tier() != Tier.PAST) {
          Set<Integer> own = senses.computeIfAbsent(sign.device(), device -> new TreeSet<>());
          int sense = settings.sense(sign.ruleId());
          if (sense >= 0) {
            own.add(sense);
          }
        }
      }
      if (independent(senses) >= settings.devices()) {
        return true;
      }
    }
    return false;
  }

  /** A device is one sign, and one more for each further sense that shows danger. */
  private static int independent(Map<String, Set<Integer>> senses) {
    return senses.values().stream().mapToInt(own -> Math.max(1, own.size())).sum();
  }

  private static Tier highest(List<Detection> signs) {
    Tier highest = Tier.PAST;
    for (Detection sign : signs) {
      highest = rank(sign.tier()) > rank(highest) ? sign.tier() : highest;
    }
    return highest;
  }

  private static Set<String> devices(List<Detection> signs) {
    Set<String> devices = new LinkedHashSet<>();
    signs.forEach(sign -> devices.add(sign.device()));
    return devices;
  }

  /**
   * One reading for each sign, so that no device in alarm goes unseen however many there are, and
   * further ones of the earliest signs as far as there is room.
   */
  private static List<Evidence> evidence(List<Detection> signs) {
    List<Evidence> evidence = new ArrayList<>();
    int room = Math.max(0, MAX_EVIDENCE - signs.size());
    for (Detection sign : signs.subList(0, Math.min(MAX_SIGNS_SHOWN, signs.size()))) {
      List<Evidence> own = sign.evidence();
      int count = Math.min(own.size(), Math.min(MAX_EVIDENCE_PER_SIGN, 1 + room));
      evidence.addAll(own.subList(0, count));
      room -= Math.max(0, count - 1);
    }
    return evidence;
  }
}

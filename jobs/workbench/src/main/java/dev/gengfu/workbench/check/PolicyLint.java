package dev.gengfu.workbench.check;

import dev.gengfu.domain.Device;
import dev.gengfu.domain.Place;
import dev.gengfu.domain.Severity;
import dev.gengfu.domain.Text;
import dev.gengfu.rules.DetectionRule;
import dev.gengfu.rules.Lint;
import dev.gengfu.rules.Policy;
import dev.gengfu.rules.RuleHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What no rule can see by itself: rules beside each other, and beside the devices of a site. */
final class PolicyLint {
  /** Kind of a door that tells of cards. */
  private static final String GATE = "door";

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\w*}");
  private static final Place SOMEWHERE = new Place("c", "s", "b", "1", "101", "z");

  private final Policy policy;
  private final Map<String, Long> devicesByKind;
  private final BiConsumer<String, Lint> found;

  /**
   * A look at a policy.
   *
   * @param devices the devices of the site
   * @param found gets a lint and the rule it is about; the empty text when it is about none
   */
  PolicyLint(Policy policy, List<Device> devices, BiConsumer<String, Lint> found) {
    this.policy = policy;
    this.devicesByKind =
        devices.stream()
            .collect(Collectors.groupingBy(Device::kind, TreeMap::new, Collectors.counting()));
    this.found = found;
  }

  void look() {
    for (DetectionRule rule : policy.live().everywhere()) {
      rule.lints().forEach(lint -> found.accept(rule.header().id(), lint));
    }
    for (DetectionRule rule : policy.shadows().everywhere()) {
      rule.lints().forEach(lint -> found.accept(rule.header().id(), lint));
    }
    policy.detections().forEach(this::watchesNothing);
    policy.headers().values().forEach(this::texts);
    policy.confirmations().forEach(this::confirmsNothing);
    neverConfirmed();
    overlaps();
    unwatched();
    nobodyIsCalled();
  }

  private void watchesNothing(DetectionRule rule) {
    if (!devicesByKind.isEmpty() && devicesByKind.keySet().stream().noneMatch(rule::watches)) {
      found.accept(
          rule.header().id(),
          Lint.hint(
              "devices",
              "can't fire here: devices.csv has no device of a kind that it reads",
              "register such devices, or leave the rule for when they come"));
    }
  }

  private void texts(RuleHeader rule) {
    text(rule, "message", rule.message());
    text(rule, "guidance", rule.guidance());
  }

  private void text(RuleHeader rule, String key, Text text) {
    Text filled = policy.places().fill(text, SOMEWHERE, "d");
    for (String each : List.of(filled.zh(), filled.en())) {
      Matcher left = PLACEHOLDER.matcher(each);
      if (left.find()) {
        found.accept(
            rule.id(),
            Lint.fault(
                key, "nothing fills " + left.group(), "use {place} and {devices}, or plain words"));
      }
    }
  }

  private void confirmsNothing(Policy.Confirmation confirmation) {
    Set<String> fed = hazards();
    for (String hazard : confirmation.settings().hazards()) {
      if (!fed.contains(hazard)) {
        found.accept(
            confirmation.header().id(),
            Lint.fault(
                "hazards",
                "can never fire for " + hazard + ": no rule raises that hazard",
                "one of " + String.join(", ", fed)));
      }
    }
  }

  private void neverConfirmed() {
    for (DetectionRule rule : policy.detections()) {
      boolean waits = rule.header().severity() == Severity.HIGH && isEmergency(rule);
      if (waits && policy.confirmationOf(rule.hazard()).isEmpty()) {
        found.accept(
            rule.header().id(),
            Lint.hint(
                "hazard",
                "nothing confirms hazard " + rule.hazard() + ": its alerts never become critical",
                "add the hazard to a confirmation rule"));
      }
    }
  }

  private static boolean isEmergency(DetectionRule rule) {
    return rule.header().category() == dev.gengfu.domain.Category.EMERGENCY;
  }

  private Set<String> hazards() {
    return policy.detections().stream()
        .map(DetectionRule::hazard)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private void overlaps() {
    List<DetectionRule> rules = policy.detections();
    for (int i = 0; i < rules.size(); i++) {
      for (int j = i + 1; j < rules.size(); j++) {
        overlap(rules.get(i), rules.get(j));
      }
    }
  }

  private void overlap(DetectionRule one, DetectionRule other) {
    Set<String> measures = new TreeSet<>(one.measures());
    measures.retainAll(other.measures());
    List<String> kinds =
        devicesByKind.keySet().stream()
            .filter(kind -> one.watches(kind) && other.watches(kind))
            .toList();
    boolean sameFile = one.header().id().equals(other.header().id());
    if (sameFile || measures.isEmpty() || kinds.isEmpty() || !one.hazard().equals(other.hazard())) {
      return;
    }
    found.accept(
        other.header().id(),
        Lint.hint(
            "hazard",
            "overlaps with %s: both read %s of kind %s for hazard %s, and feed the same alert"
                .formatted(
                    one.header().id(),
                    String.join(", ", measures),
                    String.join(", ", kinds),
                    one.hazard()),
            "fine when one is meant to be faster or surer; else keep one"));
  }

  private void unwatched() {
    List<String> flagsOnly = new ArrayList<>();
    devicesByKind.forEach(
        (kind, count) -> {
          List<DetectionRule> watching =
              policy.detections().stream().filter(rule -> rule.watches(kind)).toList();
          if (kind.equals(GATE)) {
            // It tells of people: the rules of the welfare log watch those.
            return;
          }
          if (watching.isEmpty()) {
            found.accept(
                "",
                Lint.fault(
                    "",
                    "no rule watches the %d devices of kind %s".formatted(count, kind),
                    "add a rule for them, or the kind to a rule's devices"));
          } else if (watching.stream().allMatch(rule -> rule.measures().isEmpty())
              && policy.site().lasts().stream().noneMatch(rule -> rule.settings().watches(kind))) {
            flagsOnly.add(count + " " + kind);
          }
        });
    if (!flagsOnly.isEmpty()) {
      found.accept(
          "",
          Lint.hint(
              "",
              "no rule reads what these devices measure: " + String.join(", ", flagsOnly),
              "fine when they alarm by themselves; else add a rule"));
    }
  }

  private void nobodyIsCalled() {
    for (RuleHeader rule : policy.headers().values()) {
      boolean urgent = rule.severity() == Severity.CRITICAL || rule.severity() == Severity.HIGH;
      if (urgent && policy.escalation().of(rule.severity()).isEmpty()) {
        String severity = rule.severity().name().toLowerCase(Locale.ROOT);
        found.accept(
            rule.id(),
            Lint.fault(
                "severity",
                "escalation.yaml has no step for " + severity + ": nobody takes over",
                "add steps for it"));
      }
    }
  }
}

package dev.gengfu.rules;

/** A rule threw: a defect of that rule, not of the reading. */
public final class RuleFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient RuleHeader rule;

  RuleFailure(RuleHeader rule, RuntimeException cause) {
    super("rule " + rule.id() + " failed", cause);
    this.rule = rule;
  }

  public RuleHeader rule() {
    return rule;
  }
}

package dev.gengfu.rules;

import dev.gengfu.domain.ConfigException;
import dev.gengfu.domain.Report;
import dev.gengfu.rules.chatter.ChatterSettings;
import dev.gengfu.rules.clock.ClockSettings;
import dev.gengfu.rules.follows.FollowsSettings;
import dev.gengfu.rules.lasts.LastsSettings;
import dev.gengfu.rules.report.ReportSettings;
import dev.gengfu.rules.unmoved.UnmovedSettings;
import dev.gengfu.rules.unregistered.UnregisteredSettings;
import dev.gengfu.rules.verification.VerificationSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Rules that are no step over the readings of one device: over its clock, over what it does not say
 * again, over alerts beside each other. The lifecycle applies them. There is at most one of a kind
 * where that is all that makes sense; null when there is none.
 *
 * @param chatter what calls nobody again while it comes and goes
 * @param verification what is noted when a detector alarms again
 * @param clock devices whose clock is off
 * @param unregistered devices that nobody registered
 * @param follows hazards that follow each other
 * @param lasts states that are told once
 * @param unmoved sensors that say the same beside a danger
 * @param reports what becomes of what people report, by the kind of report
 */
public record SiteRules(
    Ruled<ChatterSettings> chatter,
    Ruled<VerificationSettings> verification,
    Ruled<ClockSettings> clock,
    Ruled<UnregisteredSettings> unregistered,
    List<Ruled<FollowsSettings>> follows,
    List<Ruled<LastsSettings>> lasts,
    List<Ruled<UnmovedSettings>> unmoved,
    Map<String, Ruled<ReportSettings>> reports) {

  /** Settings with the name and texts of their rule. */
  public record Ruled<S>(RuleHeader header, S settings) {}

  static SiteRules of(List<Ruled<RuleSettings>> rules) {
    return new SiteRules(
        one(rules, ChatterSettings.class),
        one(rules, VerificationSettings.class),
        one(rules, ClockSettings.class),
        one(rules, UnregisteredSettings.class),
        all(rules, FollowsSettings.class),
        all(rules, LastsSettings.class),
        all(rules, UnmovedSettings.class),
        reports(all(rules, ReportSettings.class)));
  }

  private static Map<String, Ruled<ReportSettings>> reports(List<Ruled<ReportSettings>> rules) {
    Map<String, Ruled<ReportSettings>> byKind = new TreeMap<>();
    for (Ruled<ReportSettings> rule : rules) {
      Ruled<ReportSettings> other = byKind.put(rule.settings().of(), rule);
      if (other != null) {
        throw new ConfigException(
            "rules: of: reports of kind "
                + rule.settings().of()
                + " have two rules, "
                + other.header().id()
                + " and "
                + rule.header().id());
      }
    }
    return byKind;
  }

  /** The rule over reports that a hazard comes of, or null. */
  Ruled<ReportSettings> reportOf(String hazard) {
    return hazard.startsWith(Report.HAZARD_PREFIX)
        ? reports.get(hazard.substring(Report.HAZARD_PREFIX.length()))
        : null;
  }

  /** Names of the tracks under which devices keep what these rules found. */
  public Set<String> tracks() {
    Set<String> tracks = new TreeSet<>();
    if (clock != null) {
      tracks.add(clock.header().id());
    }
    if (unregistered != null) {
      tracks.add(unregistered.header().id());
    }
    lasts.forEach(rule -> tracks.add(rule.header().id()));
    unmoved.forEach(rule -> tracks.add(rule.header().id()));
    return tracks;
  }

  private static <S> Ruled<S> one(List<Ruled<RuleSettings>> rules, Class<S> type) {
    List<Ruled<S>> found = all(rules, type);
    if (found.size() > 1) {
      throw new ConfigException(
          "rules: expected at most one rule of its kind, found "
              + found.get(0).header().id()
              + " and "
              + found.get(1).header().id());
    }
    return found.isEmpty() ? null : found.get(0);
  }

  private static <S> List<Ruled<S>> all(List<Ruled<RuleSettings>> rules, Class<S> type) {
    List<Ruled<S>> found = new ArrayList<>();
    for (Ruled<RuleSettings> rule : rules) {
      if (type.isInstance(rule.settings())) {
        found.add(new Ruled<>(rule.header(), type.cast(rule.settings())));
      }
    }
    return List.copyOf(found);
  }
}

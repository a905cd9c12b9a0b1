package dev.gengfu.rules;

import dev.gengfu.domain.Category;
import dev.gengfu.domain.ConfigException;
import dev.gengfu.domain.Ids;
import dev.gengfu.domain.PolicyBody;
import dev.gengfu.domain.Report;
import dev.gengfu.domain.Severity;
import dev.gengfu.domain.Text;
import dev.gengfu.domain.YamlConfig;
import dev.gengfu.rules.absence.AbsenceSettings;
import dev.gengfu.rules.baseline.BaselineSettings;
import dev.gengfu.rules.calendar.Calendar;
import dev.gengfu.rules.care.CareTexts;
import dev.gengfu.rules.chatter.ChatterSettings;
import dev.gengfu.rules.clock.ClockSettings;
import dev.gengfu.rules.confirmation.ConfirmationSettings;
import dev.gengfu.rules.count.CountSettings;
import dev.gengfu.rules.devicealarm.DeviceAlarmSettings;
import dev.gengfu.rules.duty.DutyRoster;
import dev.gengfu.rules.flag.FlagSettings;
import dev.gengfu.rules.follows.FollowsSettings;
import dev.gengfu.rules.health.HealthSettings;
import dev.gengfu.rules.incident.IncidentSettings;
import dev.gengfu.rules.lasts.LastsSettings;
import dev.gengfu.rules.latenights.LateNightsSettings;
import dev.gengfu.rules.levels.LevelsSettings;
import dev.gengfu.rules.notreturned.NotReturnedSettings;
import dev.gengfu.rules.rateofrise.RateOfRiseSettings;
import dev.gengfu.rules.refused.RefusedSettings;
import dev.gengfu.rules.report.ReportSettings;
import dev.gengfu.rules.sequence.SequenceSettings;
import dev.gengfu.rules.stays.StaysSettings;
import dev.gengfu.rules.stuck.StuckSettings;
import dev.gengfu.rules.sustained.SustainedSettings;
import dev.gengfu.rules.threshold.ThresholdSettings;
import dev.gengfu.rules.unmoved.UnmovedSettings;
import dev.gengfu.rules.unregistered.UnregisteredSettings;
import dev.gengfu.rules.unseen.UnseenSettings;
import dev.gengfu.rules.verification.VerificationSettings;
import dev.gengfu.rules.when.When;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Everything that decides, read from the files of one policy.
 *
 * @param version version of the policy
 * @param live rules over single devices, by rule id
 * @param shadows rules over single devices that are on trial, by rule id
 * @param confirmations rules over the devices of a zone, by rule id
 * @param health rule over the installation itself
 * @param absence rule over devices that are not heard; null when there is none
 * @param incident rule over the emergencies of a building; null when there is none
 * @param site further rules that are no step over the readings of one device
 * @param welfare what decides about people
 * @param headers name and texts of every rule, by rule id
 * @param onChange what becomes of a rule's state when it is edited, by rule id
 * @param escalation who takes over when nobody acts
 * @param duty who is on duty
 * @param places what people call the places
 */
public record Policy(
    String version,
    RuleSet live,
    RuleSet shadows,
    List<Confirmation> confirmations,
    Health health,
    Absence absence,
    Incident incident,
    SiteRules site,
    WelfareRules welfare,
    Map<String, RuleHeader> headers,
    Map<String, OnChange> onChange,
    EscalationSteps escalation,
    DutyRoster duty,
    PlaceNames places) {

  /** Readings this much older than the newest of their device still take their place. */
  public static final long LATENESS_MILLIS = 120_000;

  /** The longest time that any rule remembers: a replayed span is warmed by it. */
  public static final long MEMORY_MILLIS = 8 * 86_400_000L;

  private static final String KINDS =
      "deviceAlarm, threshold, sustained, levels, rateOfRise, sequence, baseline, stays, stuck, count,"
          + " flag, lasts, unmoved, clock, unregistered, absence, confirmation, verification, follows,"
          + " incident, chatter, lateNights, notReturned, unseen, refused, report, health";

  private static final String RULES_FOLDER = "rules/";
  private static final String ESCALATION_FILE = "escalation.yaml";
  private static final String COMMUNITY_FILE = "community.yaml";

  /** A confirmation rule with its name and texts. */
  public record Confirmation(RuleHeader header, ConfirmationSettings settings) {}

  /** A health rule with its name and texts. */
  public record Health(RuleHeader header, String hazard) {}

  /** An absence rule with its name and texts. */
  public record Absence(RuleHeader header, AbsenceSettings settings) {}

  /** An incident rule with its name and texts. */
  public record Incident(RuleHeader header, IncidentSettings settings) {}

  /**
   * Reads a policy.
   *
   * @throws ConfigException when a file is wrong: file, line, key and what was expected
   */
  public static Policy parse(PolicyBody body) {
    List<RuleSet.Entry> live = new ArrayList<>();
    List<RuleSet.Entry> shadows = new ArrayList<>();
    List<Confirmation> confirmations = new ArrayList<>();
    List<Health> health = new ArrayList<>();
    List<Absence> absence = new ArrayList<>();
    List<Incident> incident = new ArrayList<>();
    List<SiteRules.Ruled<RuleSettings>> site = new ArrayList<>();
    Map<String, RuleHeader> headers = new TreeMap<>();
    Map<String, OnChange> onChange = new TreeMap<>();
    body.files()
        .forEach(
            (path, text) -> {
              if (path.startsWith(RULES_FOLDER)) {
                RuleFile file = RuleFile.of(path, text);
                RuleSettings settings = rule(path, file.config());
                RuleHeader header = header(settings, text);
                if (headers.put(header.id(), header) != null) {
                  throw file.config().problem("id", header.id() + " is the id of another file too");
                }
                onChange.put(header.id(), file.onChange());
                requirePlain(file, settings);
                RuleSet.Entry entry = entry(path, file, settings, header);
                if (!entry.rules().isEmpty()) {
                  (file.mode() == RuleFile.Mode.LIVE ? live : shadows).add(entry);
                }
                if (settings instanceof ConfirmationSettings confirmation) {
                  confirmations.add(new Confirmation(header, confirmation));
                } else if (settings instanceof HealthSettings own) {
                  health.add(new Health(header, own.hazard()));
                } else if (settings instanceof AbsenceSettings own) {
                  absence.add(new Absence(header, own));
                } else if (settings instanceof IncidentSettings own) {
                  incident.add(new Incident(header, own));
                } else {
                  site.add(new SiteRules.Ruled<>(header, settings));
                }
              }
            });
    RuleSet detections = new RuleSet(live);
    requireDistinctTracks(detections.all());
    requireDistinctTracks(new RuleSet(shadows).all());
    if (detections.isEmpty()) {
      throw new ConfigException("rules: no rule watches any device; expected at least one");
    }
    if (health.size() != 1) {
      throw new ConfigException("rules: expected one rule of kind health, found " + health.size());
    }
    if (absence.size() > 1) {
      throw new ConfigException(
          "rules: expected at most one rule of kind absence, found " + absence.size());
    }
    if (incident.size() > 1) {
      throw new ConfigException(
          "rules: expected at most one rule of kind incident, found " + incident.size());
    }
    String escalation = body.files().get(ESCALATION_FILE);
    if (escalation == null) {
      throw new ConfigException(ESCALATION_FILE + ": missing");
    }
    Calendar calendar = Calendar.parse(orShipped(body, Calendar.FILE));
    return new Policy(
        body.version(),
        detections,
        new RuleSet(shadows),
        List.copyOf(confirmations),
        health.get(0),
        absence.isEmpty() ? null : absence.get(0),
        incident.isEmpty() ? null : incident.get(0),
        SiteRules.of(site),
        WelfareRules.of(site, calendar, CareTexts.parse(orShipped(body, CareTexts.FILE))),
        headers,
        onChange,
        steps(escalation).orWelfareOf(() -> steps(PolicyFiles.shippedText(ESCALATION_FILE))),
        DutyRoster.parse(body.files().get(DutyRoster.FILE), calendar.zone()),
        places(body.files().get(COMMUNITY_FILE)));
  }

  private static EscalationSteps steps(String text) {
    return YamlConfig.parse(ESCALATION_FILE, text).whole(EscalationSteps.Settings.class).steps();
  }

  /** Policies from before there was such a file do without: then the shipped one holds. */
  private static String orShipped(PolicyBody body, String file) {
    String own = body.files().get(file);
    return own == null ? PolicyFiles.shippedText(file) : own;
  }

  /** Every live rule over single devices, with the numbers that hold where nothing else is said. */
  public List<DetectionRule> detections() {
    return live.all();
  }

  /** Steps until somebody takes an alert on; none when nothing names any. */
  public List<EscalationSteps.Step> steps(String hazard, Category category, Severity severity) {
    SiteRules.Ruled<ReportSettings> report = site.reportOf(hazard);
    return report == null ? escalation.of(category, severity) : report.settings().answerSteps();
  }

  /**
   * Steps from there on: until somebody is on site, or what was reported is dealt with; none when
   * nothing names any.
   */
  public List<EscalationSteps.Step> stepsOnceTaken(
      String hazard, Category category, Severity severity) {
    SiteRules.Ruled<ReportSettings> report = site.reportOf(hazard);
    return report == null ? escalation.arrival(category, severity) : report.settings().solveSteps();
  }

  private static PlaceNames places(String community) {
    return community == null
        ? new PlaceNames(Map.of())
        : PlaceNames.of(YamlConfig.parse(COMMUNITY_FILE, community).tree());
  }

  /** The confirmation that applies to a hazard. */
  public Optional<Confirmation> confirmationOf(String hazard) {
    return confirmations.stream()
        .filter(rule -> rule.settings().hazards().contains(hazard))
        .findFirst();
  }

  /**
   * A device's own alarm is never held back, and what is no rule over single devices has no
   * readings to filter or to try.
   */
  private static void requirePlain(RuleFile file, RuleSettings settings) {
    boolean isOwnAlarm = settings instanceof DeviceAlarmSettings;
    boolean readsDevices = !settings.detections(header(settings, "")).isEmpty();
    String why =
        isOwnAlarm
            ? "not for kind " + settings.kind() + ": a device's own alarm is never held back"
            : "not for kind " + settings.kind() + ": only for kinds that read single devices";
    boolean may = readsDevices && !isOwnAlarm;
    require(file.config(), may || file.mode() == RuleFile.Mode.LIVE, "mode", why);
    require(file.config(), may || file.when().isEmpty(), "when", why);
    require(file.config(), may || file.variants().isEmpty(), "variants", why);
  }

  private static RuleSet.Entry entry(
      String path, RuleFile file, RuleSettings settings, RuleHeader header) {
    return new RuleSet.Entry(
        detections(settings, header, file.when()),
        file.variants().stream()
            .map(
                variant ->
                    new RuleSet.Variant(
                        variant, detections(rule(path, variant.config()), header, variant.when())))
            .toList());
  }

  private static List<DetectionRule> detections(
      RuleSettings settings, RuleHeader header, Optional<When> when) {
    List<DetectionRule> rules = settings.detections(header);
    return when.isEmpty()
        ? List.copyOf(rules)
        : rules.stream().<DetectionRule>map(rule -> new ConditionedRule(rule, when.get())).toList();
  }

  private static RuleSettings rule(String path, YamlConfig file) {
    String kind = file.text("kind");
    RuleSettings settings =
        switch (kind) {
          case "deviceAlarm" -> file.whole(DeviceAlarmSettings.class);
          case "threshold" -> file.whole(ThresholdSettings.class);
          case "sustained" -> file.whole(SustainedSettings.class);
          case "levels" -> file.whole(LevelsSettings.class);
          case "rateOfRise" -> file.whole(RateOfRiseSettings.class);
          case "sequence" -> file.whole(SequenceSettings.class);
          case "baseline" -> file.whole(BaselineSettings.class);
          case "stays" -> file.whole(StaysSettings.class);
          case "stuck" -> file.whole(StuckSettings.class);
          case "count" -> file.whole(CountSettings.class);
          case "flag" -> file.whole(FlagSettings.class);
          case "lasts" -> file.whole(LastsSettings.class);
          case "unmoved" -> file.whole(UnmovedSettings.class);
          case "clock" -> file.whole(ClockSettings.class);
          case "unregistered" -> file.whole(UnregisteredSettings.class);
          case "confirmation" -> file.whole(ConfirmationSettings.class);
          case "verification" -> file.whole(VerificationSettings.class);
          case "follows" -> file.whole(FollowsSettings.class);
          case "incident" -> file.whole(IncidentSettings.class);
          case "chatter" -> file.whole(ChatterSettings.class);
          case "absence" -> file.whole(AbsenceSettings.class);
          case "lateNights" -> file.whole(LateNightsSettings.class);
          case "notReturned" -> file.whole(NotReturnedSettings.class);
          case "unseen" -> file.whole(UnseenSettings.class);
          case "refused" -> file.whole(RefusedSettings.class);
          case "report" -> file.whole(ReportSettings.class);
          case "health" -> file.whole(HealthSettings.class);
          default ->
              throw file.problem("kind", "expected one of " + KINDS + ", found '" + kind + "'");
        };
    String fileName = path.substring(RULES_FOLDER.length()).replaceFirst("\\.ya?ml$", "");
    require(file, fileName.equals(settings.id()), "id", "expected the file's name, " + fileName);
    String hazard = file.tree().path("hazard").asText("");
    require(
        file,
        !hazard.startsWith(Report.HAZARD_PREFIX),
        "hazard",
        "not " + hazard + ": what people report never shares an alert with a device");
    require(file, settings.category() != null, "category", "missing");
    require(file, settings.severity() != null, "severity", "missing");
    require(file, isComplete(settings.message()), "message", "expected texts zh and en");
    require(file, isComplete(settings.guidance()), "guidance", "expected texts zh and en");
    return settings;
  }

  private static boolean isComplete(Text text) {
    return text != null && text.zh() != null && text.en() != null;
  }

  private static RuleHeader header(RuleSettings settings, String text) {
    return new RuleHeader(
        settings.id(),
        Ids.hash("rule").add(text).hex(8),
        settings.category(),
        settings.severity(),
        settings.message(),
        settings.guidance());
  }

  private static void requireDistinctTracks(List<DetectionRule> detections) {
    Set<String> names = new HashSet<>();
    for (DetectionRule rule : detections) {
      if (!names.add(rule.trackName())) {
        throw new ConfigException("rules: id: " + rule.trackName() + " is used twice");
      }
    }
  }

  private static void require(YamlConfig file, boolean holds, String key, String otherwise) {
    if (!holds) {
      throw file.problem(key, otherwise);
    }
  }
}

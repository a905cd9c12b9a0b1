package dev.gengfu.workbench.score;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What became of simulated nights. Nights are added up; each is a day of the whole community. */
public final class NightScore {
  /** A fire that really burned. Times are seconds after ignition; null when it did not come. */
  public record Burned(
      String episode, Double ownAlarm, Double raised, String rule, Double confirmed) {}

  /** Emergencies and others that one rule raised. */
  public static final class RuleCount {
    /** Alerts of something that really was an emergency. */
    public long right;

    /** Emergency alerts, severity high, of what was none. */
    public long falseHigh;

    /** Emergency alerts, severity critical, of what was none. */
    public long falseCritical;

    /** Alerts that are no emergency. */
    public long other;

    /** What the false ones really were. */
    public final Map<String, Long> causes = new TreeMap<>();
  }

  private final List<Burned> fires = new ArrayList<>();
  private final Map<String, RuleCount> rules = new TreeMap<>();
  private long devices;
  private long nights;
  private long nuisances;
  private long readings;
  private long falseHigh;
  private long falseOwn;
  private long falseCritical;

  static NightScore night(long devices) {
    NightScore night = new NightScore();
    night.devices = devices;
    night.nights = 1;
    return night;
  }

  void add(NightScore other) {
    devices = other.devices;
    nights += other.nights;
    nuisances += other.nuisances;
    readings += other.readings;
    falseHigh += other.falseHigh;
    falseOwn += other.falseOwn;
    falseCritical += other.falseCritical;
    fires.addAll(other.fires);
    other.rules.forEach(
        (rule, count) -> {
          RuleCount mine = count(rule);
          mine.right += count.right;
          mine.falseHigh += count.falseHigh;
          mine.falseCritical += count.falseCritical;
          mine.other += count.other;
          count.causes.forEach((cause, times) -> mine.causes.merge(cause, times, Long::sum));
        });
  }

  private RuleCount count(String rule) {
    return rules.computeIfAbsent(rule, id -> new RuleCount());
  }

  void nuisance() {
    nuisances++;
  }

  void reading() {
    readings++;
  }

  void fire(Burned fire) {
    fires.add(fire);
  }

  void right(String rule) {
    count(rule).right++;
  }

  void other(String rule) {
    count(rule).other++;
  }

  /**
   * An emergency, severity high, that was none.
   *
   * @param own whether it told of the detector's own alarm, which really sounded
   */
  void wrongHigh(String rule, String cause, boolean own) {
    falseHigh++;
    falseOwn += own ? 1 : 0;
    count(rule).falseHigh++;
    count(rule).causes.merge(cause, 1L, Long::sum);
  }

  void wrongCritical(String rule, String cause) {
    falseCritical++;
    count(rule).falseCritical++;
    count(rule).causes.merge(cause, 1L, Long::sum);
  }

  public long deviceDays() {
    return devices * nights;
  }

  public long nights() {
    return nights;
  }

  public long readings() {
    return readings;
  }

  /** Nuisances per 1,000 device-days. */
  public double nuisanceRate() {
    return perThousand(nuisances);
  }

  /** Emergencies, severity high, that were none, per 1,000 device-days. */
  public double falseHighRate() {
    return perThousand(falseHigh);
  }

  /** Emergencies, severity critical, that were none, per 1,000 device-days. */
  public double falseCriticalRate() {
    return perThousand(falseCritical);
  }

  /** Those of them that tell of a detector's own alarm, per 1,000 device-days. */
  public double falseOwnRate() {
    return perThousand(falseOwn);
  }

  public double perThousand(long count) {
    return deviceDays() == 0 ? 0 : 1000.0 * count / deviceDays();
  }

  public List<Burned> fires() {
    return fires;
  }

  public Map<String, RuleCount> rules() {
    return rules;
  }
}

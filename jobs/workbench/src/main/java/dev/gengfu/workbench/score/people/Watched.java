package dev.gengfu.workbench.score.people;

import dev.gengfu.domain.AlertChange;
import dev.gengfu.domain.AuditEntry;
import dev.gengfu.domain.ChangeKind;
import dev.gengfu.domain.CheckIn;
import dev.gengfu.domain.Evidence;
import dev.gengfu.domain.Resident;
import dev.gengfu.domain.ResidentChange;
import dev.gengfu.domain.Tick;
import dev.gengfu.lifecycle.MemoryPersonStore;
import dev.gengfu.lifecycle.Moment;
import dev.gengfu.lifecycle.Outbox;
import dev.gengfu.lifecycle.Person;
import dev.gengfu.rules.Policy;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** One person under the rules, driven as the job does it; keeps the nights that were told. */
final class Watched implements Outbox {
  private static final long HALF_DAY_MILLIS = 43_200_000L;

  /** A night of who works by day begins in the evening before midnight. */
  private final long nightShift;

  private final ZoneId zone;
  private final MemoryPersonStore store = new MemoryPersonStore();
  private final Person person;
  private final List<LocalDate> lateNights = new ArrayList<>();
  private final List<LocalDate> missed = new ArrayList<>();
  private long offset;

  Watched(Policy policy, Resident resident, boolean worksAtNight, ZoneId zone, long start) {
    this.zone = zone;
    this.nightShift = worksAtNight ? 0 : HALF_DAY_MILLIS;
    this.person = new Person(policy, store, this);
    person.take(new ResidentChange(null, resident, false, start), moment(start));
  }

  private Moment moment(long logTime) {
    return new Moment(logTime, 0, offset++);
  }

  /** The log's clock goes on; what is due until then runs, each at its own time. */
  void until(long logTime) {
    while (store.meta().nextDue() <= logTime) {
      person.runDeadlines(store.meta().nextDue());
    }
  }

  void take(CheckIn said, long at) {
    until(at);
    person.take(said, moment(at));
  }

  /** A door is heard no more, or again. */
  void door(String door, boolean down, long at) {
    until(at);
    String state = down ? Tick.Coverage.DOWN : Tick.Coverage.OK;
    Tick.Coverage coverage = new Tick.Coverage("door:" + door, state, down ? (Long) at : null);
    person.take(new Tick("g1", at, List.of(coverage)), moment(at));
  }

  /** Nights for which a streak was told. */
  List<LocalDate> lateNights() {
    return lateNights;
  }

  /** Nights for which somebody was told that the person is not home. */
  List<LocalDate> missed() {
    return missed.stream().distinct().toList();
  }

  private LocalDate night(long time) {
    return LocalDate.ofInstant(Instant.ofEpochMilli(time - nightShift), zone);
  }

  @Override
  public void alert(AlertChange change) {
    if (change.change() != ChangeKind.RAISE && change.change() != ChangeKind.RERAISE) {
      return;
    }
    if (change.hazard().equals("lateNights")) {
      lateNights.add(
          night(
              change.evidence().stream().mapToLong(Evidence::time).max().orElse(change.logTime())));
    } else if (change.hazard().equals("notReturned")) {
      missed.add(night(change.logTime()));
    }
  }

  @Override
  public void retire(String alertId) {}

  @Override
  public void audit(AuditEntry entry) {}
}

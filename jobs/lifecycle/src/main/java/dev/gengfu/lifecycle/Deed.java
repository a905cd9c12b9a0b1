package dev.gengfu.lifecycle;

import dev.gengfu.domain.Action;
import dev.gengfu.domain.AlertState;
import dev.gengfu.domain.Category;
import dev.gengfu.domain.ChangeKind;
import dev.gengfu.domain.Severity;
import dev.gengfu.domain.Text;
import dev.gengfu.domain.Work;
import dev.gengfu.lifecycle.Transitions.Sign;
import dev.gengfu.rules.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a person may do with an alert. The job alone decides whether it holds; what does not is
 * refused with a reason and changes nothing.
 */
enum Deed {
  /** Takes it on. */
  ACKNOWLEDGE(Sign.ACKNOWLEDGE),
  /** Sends somebody; the reason says whom. Takes it on. */
  DISPATCH(Sign.ACKNOWLEDGE),
  /** Is there. Takes it on. */
  ARRIVE(Sign.ACKNOWLEDGE),
  /** Says what it turned out to be; ends what only a person may end, once the danger is gone. */
  RESOLVE(Sign.RESOLVE),
  /** Leaves a note; the reason is the note. */
  COMMENT(null),
  /** Takes an acknowledgement back: the alert asks again, from the first step on. */
  RELEASE(Sign.RELEASE),
  /** Puts it aside for a time: no sound and no steps until then, unless it grows. */
  SHELVE(null),
  /** Takes it back from there before its time. */
  UNSHELVE(null);

  /** What an alert can turn out to be; about a person: talked with, helped, or away with notice. */
  static final Set<String> CAUSES =
      Set.of(
          "fire",
          "hazard",
          "nuisance",
          "test",
          "fault",
          "talked",
          "helped",
          "away",
          "unfounded",
          "other");

  /** In {@code suppressedBy} of an alert that is put aside. */
  static final String SHELVED = "shelved";

  private static final int SHELVE_AT_LEAST = 60;

  /** One shift. */
  private static final int SHELVE_AT_MOST = 8 * 3600;

  private final Sign sign;

  Deed(Sign sign) {
    this.sign = sign;
  }

  /** The deed of a verb, or empty when nobody can do that. */
  static Optional<Deed> of(String verb) {
    for (Deed deed : values()) {
      if (deed.name().toLowerCase(Locale.ROOT).equals(verb)) {
        return Optional.of(deed);
      }
    }
    return Optional.empty();
  }

  /** Why it does not hold, or null when it does. */
  String refusal(Action action, Alert open) {
    int now = open.last().rev();
    if (action.expectedRev() > now) {
      return "rev " + action.expectedRev() + " does not exist yet: now at rev " + now;
    }
    if (needsNewest() && action.expectedRev() < open.acknowledgeFrom()) {
      return "it has changed since rev "
          + action.expectedRev()
          + ": now "
          + word(open.last().severity())
          + " at rev "
          + now;
    }
    return switch (this) {
      case ACKNOWLEDGE -> taken(open);
      case DISPATCH -> action.reason() == null ? "say whom, as the reason" : null;
      case ARRIVE -> hasArrived(open) ? open.last().work().arrived() + " is there already" : null;
      case RESOLVE ->
          action.cause() == null || !CAUSES.contains(action.cause())
              ? "cause: expected one of " + String.join(", ", CAUSES.stream().sorted().toList())
              : null;
      case COMMENT -> action.reason() == null ? "say what, as the reason" : null;
      case RELEASE -> next(open).isEmpty() ? "nobody has acknowledged it" : null;
      case SHELVE -> unshelvable(action, open);
      case UNSHELVE -> open.last().shelvedUntil() == null ? "it is not shelved" : null;
    };
  }

  /** Whether the steps of an alert that still asks go on as they were. */
  boolean goesOn() {
    return this == DISPATCH || this == ARRIVE || this == COMMENT;
  }

  /** Who acts on what they have not seen may still help, but takes nothing on. */
  private boolean needsNewest() {
    return this == ACKNOWLEDGE || this == RESOLVE || this == RELEASE || this == SHELVE;
  }

  private String taken(Alert open) {
    if (next(open).isPresent()) {
      return null;
    }
    String by = "already acknowledged by " + open.last().assignee();
    return open.last().state() == AlertState.LATCHED ? by + ": resolve it to end it" : by;
  }

  private static String unshelvable(Action action, Alert open) {
    if (open.last().category() == Category.EMERGENCY) {
      return "an emergency is never shelved";
    }
    if (action.reason() == null) {
      return "say why, as the reason";
    }
    Integer seconds = action.forSeconds();
    return seconds == null || seconds < SHELVE_AT_LEAST || seconds > SHELVE_AT_MOST
        ? "forSeconds: expected " + SHELVE_AT_LEAST + " to " + SHELVE_AT_MOST
        : null;
  }

  /** Whether somebody has been there since the alert was raised last. */
  private static boolean hasArrived(Alert open) {
    Work work = open.last().work();
    return work != null && work.arrivedAt() != null && work.arrivedAt() >= open.last().raisedAt();
  }

  /** Help that is on its way ends nothing. */
  private boolean mayBecome(AlertState state) {
    return state != AlertState.CLOSED || this == ACKNOWLEDGE || this == RESOLVE;
  }

  private Optional<AlertState> next(Alert open) {
    return Transitions.next(open.last().state(), sign, new Draft(open.last()).latches());
  }

  /** Makes it so; only when there is no refusal. */
  void apply(Action action, Alert open, Draft draft, long now) {
    boolean isCurrent = action.expectedRev() >= open.acknowledgeFrom();
    if (sign != null && isCurrent) {
      AlertState before = draft.state;
      draft.state = next(open).filter(this::mayBecome).orElse(before);
      draft.assignee = before == draft.state ? draft.assignee : action.actor();
    }
    switch (this) {
      case DISPATCH -> draft.work = draft.workOrNone().dispatched(action.reason(), now);
      case ARRIVE -> {
        if (isCurrent) {
          draft.work = draft.workOrNone().arrived(action.actor(), now);
        }
      }
      case RESOLVE -> {
        draft.work = draft.workOrNone().resolved(now);
        draft.cause = action.cause();
      }
      case RELEASE -> draft.assignee = null;
      case SHELVE -> {
        draft.shelvedUntil = now + action.forSeconds() * 1_000L;
        draft.suppressedBy = with(draft.suppressedBy, SHELVED);
      }
      case UNSHELVE -> unshelve(draft);
      case ACKNOWLEDGE, COMMENT -> {}
    }
    draft.change = kind(draft.state);
    draft.actor = action.actor();
    draft.reason = reason(action);
    if (this == ARRIVE && !isCurrent) {
      String rev = String.valueOf(action.expectedRev());
      draft.reason =
          draft.reason.plus(new Text("，针对第 " + rev + " 版", ", for what it was at rev " + rev));
    }
  }

  /** Back from where it was put aside. */
  static void unshelve(Draft draft) {
    draft.shelvedUntil = null;
    draft.suppressedBy = draft.suppressedBy.stream().filter(by -> !by.equals(SHELVED)).toList();
  }

  static List<String> with(List<String> suppressedBy, String more) {
    List<String> all = new ArrayList<>(suppressedBy);
    all.remove(more);
    all.add(more);
    return all;
  }

  private ChangeKind kind(AlertState state) {
    if (state == AlertState.CLOSED) {
      return ChangeKind.CLOSE;
    }
    return switch (this) {
      case ACKNOWLEDGE -> ChangeKind.ACKNOWLEDGE;
      case DISPATCH, ARRIVE, RESOLVE, COMMENT -> ChangeKind.WORK;
      case RELEASE -> ChangeKind.RELEASE;
      case SHELVE, UNSHELVE -> ChangeKind.SHELVE;
    };
  }

  private Text reason(Action action) {
    String who = action.actor();
    Text done =
        switch (this) {
          case ACKNOWLEDGE -> new Text(who + " 已受理", "acknowledged by " + who);
          case DISPATCH ->
              new Text(who + " 派出 " + action.reason(), who + " sends " + action.reason());
          case ARRIVE -> new Text(who + " 已到场", who + " is there");
          case RESOLVE ->
              new Text(
                  who + " 处理完毕，结论：" + Words.cause(action.cause()).zh(),
                  "resolved by " + who + " as " + action.cause());
          case COMMENT -> new Text(who + " 备注", String.valueOf(who));
          case RELEASE -> new Text(who + " 撤销受理", who + " takes the acknowledgement back");
          case SHELVE -> {
            int minutes = action.forSeconds() / 60;
            yield new Text(
                who + " 搁置 " + minutes + " 分钟", "shelved by " + who + " for " + minutes + " min");
          }
          case UNSHELVE -> new Text(who + " 取消搁置", "taken from the shelf by " + who);
        };
    return this == DISPATCH || action.reason() == null
        ? done
        : done.plus(new Text("：" + action.reason(), ": " + action.reason()));
  }

  private static String word(Severity severity) {
    return severity.name().toLowerCase(Locale.ROOT);
  }
}

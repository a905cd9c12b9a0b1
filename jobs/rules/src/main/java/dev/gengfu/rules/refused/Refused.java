package dev.gengfu.rules.refused;

import dev.gengfu.domain.Text;
import dev.gengfu.rules.RuleHeader;
import dev.gengfu.rules.person.Look;
import dev.gengfu.rules.person.Passage;
import dev.gengfu.rules.person.PersonRule;
import dev.gengfu.rules.person.PersonView;
import java.util.ArrayList;
import java.util.List;

/** A card is refused again and again at night, and no door opens for it. */
public record Refused(RuleHeader header, RefusedSettings settings) implements PersonRule {

  @Override
  public String hazard() {
    return settings.hazard();
  }

  @Override
  public RuleHeader lifted() {
    return header;
  }

  @Override
  public Look look(PersonView view) {
    List<Passage> tries = tries(view);
    Passage last = tries.isEmpty() ? null : tries.get(tries.size() - 1);
    if (last == null || last.time() + settings.quietMillis() <= view.now()) {
      return Look.nothing(Look.NEVER);
    }
    for (int end = tries.size() - 1; end >= settings.times() - 1; end--) {
      Passage first = tries.get(end - settings.times() + 1);
      if (tries.get(end).time() - first.time() <= settings.withinMillis()) {
        Text because =
            new Text(
                "在 " + last.door() + " 被拒 " + tries.size() + " 次",
                "refused " + tries.size() + " times at " + last.door());
        return new Look(
            new Look.Finding(first.time(), null, Look.Level.RAISED, tries, because),
            last.time() + settings.quietMillis());
      }
    }
    return Look.nothing(Look.NEVER);
  }

  /** Refused tries at night since a door opened last. */
  private static List<Passage> tries(PersonView view) {
    List<Passage> tries = new ArrayList<>();
    for (Passage passage : view.passages()) {
      if (passage.granted() && passage.isTimed()) {
        tries.clear();
      } else if (passage.isTimed()
          && passage.time() > view.dealtAt()
          && view.calendar().nightAt(view.resident(), passage.time()).isPresent()) {
        tries.add(passage);
      }
    }
    return tries;
  }
}

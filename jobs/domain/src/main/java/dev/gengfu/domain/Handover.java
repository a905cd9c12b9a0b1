package dev.gengfu.domain;

import java.util.List;
import java.util.Objects;

/**
 * What one shift leaves to the next, as a record of the log; the job puts it down in {@code
 * audit.v1}. About the work, never about a resident: it has no pseudonyms and is kept as long as
 * the audit.
 *
 * @param handoverId chosen by the sender; a repeat has the same answer
 * @param station whose shift ends
 * @param post desk, a target of the escalation, or a room
 * @param actor who hands over
 * @param to who takes over, a role or a name of the staff; may be null
 * @param text the note; may be null when it says that another note is taken over
 * @param openAlerts alerts that were open and not closed by this shift, as the sender saw it
 * @param clientTime the sender's clock, epoch ms; information only
 * @param takesOver the note of the shift before that its actor has read and takes over; null when
 *     it is a note itself
 */
public record Handover(
    String handoverId,
    String station,
    String post,
    String actor,
    String to,
    String text,
    List<String> openAlerts,
    @Millis Long clientTime,
    String takesOver)
    implements LogRecord {
  public Handover {
    Objects.requireNonNull(handoverId, "handoverId");
    Objects.requireNonNull(station, "station");
    openAlerts = openAlerts == null ? List.of() : List.copyOf(openAlerts);
  }

  /** A key of its own beside the buildings. */
  public String orderKey() {
    return "station:" + station;
  }
}

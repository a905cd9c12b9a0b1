package dev.gengfu.lifecycle;

import java.util.Comparator;

/**
 * Something that is due at a log time.
 *
 * @param due log time, epoch ms
 * @param kind what is due
 * @param subject of what: an alert id or a slot
 */
public record Deadline(long due, String kind, String subject) {
  public static final String ESCALATE = "escalate";
  public static final String RETIRE = "retire";
  public static final String FORGET = "forget";

  /** The signs of an alert that closed confirm nothing any more. */
  public static final String LATELY = "lately";

  public static final String SILENCE = "silence";

  /** An alert that was put aside comes back. */
  public static final String UNSHELVE = "unshelve";

  /** A state that its device has told once has lasted for too long. */
  public static final String LASTS = "lasts";

  /** A device that nobody registered has not been heard for long. */
  public static final String QUIET = "quiet";

  /** A look at all devices of the building: there is one of these, whatever is heard meanwhile. */
  public static final String LISTEN = "listen";

  /** A notice is over, or need not be remembered any more. */
  public static final String NOTICE = "notice";

  /** What was reported long ago is forgotten. */
  public static final String REPORT = "report";

  /** A look at a person: there is one of these, whatever happens meanwhile. */
  public static final String PERSON = "person";

  /** What came late of a person may go on coming: until then nothing is judged. */
  public static final String STALE = "stale";

  /** Due deadlines come in this order. */
  public static final Comparator<Deadline> ORDER =
      Comparator.comparingLong(Deadline::due)
          .thenComparing(Deadline::kind)
          .thenComparing(Deadline::subject);

  /** One deadline per kind and subject. */
  public String id() {
    return id(kind, subject);
  }

  static String id(String kind, String subject) {
    return kind + "|" + subject;
  }
}

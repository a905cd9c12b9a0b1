package dev.gengfu.gateway.checkin;

import dev.gengfu.domain.CheckIn;
import dev.gengfu.domain.DeadLetter;
import dev.gengfu.domain.Device;
import dev.gengfu.domain.Ids;
import dev.gengfu.domain.Place;
import dev.gengfu.gateway.decode.DeviceDirectory;
import dev.gengfu.gateway.decode.DeviceNames;
import dev.gengfu.gateway.decode.Message;
import dev.gengfu.gateway.decode.TimeJudge;
import dev.gengfu.gateway.dialect.BadInput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A door's bytes in, events with pseudonyms or a sealed dead letter out. Never throws, never waits
 * and never logs.
 */
public final class CheckInDecoder {
  /** Topics of the wire contract: this and the door's id. */
  public static final String TOPIC = "gengfu/v1/checkins/";

  private static final String PARENT = "gengfu/v1/checkins";

  public static final String UNKNOWN_CARD = "unknownCard";
  public static final String NO_CARD = "noCard";
  public static final String NO_VAULT = "noVault";

  /** What stands for a vault that is not configured, in dead letters and answers. */
  public static final String NO_VAULT_TEXT =
      "no vault is configured (welfare.vault): check-ins are not taken";

  private final String gateway;
  private final DoorTimes times;
  private final DeviceDirectory devices;
  private final Keeper keeper;

  /**
   * @param keeper null when no vault is configured: then nothing is taken
   */
  public CheckInDecoder(
      String gateway,
      TimeJudge times,
      CheckInSettings settings,
      DeviceDirectory devices,
      Keeper keeper) {
    this.gateway = gateway;
    this.times = new DoorTimes(times, settings);
    this.devices = devices;
    this.keeper = keeper;
  }

  /** Whether a topic is one of doors. */
  public static boolean isTopic(String topic) {
    return topic.startsWith(PARENT);
  }

  /** Whether a topic of a broken packet may have been one of doors. */
  public static boolean mayBeTopic(String topic) {
    return topic.contains("/checkins");
  }

  /** Whether check-ins are taken at all. */
  public boolean hasVault() {
    return keeper != null;
  }

  private interface Reader {
    List<DoorReport> read() throws BadInput;
  }

  /** Decodes a message of the wire contract over MQTT. */
  public CheckInOutcome mqtt(String topic, Message message) {
    String door = topic.startsWith(TOPIC) ? topic.substring(TOPIC.length()) : "";
    return decode(door, message, () -> List.of(CanonicalDoor.read(message.payload(), door)));
  }

  /** Decodes one item of an HTTP request; the item names its door. */
  public CheckInOutcome http(Message message) {
    return decode(null, message, () -> List.of(CanonicalDoor.read(message.payload(), null)));
  }

  /** Decodes a notification in the manner of ISAPI. */
  public CheckInOutcome isapi(String door, String contentType, Message message) {
    return decode(
        door, message, () -> IsapiDoor.read(Multipart.json(message.payload(), contentType), door));
  }

  /** A message that could not even be taken apart. */
  public CheckInOutcome refuse(String reason, String detail, Message message) {
    return new CheckInOutcome(null, List.of(), letter(new BadInput(reason, detail), message, null));
  }

  private CheckInOutcome decode(String door, Message message, Reader reader) {
    if (keeper == null) {
      BadInput none = new BadInput(NO_VAULT, NO_VAULT_TEXT);
      return new CheckInOutcome(door, List.of(), letter(none, message, door));
    }
    List<CheckIn> accepted = new ArrayList<>();
    BadInput fault = null;
    String named = door;
    try {
      for (DoorReport report : reader.read()) {
        named = report.door();
        try {
          accepted.add(checkIn(report, message));
        } catch (BadInput e) {
          fault = fault == null ? e : fault;
        }
      }
    } catch (BadInput e) {
      fault = e;
    } catch (RuntimeException | StackOverflowError e) {
      // Its text could hold what the door sent.
      fault = new BadInput(BadInput.INTERNAL, e.getClass().getName());
    }
    DeadLetter letter = fault == null ? null : letter(fault, message, named);
    return new CheckInOutcome(named, accepted, letter);
  }

  private CheckIn checkIn(DoorReport report, Message message) throws BadInput {
    if (!DeviceNames.isValid(report.door())) {
      throw new BadInput(BadInput.BAD_DEVICE, "door: expected the id of a door");
    }
    if (report.card() == null && report.number() == null) {
      throw new BadInput(NO_CARD, "card: expected a card");
    }
    TimeJudge.Judged time = times.judge(report, message.arrivedAt());
    Optional<String> person = keeper.person(report, time.millis());
    if (person.isEmpty()) {
      throw new BadInput(UNKNOWN_CARD, "the vault knows nobody with this card at that time");
    }
    Device door = devices.find(report.door());
    return new CheckIn(
            null,
            person.get(),
            report.door(),
            door == null ? Place.unregistered() : door.place(),
            time.millis(),
            time.quality(),
            message.arrivedAt(),
            gateway,
            report.seq(),
            report.direction(),
            report.granted(),
            report.time())
        .identified();
  }

  /**
   * The payload is sealed with the vault's key, and left out when there is none; hash and length
   * are of what stands there, since the hash of a card number is as good as the number.
   */
  private DeadLetter letter(BadInput fault, Message message, String door) {
    byte[] payload = message.payload();
    boolean truncated = keeper == null || payload.length > DeadLetter.MAX_PAYLOAD_BYTES;
    byte[] kept =
        truncated
            ? Arrays.copyOf(payload, Math.min(payload.length, DeadLetter.HEAD_BYTES))
            : payload;
    byte[] shown = keeper == null ? new byte[0] : keeper.seal(kept);
    return new DeadLetter(
        fault.reason(),
        fault.getMessage(),
        message.source(),
        gateway,
        message.arrivedAt(),
        DeviceNames.isValid(door) ? door : null,
        false,
        shown.length,
        Ids.sha256(shown),
        Base64.getEncoder().encodeToString(shown),
        truncated);
  }
}

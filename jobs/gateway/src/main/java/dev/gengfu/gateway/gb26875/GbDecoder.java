package dev.gengfu.gateway.gb26875;

import dev.gengfu.domain.DeadLetter;
import dev.gengfu.domain.Device;
import dev.gengfu.domain.Ids;
import dev.gengfu.domain.Place;
import dev.gengfu.domain.Reading;
import dev.gengfu.gateway.gb26875.GbTaken.Answer;
import dev.gengfu.gateway.gb26875.data.GbData;
import dev.gengfu.gateway.gb26875.data.GbObject;
import dev.gengfu.gateway.gb26875.data.OperationBits;
import dev.gengfu.gateway.gb26875.frame.Command;
import dev.gengfu.gateway.gb26875.frame.Frame;
import dev.gengfu.gateway.gb26875.frame.FrameEvent;
import dev.gengfu.gateway.gb26875.frame.FrameTraces;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Frames in, readings and dead letters out. Pure: no clock, no socket, no state. Nothing that could
 * be an alarm is dropped: of a frame that is wrong, the alarms that can be made out are written
 * beside the dead letter.
 */
public final class GbDecoder {
  public static final String BAD_CHECKSUM = "badChecksum";
  public static final String UNKNOWN_COMMAND = "unknownCommand";
  public static final String UNKNOWN_ANALOGUE = "unknownAnalogue";
  private static final int LAST_KNOWN_COMMAND = Command.DENY;

  private final String gateway;
  private final GbTimes times;
  private final Function<String, Device> devices;

  /**
   * @param gateway id of this gateway
   * @param devices registered devices; null for one that nobody registered
   */
  public GbDecoder(String gateway, GbTimes times, Function<String, Device> devices) {
    this.gateway = gateway;
    this.times = times;
    this.devices = devices;
  }

  /**
   * Takes what came out of a stream.
   *
   * @param remote where from, e.g. {@code 10.0.0.7:51234}
   * @param arrivedAt epoch ms
   */
  public GbTaken take(FrameEvent event, String remote, long arrivedAt) {
    Origin origin = new Origin("gb26875:" + remote, arrivedAt);
    if (event instanceof FrameEvent.Whole whole) {
      return whole(whole, origin);
    }
    if (event instanceof FrameEvent.BadChecksum bad) {
      // The standard has the receiver deny what does not add up, and the sender repeat it.
      return broken(
          new Fault(BAD_CHECKSUM, "the sum over the frame is another than the one in it"),
          List.of(bad.frame()),
          bytes(bad.bytes()),
          Answer.DENY,
          origin);
    }
    FrameEvent.NoFrame run = (FrameEvent.NoFrame) event;
    return broken(
        new Fault(run.reason(), run.length() + " bytes that are no frame"),
        FrameTraces.in(run.head()),
        new Bytes(run.head(), run.length(), run.sha256()),
        Answer.NONE,
        origin);
  }

  private record Origin(String source, long arrivedAt) {}

  private record Fault(String reason, String detail) {}

  private record Bytes(byte[] head, int length, String sha256) {}

  private GbTaken whole(FrameEvent.Whole whole, Origin origin) {
    Frame frame = whole.frame();
    return switch (frame.command()) {
      case Command.SEND_DATA -> data(whole, Answer.CONFIRM, origin);
      case Command.RESPONSE -> data(whole, Answer.NONE, origin);
      case Command.CONFIRM, Command.DENY -> GbTaken.nothing(Answer.NONE);
      default -> {
        boolean known = frame.command() >= 1 && frame.command() <= LAST_KNOWN_COMMAND;
        String detail =
            "command " + frame.command() + (known ? " is not for a centre" : " is not known");
        yield broken(
            new Fault(UNKNOWN_COMMAND, detail),
            List.of(frame),
            bytes(whole.bytes()),
            Answer.DENY,
            origin);
      }
    };
  }

  private GbTaken data(FrameEvent.Whole whole, Answer answer, Origin origin) {
    Frame frame = whole.frame();
    if (frame.data().length == 0) {
      return GbTaken.nothing(answer);
    }
    GbData data = GbData.read(frame.data());
    if (data.reason() != null) {
      // What is wrong in itself would be no better the next time: taken, put aside, confirmed.
      return broken(
          new Fault(data.reason(), data.detail()),
          List.of(frame),
          bytes(whole.bytes()),
          answer,
          origin);
    }
    List<Reading> readings = new ArrayList<>();
    List<String> remarks = new ArrayList<>();
    Fault fault = null;
    for (GbObject object : data.objects()) {
      GbReport report = GbReports.of(frame.source(), object).orElse(null);
      if (report != null) {
        readings.add(reading(frame, report, origin));
        remark(report, remarks);
      } else if (object instanceof GbObject.Analogue analogue) {
        fault =
            new Fault(
                UNKNOWN_ANALOGUE, "analogue type " + analogue.analogueType() + " is not known");
      }
    }
    DeadLetter letter =
        fault == null
            ? null
            : letter(fault, bytes(whole.bytes()), frame, anyAlarm(readings), origin);
    boolean guard = data.objects().stream().anyMatch(GbDecoder::isGuardAnswer);
    return new GbTaken(readings, letter, answer, guard, remarks);
  }

  private static boolean isGuardAnswer(GbObject object) {
    return object instanceof GbObject.DeviceOperation done
        && OperationBits.isGuardAnswer(done.operation());
  }

  /** A dead letter, and the alarms that can be made out in the frames. */
  private GbTaken broken(
      Fault fault, List<Frame> frames, Bytes bytes, Answer answer, Origin origin) {
    Map<String, Reading> alarms = new LinkedHashMap<>();
    List<String> remarks = new ArrayList<>();
    for (Frame frame : frames) {
      for (GbObject object : GbData.whatIsThere(frame.data())) {
        GbReports.of(frame.source(), object)
            .filter(GbReport::alarm)
            .ifPresent(
                report -> {
                  alarms.putIfAbsent(report.device(), reading(frame, report, origin));
                  remark(report, remarks);
                });
      }
    }
    List<Reading> readings = List.copyOf(alarms.values());
    Frame first = frames.isEmpty() ? null : frames.get(0);
    DeadLetter letter = letter(fault, bytes, first, anyAlarm(readings), origin);
    return new GbTaken(readings, letter, answer, false, remarks);
  }

  private static boolean anyAlarm(List<Reading> readings) {
    return readings.stream().anyMatch(Reading::alarm);
  }

  private static void remark(GbReport report, List<String> remarks) {
    if (report.alarm()) {
      remarks.add(report.device() + " '" + report.description() + "'");
    }
  }

  private static Bytes bytes(byte[] whole) {
    return new Bytes(whole, whole.length, Ids.sha256(whole));
  }

  private DeadLetter letter(
      Fault fault, Bytes bytes, Frame frame, boolean salvaged, Origin origin) {
    return new DeadLetter(
        fault.reason(),
        fault.detail(),
        origin.source(),
        gateway,
        origin.arrivedAt(),
        frame == null ? null : GbDeviceId.of(frame.source()),
        salvaged,
        bytes.length(),
        bytes.sha256(),
        Base64.getEncoder().encodeToString(bytes.head()),
        bytes.head().length < bytes.length());
  }

  private Reading reading(Frame frame, GbReport report, Origin origin) {
    String said = report.time().text();
    GbTimes.Judged time = times.judge(said, origin.arrivedAt());
    Device known = devices.apply(report.device());
    if (known == null) {
      known = devices.apply(report.placedAs());
    }
    Reading bare =
        new Reading(
            null,
            report.device(),
            known == null ? null : known.kind(),
            known == null ? Place.unregistered() : known.place(),
            time.millis(),
            time.quality(),
            origin.arrivedAt(),
            gateway,
            (long) frame.serial(),
            report.values(),
            report.alarm(),
            report.alarmKind(),
            report.test(),
            report.fault(),
            false,
            said);
    return bare.identified();
  }
}

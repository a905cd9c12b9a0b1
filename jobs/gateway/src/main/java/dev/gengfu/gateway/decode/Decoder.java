package dev.gengfu.gateway.decode;

import dev.gengfu.domain.Device;
import dev.gengfu.domain.Place;
import dev.gengfu.domain.Reading;
import dev.gengfu.domain.TimeQuality;
import dev.gengfu.gateway.dialect.BadInput;
import dev.gengfu.gateway.dialect.DeviceReport;
import dev.gengfu.gateway.dialect.Dialect;
import dev.gengfu.gateway.dialect.Dialects;
import dev.gengfu.gateway.dialect.MessageFormat;
import dev.gengfu.gateway.dialect.ReportItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bytes in, a decision out: readings, a dead letter with or without the alarms that were still
 * readable, or nothing. Never throws and never waits: it runs in callbacks that must not.
 */
public final class Decoder {
  private static final Logger LOG = LoggerFactory.getLogger(Decoder.class);

  private final String gateway;
  private final TimeJudge times;
  private final DeviceDirectory devices;
  private final TopicRoutes routes;
  private final List<Dialect.Route> http =
      List.of(new Dialect.Route(Dialects.http(), Map.of(), ""));

  /**
   * @param gateway id of this gateway, stamped on what it takes
   */
  public Decoder(String gateway, TimeJudge times, DeviceDirectory devices, Dialects dialects) {
    this.gateway = gateway;
    this.times = times;
    this.devices = devices;
    this.routes = new TopicRoutes(dialects);
  }

  /** Decodes an MQTT message. */
  public Outcome mqtt(String topic, Message message) {
    List<Dialect.Route> known = routes.of(topic);
    return known.isEmpty() ? refuse(unknownTopic(topic), message, null) : decode(known, message);
  }

  /** Decodes one item of an HTTP request; the item names its device. */
  public Outcome http(Message message) {
    return decode(http, message);
  }

  /** A message that could not even be taken apart; it is searched for an alarm all the same. */
  public Outcome broken(BadInput fault, String topic, Message message) {
    List<Dialect.Route> known = routes.of(topic);
    return refuse(fault, message, known.isEmpty() ? null : known.get(0));
  }

  /**
   * A request that is too large to be taken; the alarms among its readings are.
   *
   * @param parts its readings
   */
  public Outcome tooLargeHttp(BadInput fault, Message message, List<Message> parts) {
    List<Reading> alarms = new ArrayList<>();
    for (Message part : parts) {
      Outcome outcome = http(part);
      if (outcome instanceof Outcome.Accepted accepted) {
        accepted.readings().stream().filter(Reading::alarm).forEach(alarms::add);
      } else if (outcome instanceof Outcome.Refused refused) {
        alarms.addAll(refused.salvaged());
      }
    }
    return refused(fault, message, null, alarms, List.of());
  }

  /** The first kind of message whose conditions hold reads it. */
  private Outcome decode(List<Dialect.Route> known, Message message) {
    Dialect.Route tried = known.get(0);
    try {
      for (Dialect.Route route : known) {
        tried = route;
        if (route.format().ignored(message.retained())) {
          return new Outcome.Ignored();
        }
        List<ReportItem> items = route.format().read(message.payload(), route.names());
        if (!items.isEmpty()) {
          return outcome(items, route, message);
        }
      }
      return new Outcome.Ignored();
    } catch (BadInput e) {
      return refuse(e, message, tried);
    } catch (RuntimeException | StackOverflowError e) {
      LOG.error("decoding failed on a message of {}", message.source(), e);
      BadInput fault = new BadInput(BadInput.INTERNAL, e.getClass().getName());
      return refuse(fault, message, tried);
    }
  }

  private Outcome outcome(List<ReportItem> items, Dialect.Route route, Message message) {
    List<Reading> readings = new ArrayList<>(items.size());
    List<Reading> salvaged = new ArrayList<>(0);
    List<BadInput> faults = new ArrayList<>(0);
    String device = null;
    for (ReportItem item : items) {
      BadInput fault = take(item, message, readings);
      if (fault != null) {
        faults.add(fault);
        device = item.device();
        Reading alarm = alarmOf(item, route, message, items.size() == 1);
        if (alarm != null) {
          salvaged.add(alarm);
        }
      }
    }
    if (faults.isEmpty()) {
      return new Outcome.Accepted(readings);
    }
    return refused(told(faults, items.size()), message, device, salvaged, readings);
  }

  /** The alarm of a refused report: by what was read of it, or else by its bytes. */
  private Reading alarmOf(ReportItem item, Dialect.Route route, Message message, boolean isWhole) {
    if (item.alarm() && DeviceNames.isValid(item.device())) {
      return alarm(item.device(), new Salvage.Alarm(item.alarmKind(), item.test()), message);
    }
    if (item.report() != null && item.report().alarm() && DeviceNames.isValid(item.device())) {
      DeviceReport report = item.report();
      return alarm(item.device(), new Salvage.Alarm(report.alarmKind(), report.test()), message);
    }
    return isWhole ? salvage(route.format(), item.device(), message) : null;
  }

  /** One dead letter tells of all that was wrong in its message. */
  private static BadInput told(List<BadInput> faults, int reports) {
    BadInput first = faults.get(0);
    String detail = first.getMessage();
    return reports == 1
        ? first
        : new BadInput(
            first.reason(), faults.size() + " of " + reports + " reports, first: " + detail);
  }

  /** Adds the reading of a report, or tells why there is none. */
  private BadInput take(ReportItem item, Message message, List<Reading> readings) {
    try {
      if (item.fault() != null) {
        return item.fault();
      }
      DeviceNames.require(item.device());
      DeviceReport report = item.report();
      TimeJudge.Judged time = times.judge(report.time(), message.arrivedAt());
      readings.add(reading(item.device(), report, time, message));
      return null;
    } catch (BadInput e) {
      return e;
    }
  }

  private Outcome refuse(BadInput fault, Message message, Dialect.Route route) {
    if (route == null) {
      return refused(fault, message, null, List.of(), List.of());
    }
    MessageFormat format = route.format();
    if (format.namesDevicesInMap()) {
      List<Reading> salvaged = new ArrayList<>();
      Salvage.alarmsByMember(message.payload(), format.alarmFields())
          .forEach(
              (device, alarm) -> {
                if (DeviceNames.isValid(device)) {
                  salvaged.add(alarm(device, alarm, message));
                }
              });
      return refused(fault, message, null, salvaged, List.of());
    }
    String device = format.device(route.names());
    Reading alarm = salvage(format, device, message);
    List<Reading> salvaged = alarm == null ? List.of() : List.of(alarm);
    return refused(fault, message, device, salvaged, List.of());
  }

  private Outcome refused(
      BadInput fault,
      Message message,
      String device,
      List<Reading> salvaged,
      List<Reading> accepted) {
    String known = salvaged.isEmpty() ? device : salvaged.get(0).device();
    String shown = DeviceNames.isValid(known) ? known : null;
    return new Outcome.Refused(
        DeadLetters.of(fault, message, gateway, shown, !salvaged.isEmpty()), salvaged, accepted);
  }

  private Reading salvage(MessageFormat format, String device, Message message) {
    Optional<Salvage.Alarm> alarm = Salvage.alarm(message.payload(), format.alarmFields());
    if (alarm.isEmpty()) {
      return null;
    }
    String field = format.deviceField();
    String named =
        device != null || field == null
            ? device
            : Salvage.text(message.payload(), field).orElse(null);
    return DeviceNames.isValid(named) ? alarm(named, alarm.get(), message) : null;
  }

  private Reading alarm(String device, Salvage.Alarm alarm, Message message) {
    DeviceReport minimal =
        new DeviceReport(null, null, null, null, true, alarm.kind(), alarm.test(), null, false);
    TimeJudge.Judged now = new TimeJudge.Judged(message.arrivedAt(), TimeQuality.SERVER_ASSIGNED);
    return reading(device, minimal, now, message);
  }

  private Reading reading(
      String device, DeviceReport report, TimeJudge.Judged time, Message message) {
    Device known = devices.find(device);
    Reading reading =
        new Reading(
            null,
            device,
            known == null ? null : known.kind(),
            known == null ? Place.unregistered() : known.place(),
            time.millis(),
            time.quality(),
            message.arrivedAt(),
            gateway,
            report.seq(),
            report.values(),
            report.alarm(),
            report.alarmKind(),
            report.test(),
            report.fault(),
            message.retained(),
            report.deviceTime(),
            report.partial());
    return reading.identified();
  }

  private static BadInput unknownTopic(String topic) {
    return new BadInput(BadInput.UNKNOWN_TOPIC, "no dialect reads " + topic);
  }
}

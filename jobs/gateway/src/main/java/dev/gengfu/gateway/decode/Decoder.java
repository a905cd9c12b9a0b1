package dev.gengfu.gateway.decode;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gengfu.domain.Device;
import dev.gengfu.domain.Ids;
import dev.gengfu.domain.Json;
import dev.gengfu.domain.Place;
import dev.gengfu.domain.Reading;
import dev.gengfu.domain.TimeQuality;
import dev.gengfu.gateway.dialect.BadInput;
import dev.gengfu.gateway.dialect.CanonicalDialect;
import dev.gengfu.gateway.dialect.DeviceReport;
import dev.gengfu.gateway.dialect.Dialect;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bytes in, a decision out: a reading, a dead letter with or without the alarm that was still
 * readable, or nothing. Never throws and never waits: it runs in callbacks that must not.
 */
public final class Decoder {
  private static final Logger LOG = LoggerFactory.getLogger(Decoder.class);
  private static final String HTTP_DEVICE_FIELD = "device";

  private final String gateway;
  private final TimeJudge times;
  private final DeviceDirectory devices;
  private final List<Dialect> dialects;
  private final Dialect http = new CanonicalDialect();

  /**
   * @param gateway id of this gateway, stamped on what it takes
   * @param dialects asked in order; the first one that owns a topic reads it
   */
  public Decoder(String gateway, TimeJudge times, DeviceDirectory devices, List<Dialect> dialects) {
    this.gateway = gateway;
    this.times = times;
    this.devices = devices;
    this.dialects = List.copyOf(dialects);
  }

  /** Decodes an MQTT message; the topic names the device. */
  public Outcome mqtt(String topic, Message message) {
    for (Dialect dialect : dialects) {
      if (dialect.owns(topic)) {
        String device = dialect.device(topic);
        return device == null ? new Outcome.Ignored() : decode(dialect, device, message);
      }
    }
    return refuse(unknownTopic(topic), message, null, null);
  }

  /** Decodes one item of an HTTP request; the item names its device. */
  public Outcome http(Message message) {
    return decode(http, null, message);
  }

  /** A message that could not even be taken apart; it is searched for an alarm all the same. */
  public Outcome broken(BadInput fault, String topic, Message message) {
    for (Dialect dialect : dialects) {
      if (dialect.owns(topic)) {
        return refuse(fault, message, dialect, dialect.device(topic));
      }
    }
    return refuse(fault, message, null, null);
  }

  /** A part of a request that is no item at all; it is searched for an alarm all the same. */
  public Outcome brokenHttp(BadInput fault, Message message) {
    return refuse(fault, message, http, null);
  }

  private Outcome decode(Dialect dialect, String topicDevice, Message message) {
    String device = topicDevice;
    try {
      ObjectNode object = parse(message.payload());
      if (device == null) {
        device = deviceOf(object);
      }
      DeviceNames.require(device);
      DeviceReport report = dialect.read(object);
      TimeJudge.Judged time = times.judge(report.time(), message.arrivedAt());
      return new Outcome.Accepted(reading(device, report, time, message));
    } catch (BadInput e) {
      return refuse(e, message, dialect, device);
    } catch (RuntimeException | StackOverflowError e) {
      LOG.error("decoding failed on a message of {}", message.source(), e);
      BadInput fault = new BadInput(BadInput.INTERNAL, e.getClass().getName());
      return refuse(fault, message, dialect, device);
    }
  }

  private static String deviceOf(ObjectNode object) throws BadInput {
    JsonNode device = object.get(HTTP_DEVICE_FIELD);
    if (device == null || !device.isTextual()) {
      throw new BadInput(BadInput.BAD_DEVICE, "device: expected a text");
    }
    return device.textValue();
  }

  private static ObjectNode parse(byte[] payload) throws BadInput {
    if (payload.length == 0) {
      throw new BadInput(BadInput.EMPTY, "the payload is empty");
    }
    if (payload.length > Json.MAX_DOCUMENT_BYTES) {
      String limit = Json.MAX_DOCUMENT_BYTES + " bytes, found " + payload.length;
      throw new BadInput(BadInput.TOO_LARGE, "expected at most " + limit);
    }
    try {
      if (Json.readTree(payload) instanceof ObjectNode object) {
        return object;
      }
      throw new BadInput(BadInput.WRONG_TYPE, "expected a JSON object");
    } catch (CharacterCodingException e) {
      throw new BadInput(BadInput.INVALID_UTF8, "the payload is no valid UTF-8");
    } catch (JsonProcessingException e) {
      throw new BadInput(BadInput.INVALID_JSON, e.getOriginalMessage());
    } catch (IOException e) {
      throw new BadInput(BadInput.INVALID_JSON, e.toString());
    }
  }

  private Outcome refuse(BadInput fault, Message message, Dialect dialect, String device) {
    Reading salvaged = dialect == null ? null : salvage(dialect, device, message);
    String known = salvaged != null ? salvaged.device() : device;
    String shown = DeviceNames.isValid(known) ? known : null;
    return new Outcome.Refused(
        DeadLetters.of(fault, message, gateway, shown, salvaged != null), salvaged);
  }

  private Reading salvage(Dialect dialect, String topicDevice, Message message) {
    Optional<Salvage.Alarm> alarm = Salvage.alarm(message.payload(), dialect.alarmFields());
    if (alarm.isEmpty()) {
      return null;
    }
    String device =
        topicDevice != null
            ? topicDevice
            : Salvage.text(message.payload(), HTTP_DEVICE_FIELD).orElse(null);
    if (!DeviceNames.isValid(device)) {
      return null;
    }
    DeviceReport minimal =
        new DeviceReport(null, null, null, true, alarm.get().kind(), alarm.get().test(), null);
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
            report.time());
    return identified(reading);
  }

  private static Reading identified(Reading reading) {
    return new Reading(
        Ids.eventId(reading),
        reading.device(),
        reading.kind(),
        reading.place(),
        reading.time(),
        reading.timeQuality(),
        reading.arrivedAt(),
        reading.gateway(),
        reading.seq(),
        reading.values(),
        reading.alarm(),
        reading.alarmKind(),
        reading.test(),
        reading.fault(),
        reading.retained(),
        reading.deviceTime());
  }

  private static BadInput unknownTopic(String topic) {
    return new BadInput(BadInput.UNKNOWN_TOPIC, "no dialect reads " + topic);
  }
}

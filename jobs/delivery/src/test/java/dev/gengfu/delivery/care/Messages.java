package dev.gengfu.delivery.care;

import dev.gengfu.domain.CareMessage;
import dev.gengfu.domain.DeliveryRecord;
import dev.gengfu.domain.LogPosition;
import dev.gengfu.domain.Topics;

/** Messages as the welfare job writes them. */
public final class Messages {
  /** 2026-11-24T09:00:00+08:00. */
  public static final long MORNING = 1_795_482_000_000L;

  private Messages() {}

  /** To be sent from nine in the morning for two hours. */
  public static CareMessage message(String id) {
    return message(id, MORNING, MORNING + 7_200_000);
  }

  public static CareMessage message(String id, long notBefore, long notAfter) {
    return new CareMessage(
        CareMessage.SCHEMA,
        id,
        "w-" + id,
        "p-" + id,
        "s03",
        "sleep",
        1,
        "最近几天回来得晚，注意休息。",
        "zh",
        notBefore,
        notAfter,
        MORNING - 36_000_000);
  }

  static CareDelivery delivery(CareMessage message) {
    return new CareDelivery(
        DeliveryRecord.id(message.messageId(), "residents"),
        "residents",
        message,
        new LogPosition(Topics.MESSAGES, 0, 7),
        5);
  }
}

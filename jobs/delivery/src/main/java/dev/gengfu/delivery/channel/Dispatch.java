package dev.gengfu.delivery.channel;

import dev.gengfu.domain.DeliveryRecord;

/** One thing that is to be sent to one target of one channel. */
public interface Dispatch {
  /** Its identity: what receivers tell repeats by. */
  String id();

  /** Name of the channel. */
  String channel();

  /** Who within the channel; empty when there is only one. */
  String target();

  /** What is written before it is sent. */
  DeliveryRecord intent();

  /** The smaller, the sooner. */
  int rank();

  /** Whether life is in danger: no pause and no quiet hour holds it back. */
  boolean isEmergency();

  /** A confirmed emergency. */
  boolean isConfirmed();
}

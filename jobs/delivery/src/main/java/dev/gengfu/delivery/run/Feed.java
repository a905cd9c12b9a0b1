package dev.gengfu.delivery.run;

import dev.gengfu.delivery.outbox.Ledger;
import dev.gengfu.domain.DeliveryRecord;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** A topic that the leader reads, and what is made of its records. Of the leader's thread alone. */
interface Feed {
  String topic();

  /**
   * Where reading begins when it was never read: so many ms back by the time of its records.
   * Nothing: at its end, always, and how far it was read is not written down.
   */
  Optional<Long> firstStartMillis();

  /** The topic is not there: nothing is read of it in this term. The alerts go on all the same. */
  default void missing() {}

  /** A term begins; what it knows is of an earlier one. */
  default void begin(KafkaConsumer<byte[], byte[]> reader, BooleanSupplier goesOn) {}

  /** What is to be sent for a record and was not planned yet; the ledger knows it from then on. */
  List<Planned> plan(ConsumerRecord<byte[], byte[]> one, Ledger ledger);

  /** Whether it has a lane of this channel. */
  boolean serves(String channel);

  /**
   * What an earlier leader had planned and not brought to an end.
   *
   * @param one the record that it was planned for
   * @return empty when it can't be read
   */
  Optional<Planned> again(DeliveryRecord intent, ConsumerRecord<byte[], byte[]> one, Ledger ledger);

  /** Time has passed. */
  default void turn() {}

  /** Whether it can take no more at the moment. */
  default boolean isFull() {
    return false;
  }
}

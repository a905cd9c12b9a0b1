package dev.gengfu.delivery.run;

import dev.gengfu.domain.DeliveryRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** Steps that wait to be written by the leader. When it is full, who has one to add waits. */
final class Journal {
  private static final int LIMIT = 10_000;

  private final BlockingQueue<DeliveryRecord> waiting = new ArrayBlockingQueue<>(LIMIT);

  void add(DeliveryRecord record) throws InterruptedException {
    waiting.put(record);
  }

  /** Takes what waits, at most 500. */
  List<DeliveryRecord> drain() {
    List<DeliveryRecord> records = new ArrayList<>();
    waiting.drainTo(records, 500);
    return records;
  }
}

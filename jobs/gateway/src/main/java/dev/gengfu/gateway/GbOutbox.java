package dev.gengfu.gateway;

import dev.gengfu.domain.Health;
import dev.gengfu.gateway.append.Append;
import dev.gengfu.gateway.append.Append.Lane;
import dev.gengfu.gateway.append.Appender;
import dev.gengfu.gateway.gb26875.GbSink;
import dev.gengfu.gateway.gb26875.GbTaken;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The way of GB/T 26875.3 frames into the log; each frame is one message of its counts. */
final class GbOutbox implements GbSink {
  private final Appender appender;
  private final IntakeCounts counts;

  GbOutbox(Appender appender, IntakeCounts counts) {
    this.appender = appender;
    this.counts = counts;
  }

  @Override
  public void put(GbTaken taken, Runnable written) {
    counts.receive();
    if (taken.isNothing()) {
      counts.ignore();
      written.run();
      return;
    }
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>(taken.weight());
    taken.readings().forEach(reading -> records.add(Outbox.keyed(reading.orderKey(), reading)));
    if (taken.deadLetter() != null) {
      records.add(Outbox.record(taken.deadLetter()));
    }
    Lane lane = taken.isAlarm() ? Lane.ALARM : Lane.ORDERED;
    appender.put(
        new Append(
            lane,
            records,
            null,
            () -> {
              count(taken);
              written.run();
            }));
  }

  @Override
  public void put(Health health, Runnable written) {
    appender.put(
        new Append(Lane.ORDERED, List.of(Outbox.keyed(health.orderKey(), health)), null, written));
  }

  @Override
  public boolean isUp() {
    return appender.state().up();
  }

  private void count(GbTaken taken) {
    if (taken.deadLetter() == null) {
      counts.write();
    } else {
      counts.deadLetter(taken.isAlarm());
    }
  }
}

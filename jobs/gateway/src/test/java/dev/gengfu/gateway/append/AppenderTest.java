package dev.gengfu.gateway.append;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.testkit.Eventually;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AppenderTest {
  private static final Duration SOON = Duration.ofSeconds(5);

  private final AtomicInteger made = new AtomicInteger();
  private final List<String> written = Collections.synchronizedList(new ArrayList<>());
  private MockProducer<byte[], byte[]> kafka = producer();
  private Appender appender;

  @AfterEach
  void stop() {
    kafka.sendException = null;
    Eventually.eventually(SOON, "all confirmed", () -> !kafka.completeNext());
    appender.close();
  }

  @Test
  void writtenIsSaidWhenKafkaHasItAndNotBefore() {
    start(10);
    put(Append.Lane.ORDERED, "a");
    eventuallySent("a");
    assertThat(written).isEmpty();

    kafka.completeNext();
    assertThat(written).containsExactly("a");
  }

  @Test
  void whatBelongsTogetherIsWrittenWhenAllOfItIs() {
    start(10);
    appender.put(
        new Append(
            Append.Lane.ALARM, List.of(record("x"), record("y")), null, () -> written.add("both")));
    eventuallySent("x", "y");

    kafka.completeNext();
    assertThat(written).isEmpty();
    kafka.completeNext();
    assertThat(written).containsExactly("both");
  }

  @Test
  void anAlarmOvertakesTelemetryThatWaits() {
    start(2);
    for (String name : List.of("t1", "t2", "t3", "t4")) {
      put(Append.Lane.ORDERED, name);
    }
    eventuallySent("t1", "t2");
    put(Append.Lane.ALARM, "alarm");
    eventuallySent("t1", "t2", "alarm");

    while (kafka.completeNext() || written.size() < 5) {
      Thread.onSpinWait();
    }
    assertThat(sent()).containsExactly("t1", "t2", "alarm", "t3", "t4");
  }

  @Test
  void noMoreThanTheWindowIsInKafkasHands() {
    start(3);
    for (int i = 0; i < 10; i++) {
      put(Append.Lane.ORDERED, "t" + i);
    }
    eventuallySent("t0", "t1", "t2");
    assertThat(appender.orderedWaiting()).isEqualTo(7);
    assertThat(appender.state().outstanding()).isEqualTo(3);
  }

  @Test
  void whatKafkaGaveUpOnIsTriedAgainBeforeAllElse() {
    start(2);
    put(Append.Lane.ORDERED, "a");
    put(Append.Lane.ORDERED, "b");
    put(Append.Lane.ORDERED, "c");
    eventuallySent("a", "b");
    kafka.errorNext(new TimeoutException("expired"));
    kafka.errorNext(new TimeoutException("expired"));

    eventuallySent("a", "b", "a", "b");
    assertThat(written).isEmpty();
    assertThat(made).hasValue(1);
  }

  @Test
  void aClientBeyondUseIsReplacedAndNothingIsLost() {
    start(2);
    put(Append.Lane.ORDERED, "a");
    eventuallySent("a");
    MockProducer<byte[], byte[]> old = kafka;
    kafka = producer();
    old.errorNext(new OutOfOrderSequenceException("the broker forgot us"));

    eventuallySent("a");
    assertThat(made).hasValue(2);
    assertThat(old.closed()).isTrue();
    kafka.completeNext();
    assertThat(written).containsExactly("a");
  }

  @Test
  void aClientThatThrowsIsTriedAgain() {
    kafka.sendException = new IllegalStateException("closed");
    start(2);
    put(Append.Lane.ORDERED, "a");
    Eventually.eventually(
        SOON, "failure seen", () -> appender.state().lastFailure() != null && made.get() > 1);
    kafka = producer();
    eventuallySent("a");
  }

  @Test
  void aRecordThatNoBrokerTakesHoldsUpNobody() {
    start(1);
    put(Append.Lane.ORDERED, "huge");
    put(Append.Lane.ORDERED, "next");
    eventuallySent("huge");
    kafka.errorNext(new RecordTooLargeException("too large"));
    eventuallySent("huge", "next");
    assertThat(written).containsExactly("huge");
  }

  @Test
  void kafkaIsDownWhenItGivesNoWord() {
    start(2);
    assertThat(appender.state().up()).isTrue();
    put(Append.Lane.ORDERED, "a");
    eventuallySent("a");
    Eventually.eventually(SOON, "down", () -> !appender.state().up());
    assertThat(appender.state().downMillis()).isGreaterThanOrEqualTo(Appender.SILENT_MILLIS);

    kafka.completeNext();
    assertThat(appender.state().up()).isTrue();
  }

  @Test
  void retriesThatFailDoNotMakeKafkaLookUp() {
    start(2);
    put(Append.Lane.ORDERED, "a");
    eventuallySent("a");
    Eventually.eventually(
        SOON,
        "down while every try fails",
        () -> {
          kafka.errorNext(new TimeoutException("no metadata"));
          return !appender.state().up();
        });
  }

  @Test
  void takesBackTelemetryOfAnOriginAndKeepsItsAlarms() {
    start(1);
    Object link = new Object();
    put(Append.Lane.ORDERED, "first");
    eventuallySent("first");
    appender.put(new Append(Append.Lane.ORDERED, List.of(record("t")), link, () -> {}));
    appender.put(new Append(Append.Lane.ORDERED, List.of(record("other")), null, () -> {}));

    assertThat(appender.takeBack(link)).hasSize(1);
    assertThat(appender.orderedWaiting()).isEqualTo(1);
  }

  private void start(int window) {
    appender = new Appender(this::next, new Listener(), window, 20);
    appender.start();
  }

  private MockProducer<byte[], byte[]> next() {
    made.incrementAndGet();
    return kafka;
  }

  private static MockProducer<byte[], byte[]> producer() {
    return new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private void put(Append.Lane lane, String name) {
    appender.put(new Append(lane, List.of(record(name)), null, () -> written.add(name)));
  }

  private static ProducerRecord<byte[], byte[]> record(String name) {
    return new ProducerRecord<>("t", name.getBytes(StandardCharsets.UTF_8));
  }

  private void eventuallySent(String... names) {
    Eventually.eventually(SOON, () -> assertThat(sent()).containsExactly(names));
  }

  private List<String> sent() {
    return kafka.history().stream()
        .map(record -> new String(record.value(), StandardCharsets.UTF_8))
        .toList();
  }

  private static final class Listener implements AppendListener {
    @Override
    public long clockMillis() {
      return 0;
    }

    @Override
    public void written(
        ProducerRecord<byte[], byte[]> record, RecordMetadata metadata, long sentAt) {
      // Nothing to count here.
    }

    @Override
    public boolean failed(ProducerRecord<byte[], byte[]> record, Exception failure) {
      return !(failure instanceof RecordTooLargeException);
    }
  }
}

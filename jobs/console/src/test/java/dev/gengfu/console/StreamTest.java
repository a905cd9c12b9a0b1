package dev.gengfu.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StreamTest {
  private final Counters counters = new Counters();
  private final Stream stream = new Stream("e1", counters);

  @Test
  void aNewClientGetsASnapshotAndThenEveryChange() {
    stream.publish("alert", json("1"));
    Listener listener = subscribe(null);
    stream.publish("alert", json("2"));
    assertThat(listener.heard)
        .containsExactly(
            "id: e1-1\nevent: snapshot\ndata: {}\n\n", "id: e1-2\nevent: alert\ndata: 2\n\n");
  }

  @Test
  void aClientThatWasAwayGetsExactlyWhatItMissed() {
    stream.publish("alert", json("1"));
    stream.publish("alert", json("2"));
    stream.publish("alert", json("3"));
    assertThat(subscribe("e1-1").heard)
        .containsExactly(
            "id: e1-2\nevent: alert\ndata: 2\n\n", "id: e1-3\nevent: alert\ndata: 3\n\n");
    assertThat(subscribe("e1-3").heard).isEmpty();
    assertThat(counters.get(Counters.RESUMED)).isEqualTo(2);
  }

  @Test
  void anIdOfAnotherLifeOrOfTheFutureOrNonsenseGetsASnapshot() {
    stream.publish("alert", json("1"));
    for (String id : List.of("e0-1", "e1-99", "e1-x", "", "e1-", "e1--1")) {
      assertThat(subscribe(id).heard).as(id).hasSize(1).first().asString().contains("snapshot");
    }
  }

  @Test
  void whoWasAwayLongerThanTheRingGetsASnapshot() {
    for (int i = 0; i <= Stream.RING; i++) {
      stream.publish("alert", json("x"));
    }
    assertThat(subscribe("e1-1").heard).hasSize(Stream.RING);
    assertThat(subscribe("e1-0").heard).hasSize(1);
  }

  @Test
  void afterAResyncEveryoneStartsAnew() {
    Listener listener = subscribe(null);
    stream.publish("alert", json("1"));
    stream.resync(json("{\"all\":1}"));
    assertThat(listener.heard).last().asString().contains("event: snapshot").contains("all");
    assertThat(subscribe("e1-1").heard).first().asString().contains("snapshot");
  }

  @Test
  void aClientThatTakesNoMoreIsForgotten() {
    Listener listener = subscribe(null);
    listener.gone = true;
    stream.broadcast("status", json("{}"));
    assertThat(stream.clients()).isZero();
  }

  private Listener subscribe(String lastEventId) {
    Listener listener = new Listener();
    stream.subscribe(listener, lastEventId, () -> json("{}"));
    return listener;
  }

  private static byte[] json(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static final class Listener implements Stream.Client {
    private final List<String> heard = new ArrayList<>();
    private boolean gone;

    @Override
    public boolean offer(byte[] frame) {
      heard.add(new String(frame, StandardCharsets.UTF_8));
      return !gone;
    }

    @Override
    public void end() {
      gone = true;
    }
  }
}

package dev.gengfu.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.console.access.Identity;
import dev.gengfu.console.access.Role;
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
    stream.resync(who -> json("{\"all\":1}"));
    assertThat(listener.heard).last().asString().contains("event: snapshot").contains("all");
    assertThat(subscribe("e1-1").heard).first().asString().contains("snapshot");
  }

  @Test
  void aClientThatTakesNoMoreIsForgotten() {
    Listener listener = subscribe(null);
    listener.gone = true;
    stream.broadcast("status", who -> json("{}"));
    assertThat(stream.clients()).isZero();
  }

  @Test
  void eachHearsOnlyWhatIsTheirsAlsoOfWhatTheyMissed() {
    Listener third = subscribe(null);
    third.who = new Identity("chen", Role.STATION, "s03");
    stream.publish("alert", json("1"), who -> who.isTheirs("s07"));
    stream.publish("alert", json("2"), who -> who.isTheirs("s03"));
    stream.broadcast("status", who -> json(String.valueOf(who.station())));
    assertThat(third.heard).hasSize(3);
    assertThat(third.heard.get(1)).contains("data: 2");
    assertThat(third.heard.get(2)).contains("data: s03");
    Listener back = new Listener();
    back.who = third.who;
    stream.subscribe(back, "e1-0", who -> json("{}"));
    assertThat(back.heard).singleElement().asString().contains("data: 2");
  }

  @Test
  void whoMayListenNoLongerIsEnded() {
    Listener listener = subscribe(null);
    stream.endUnless(client -> client != listener);
    assertThat(listener.gone).isTrue();
    assertThat(stream.clients()).isZero();
  }

  private Listener subscribe(String lastEventId) {
    Listener listener = new Listener();
    stream.subscribe(listener, lastEventId, who -> json("{}"));
    return listener;
  }

  private static byte[] json(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static final class Listener implements Stream.Client {
    private Identity who = new Identity("li", Role.OPERATOR, null);
    private final List<String> heard = new ArrayList<>();
    private boolean gone;

    @Override
    public Identity identity() {
      return who;
    }

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

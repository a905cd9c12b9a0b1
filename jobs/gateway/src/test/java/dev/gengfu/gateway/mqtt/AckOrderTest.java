package dev.gengfu.gateway.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AckOrderTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void acknowledgesInTheOrderOfArrivalWhateverIsDoneFirst(long seed) {
    List<Integer> sent = new ArrayList<>();
    AckOrder order = new AckOrder(sent::add);
    List<AckOrder.Slot> slots = new ArrayList<>();
    List<Integer> arrived = new ArrayList<>();
    for (int id = 100; id > 0; id--) {
      slots.add(order.arrived(id));
      arrived.add(id);
    }
    AckOrder.Slot first = slots.get(0);
    List<AckOrder.Slot> others = new ArrayList<>(slots.subList(1, 100));
    Collections.shuffle(others, new Random(seed));

    others.forEach(order::done);
    assertThat(sent).as("nothing before the first").isEmpty();
    assertThat(order.open()).isEqualTo(100);

    order.done(first);
    assertThat(sent).isEqualTo(arrived);
    assertThat(order.open()).isZero();
  }
}

package dev.gengfu.sim.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoomFireTest {
  private static final double NEVER = 1e9;
  private static final Space ROOM = room(true);

  private static Space room(boolean open) {
    return new Space(6, 3.6, 2.8, new Doorway(0.9, 2.1, open, Doorway.GAPS));
  }

  private static Source fire(double alpha, double peak) {
    return new FuelFire(new HeatRelease(alpha, peak, NEVER, NEVER), Fuel.POLYURETHANE);
  }

  private static RoomHistory burn(GrowthClass growth, double peak, Space space, double seconds) {
    return RoomFire.burn(fire(growth.alpha(), peak), space, Seat.open(0.5), seconds, NEVER);
  }

  private static int sample(double seconds) {
    return (int) (seconds / Atmosphere.STEP_SECONDS);
  }

  /** 6.85 (Q^2 / (A h^(1/2) hk AT))^(1/3), hk = (k rho c / t)^(1/2): the usual hand formula. */
  @ParameterizedTest
  @ValueSource(doubles = {100, 300, 600})
  void theLayerIsAsWarmAsMcCaffreyQuintiereAndHarkleroadFound(double kilowatts) {
    RoomHistory history = burn(GrowthClass.ULTRA_FAST, kilowatts, ROOM, 400);
    double hk = Math.sqrt(0.58 / 400);
    double surfaces = 2 * 21.6 + 2 * (6 + 3.6) * 2.8 - 1.89;
    double vent = 1.89 * Math.sqrt(2.1);
    double expected = 6.85 * Math.cbrt(kilowatts * kilowatts / (vent * hk * surfaces));
    assertThat(history.layerRise()[sample(400)]).isCloseTo(expected, Percentage.withPercentage(25));
  }

  @Test
  void beforeAnythingHappensTheRoomIsCleanAndCold() {
    Atmosphere air = burn(GrowthClass.FAST, 500, ROOM, 60).ceiling(2);
    assertThat(air.riseKelvin()[0]).isZero();
    assertThat(air.extinction()[0]).isZero();
    int arrival = sample(CeilingJet.arrivalSeconds(GrowthClass.FAST.alpha(), 2, 2.3));
    assertThat(air.extinction()[arrival]).as("the front is not there yet").isZero();
    assertThat(air.extinction()[arrival + 4]).isPositive();
  }

  @ParameterizedTest
  @EnumSource(GrowthClass.class)
  void ceilingGetsHotterWithTimeAndNearerToTheFire(GrowthClass growth) {
    RoomHistory history = burn(growth, 1_055, ROOM, 70);
    Atmosphere near = history.ceiling(0.3);
    Atmosphere far = history.ceiling(2.5);
    for (int i = 1; i < near.samples(); i++) {
      assertThat(near.riseKelvin()[i]).isGreaterThanOrEqualTo(near.riseKelvin()[i - 1]);
      assertThat(near.riseKelvin()[i]).isGreaterThanOrEqualTo(far.riseKelvin()[i]);
    }
  }

  @Test
  void beforeThereIsALayerTheCeilingJetIsThatOfAlpert() {
    RoomHistory history = burn(GrowthClass.SLOW, 1_055, new Space(30, 30, 2.8, ROOM.door()), 60);
    double delay = CeilingJet.arrivalSeconds(GrowthClass.SLOW.alpha(), 1, 2.3);
    double heat = GrowthClass.SLOW.alpha() * (60 - delay) * (60 - delay);
    assertThat(history.ceiling(1).riseKelvin()[sample(60)])
        .isCloseTo(CeilingJet.riseKelvin(heat, 1, 2.3), Percentage.withPercentage(20));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void noSootIsLost(boolean open) {
    RoomHistory history = burn(GrowthClass.FAST, 400, room(open), 200);
    double produced = 0;
    double left = 0;
    for (int i = 0; i < history.samples() - 1; i++) {
      produced += history.sootRate()[i] * Atmosphere.STEP_SECONDS;
      left += history.outflow()[i] * history.sootShare()[i] * Atmosphere.STEP_SECONDS;
    }
    int last = history.samples() - 1;
    double depth = ROOM.height() - history.layerHeight()[last];
    double layer = depth * ROOM.area() * Air.density(history.layerRise()[last]);
    assertThat(layer * history.sootShare()[last] + left)
        .isCloseTo(produced, Percentage.withPercentage(2));
  }

  @Test
  void smokeLeavesByAnOpenDoorOnlyOnceItHasComeDownToTheSoffit() {
    RoomHistory history = burn(GrowthClass.MEDIUM, 500, ROOM, 120);
    for (int i = 0; i < history.samples(); i++) {
      boolean leaves = history.outflow()[i] > 0;
      assertThat(leaves).isEqualTo(history.layerHeight()[i] < 2.1);
    }
    assertThat(history.outflow()[history.samples() - 1]).isPositive();
  }

  @Test
  void inAClosedRoomTheFireRunsOutOfAir() {
    RoomHistory open = burn(GrowthClass.FAST, 1_000, room(true), 400);
    RoomHistory closed = burn(GrowthClass.FAST, 1_000, room(false), 400);
    assertThat(open.kilowatts()[sample(400)]).isEqualTo(1_000);
    assertThat(closed.kilowatts()[sample(100)]).isEqualTo(open.kilowatts()[sample(100)]);
    assertThat(closed.kilowatts()[sample(400)]).isLessThan(50);
  }

  @Test
  void anOpenDoorFeedsNoMoreThanItsAir() {
    RoomHistory history = burn(GrowthClass.ULTRA_FAST, 9_000, ROOM, 300);
    double through = 1_500 * 0.9 * 2.1 * Math.sqrt(2.1);
    assertThat(history.kilowatts()[sample(300)]).isCloseTo(through, within(1e-6));
  }

  @Test
  void aHotLayerMakesTheSubstituteFireWeakerAndNoLayerLeavesItAsItIs() {
    HotLayer same = HotLayer.of(500, 1.5, 2.3, 0);
    assertThat(same).isEqualTo(new HotLayer(500, 2.3));
    HotLayer nearly = HotLayer.of(500, 1.5, 2.3, 0.01);
    assertThat(nearly.kilowatts()).isCloseTo(500, Percentage.withPercentage(0.1));
    assertThat(nearly.height()).isCloseTo(2.3, Percentage.withPercentage(0.1));
    assertThat(HotLayer.of(500, 1.5, 2.3, 150).kilowatts()).isLessThan(500);
    assertThat(HotLayer.of(1, 1.5, 2.3, 800).kilowatts()).as("does not get through").isZero();
  }

  @Test
  void smokeReachesSectionsOneAfterTheOtherAndClosedRoomsLast() {
    RoomHistory history = burn(GrowthClass.FAST, 500, ROOM, 400);
    List<Atmosphere> sections = Corridor.sections(history, 4, 1, false, NEVER);
    double own = firstAt(sections.get(1), 0.1);
    assertThat(own).isGreaterThan(firstAt(history.ceiling(2), 0.1));
    assertThat(firstAt(sections.get(0), 0.1)).isGreaterThan(own);
    assertThat(firstAt(sections.get(2), 0.1)).isEqualTo(firstAt(sections.get(0), 0.1));
    assertThat(firstAt(sections.get(3), 0.1)).isGreaterThan(firstAt(sections.get(2), 0.1));
    double openRoom = firstAt(Corridor.room(sections.get(1), room(true), NEVER), 0.1);
    double closedRoom = firstAt(Corridor.room(sections.get(1), room(false), NEVER), 0.1);
    assertThat(openRoom).isGreaterThan(own);
    assertThat(closedRoom).isGreaterThan(openRoom);
  }

  @Test
  void aClosedDoorHoldsSmokeBackForAWhile() {
    double open =
        firstAt(
            Corridor.sections(burn(GrowthClass.FAST, 500, room(true), 400), 1, 0, false, NEVER)
                .get(0),
            0.1);
    double closed =
        firstAt(
            Corridor.sections(burn(GrowthClass.FAST, 500, room(false), 400), 1, 0, false, NEVER)
                .get(0),
            0.1);
    assertThat(closed).isGreaterThan(open + 5);
  }

  @Test
  void anAiredPlaceIsCleanWithinTwentyMinutes() {
    Source source =
        new FuelFire(new HeatRelease(GrowthClass.FAST.alpha(), 500, 200, NEVER), Fuel.WOOD);
    RoomHistory history = RoomFire.burn(source, ROOM, Seat.open(0.5), 1_500, 260);
    Atmosphere ceiling = history.ceiling(1);
    assertThat(ceiling.extinction()[sample(1_490)]).isLessThan(0.001);
    assertThat(ceiling.riseKelvin()[sample(1_490)]).isLessThan(0.5);
  }

  @Test
  void dangerInTheRoomComesBeforeDangerOnTheWayOutAndNeverForAMatch() {
    RoomHistory history = burn(GrowthClass.FAST, 800, ROOM, 300);
    double room = Danger.inRoom(history, history.ceiling(1));
    double corridor = Danger.inCorridor(Corridor.sections(history, 1, 0, false, NEVER).get(0));
    assertThat(room).isBetween(20.0, 120.0);
    assertThat(corridor).isGreaterThan(room);
    RoomHistory match =
        RoomFire.burn(
            new FuelFire(new HeatRelease(0.01, 0.1, 20, NEVER), Fuel.WOOD),
            ROOM,
            Seat.open(0.5),
            100,
            NEVER);
    assertThat(Danger.inRoom(match, match.ceiling(1))).isNaN();
  }

  @Test
  void aFireInACornerIsHotterAboveAndFillsTheRoomMoreSlowly() {
    Source source = fire(GrowthClass.FAST.alpha(), 300);
    RoomHistory open = RoomFire.burn(source, ROOM, Seat.open(0.5), 100, NEVER);
    RoomHistory corner = RoomFire.burn(source, ROOM, new Seat(0.5, 4), 100, NEVER);
    // Alpert with four times the strength: 4^(2/3) = 2.5 times the rise, as long as there is no
    // layer.
    assertThat(corner.ceiling(1).riseKelvin()[sample(30)])
        .isGreaterThan(1.5 * open.ceiling(1).riseKelvin()[sample(30)]);
    assertThat(corner.layerHeight()[sample(60)]).isGreaterThan(open.layerHeight()[sample(60)]);
  }

  private static double firstAt(Atmosphere air, double extinction) {
    for (int i = 0; i < air.samples(); i++) {
      if (air.extinction()[i] >= extinction) {
        return i * Atmosphere.STEP_SECONDS;
      }
    }
    return Double.POSITIVE_INFINITY;
  }
}

package dev.gengfu.sim.people;

import java.time.LocalDate;

/**
 * How a night really was for somebody. A night of those who work by day is from 18:00 to 06:00,
 * late after 23:00; of those who work at night from 06:00 to 18:00, late after 11:00. Nights on
 * leave are nobody's.
 *
 * @param number employee number
 * @param night its date
 * @param late came home after that
 * @param away did not come home
 * @param homeAt when, epoch ms; null when the person was at home or did not come
 */
public record NightTruth(String number, LocalDate night, boolean late, boolean away, Long homeAt) {}

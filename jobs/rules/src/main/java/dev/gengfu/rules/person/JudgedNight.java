package dev.gengfu.rules.person;

/**
 * A night of which is known whether the person came home late. Others are not kept: of a night on
 * leave, on a holiday or without a time nothing is known.
 *
 * @param day its date, as days since 1970
 * @param late the last late return; null: in time
 */
public record JudgedNight(long day, Passage late) {}

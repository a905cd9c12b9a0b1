package dev.gengfu.sim.people;

/**
 * Somebody really goes through the door.
 *
 * @param who the person
 * @param time epoch ms
 * @param in true: comes home
 */
record Passage(Inhabitant who, long time, boolean in) {}

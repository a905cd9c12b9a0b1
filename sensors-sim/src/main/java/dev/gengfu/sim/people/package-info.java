/**
 * People who live in the community: who they are, when they come and go, and what the doors make of
 * it. Chance is a hash of seed, person and day, so a night can be asked for by itself and one more
 * resident changes no other. All names, phones and cards are made up.
 */
package dev.gengfu.sim.people;

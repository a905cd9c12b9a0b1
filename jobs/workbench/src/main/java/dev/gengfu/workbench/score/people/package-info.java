/**
 * How well the rules over people find what really happened: a simulated month whose truth is known.
 */
package dev.gengfu.workbench.score.people;

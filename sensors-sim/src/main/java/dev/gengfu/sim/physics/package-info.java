/**
 * Fire engineering as pure functions: heat release, plume, ceiling jet, smoke layer, doors,
 * corridors and the lag of detectors. SI units with kW and kelvin of rise; {@link StrictMath}
 * throughout, so that a seed gives the same bytes on every machine. Each formula names its source.
 */
package dev.gengfu.sim.physics;

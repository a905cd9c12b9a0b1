/** A million residents on one machine: the welfare job over their check-ins, and killed. */
package dev.gengfu.benchmarks.residents;

/** The processes that are measured, and those beside which they are. */
package dev.gengfu.benchmarks.process;

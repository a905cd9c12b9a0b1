/** How fast a replay goes through the files of a history, beside a job that only reads them. */
package dev.gengfu.benchmarks.replay;

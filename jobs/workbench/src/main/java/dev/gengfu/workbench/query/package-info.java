/** SQL over the files of the history, and what analysts say that alerts were. */
package dev.gengfu.workbench.query;

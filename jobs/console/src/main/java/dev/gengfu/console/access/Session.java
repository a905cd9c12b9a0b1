package dev.gengfu.console.access;

import dev.gengfu.domain.Millis;

/**
 * One browser, or one program, of one person.
 *
 * @param identity who, as of the beginning
 * @param account whether there is an account behind it, which then says who it is now
 * @param began epoch ms
 * @param ends epoch ms, whatever is done in it
 * @param program whether it is a program's token, which does not end by being idle
 * @param agent what the browser says it is, for the list of sessions
 */
record Session(
    Identity identity,
    boolean account,
    @Millis long began,
    @Millis long ends,
    boolean program,
    String agent) {}

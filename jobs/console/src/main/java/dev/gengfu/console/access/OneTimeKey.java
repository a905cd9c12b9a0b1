package dev.gengfu.console.access;

import dev.gengfu.domain.Millis;

/**
 * What an address that works once opens.
 *
 * @param identity who is signed in by it
 * @param account whether there is an account behind it
 * @param ends epoch ms
 */
record OneTimeKey(Identity identity, boolean account, @Millis long ends) {}

/**
 * Who is who: pseudonyms on one side; cards, names, phones and rooms on the other, in one encrypted
 * file. The only place where a person can be told from a pseudonym, so it knows no logger and no
 * network, and its errors never hold what is in it.
 */
package dev.gengfu.vault;

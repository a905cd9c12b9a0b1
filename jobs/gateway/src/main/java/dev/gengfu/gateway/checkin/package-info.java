/**
 * Events at doors: from the words of a door to a record of the welfare log, with a pseudonym in the
 * card's place. Nothing here logs, and no error text holds what a door sent: it may be a card or a
 * name.
 */
package dev.gengfu.gateway.checkin;

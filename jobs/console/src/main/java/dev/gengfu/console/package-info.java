/**
 * The control room's page and interface. Reads topics, keeps the open alerts in memory, serves them
 * by REST and server-sent events, and writes what people do as actions into the log.
 */
package dev.gengfu.console;

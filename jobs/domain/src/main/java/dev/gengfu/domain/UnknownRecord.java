package dev.gengfu.domain;

/**
 * A record of a type that this version does not know: a newer writer's. It is counted and passed
 * over.
 */
public record UnknownRecord() implements LogRecord {}

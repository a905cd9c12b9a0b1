package dev.gengfu.domain;

/** A text in the two languages of the house. */
public record Text(String zh, String en) {}

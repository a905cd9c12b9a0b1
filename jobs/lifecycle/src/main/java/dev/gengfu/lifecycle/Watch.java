package dev.gengfu.lifecycle;

/**
 * What a part of the installation last said of one subject.
 *
 * @param name what people call it
 * @param orderKey order key of its records
 * @param state ok, down or gap
 * @param silentAfterMillis when it counts as down without a word, log time
 */
public record Watch(String name, String orderKey, String state, long silentAfterMillis) {}

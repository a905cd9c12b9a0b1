package dev.gengfu.lifecycle;

import dev.gengfu.rules.Episode;
import dev.gengfu.rules.person.Look;

/**
 * What a rule over a person found and was told of.
 *
 * @param episode from when to when, and in which alert; no slot while only the person was asked
 * @param level how far it has gone
 * @param because the reason that was told last, in English
 */
public record Held(Episode episode, Look.Level level, String because) {
  boolean lasts() {
    return episode.clearedAt() == null;
  }

  Held ended(long at) {
    return new Held(episode.ended(at), level, because);
  }
}

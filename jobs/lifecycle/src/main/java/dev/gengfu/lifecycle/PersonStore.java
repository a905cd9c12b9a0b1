package dev.gengfu.lifecycle;

/** What is kept of one person between two records. */
public interface PersonStore extends AlertStore {
  /** Null when nothing is known of the person. */
  PersonState person();

  /** Null forgets the person. */
  void person(PersonState state);
}

package dev.gengfu.lifecycle;

/** The store of one person, in maps. Not safe for use by several threads. */
public final class MemoryPersonStore extends MemoryTables implements PersonStore {
  private PersonState person;

  @Override
  public PersonState person() {
    return person;
  }

  @Override
  public void person(PersonState state) {
    person = state;
  }
}

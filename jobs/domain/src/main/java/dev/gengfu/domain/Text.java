package dev.gengfu.domain;

import java.util.List;

/** A text in the two languages of the house. */
public record Text(String zh, String en) {
  /** Nothing in either. */
  public static final Text EMPTY = new Text("", "");

  /** The same in both: a name, a number, what a person said. */
  public static Text same(String words) {
    return new Text(words, words);
  }

  /** Texts one behind the other, with another between each two. */
  public static Text join(Text between, List<Text> texts) {
    return texts.stream().reduce((all, next) -> all.plus(between).plus(next)).orElse(EMPTY);
  }

  /** The same with more behind it. */
  public Text plus(Text more) {
    return new Text(zh + more.zh, en + more.en);
  }
}

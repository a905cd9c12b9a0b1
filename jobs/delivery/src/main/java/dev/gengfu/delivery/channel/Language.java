package dev.gengfu.delivery.channel;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.gengfu.domain.Text;

/** The language in which a channel speaks. */
public enum Language {
  /** Simplified Chinese. */
  @JsonProperty("zh")
  ZH,
  /** English. */
  @JsonProperty("en")
  EN;

  /** A text in this language; never null. */
  public String of(Text text) {
    String said = text == null ? null : this == ZH ? text.zh() : text.en();
    return said == null ? "" : said;
  }

  /** One of two. */
  public String of(String zh, String en) {
    return this == ZH ? zh : en;
  }
}

package dev.gengfu.delivery.channel.sms;

import dev.gengfu.delivery.channel.Channel;
import dev.gengfu.delivery.channel.Delivery;
import dev.gengfu.delivery.channel.Language;
import dev.gengfu.delivery.channel.Outcome;
import dev.gengfu.delivery.channel.Words;
import java.util.List;
import java.util.Map;

/** A text message to each name: one line with the place, then what to do. */
public final class SmsChannel implements Channel<Delivery> {
  private static final int MAX_CHARACTERS = 300;

  private final SmsProvider provider;
  private final Map<String, String> numbers;
  private final Words words;
  private final Language language;

  /**
   * A channel.
   *
   * @param numbers by name
   */
  public SmsChannel(
      SmsProvider provider, Map<String, String> numbers, Words words, Language language) {
    this.provider = provider;
    this.numbers = Map.copyOf(numbers);
    this.words = words;
    this.language = language;
  }

  @Override
  public Outcome send(List<Delivery> bundle) throws InterruptedException {
    Delivery one = bundle.get(0);
    String number = numbers.get(one.target());
    if (number == null) {
      return Outcome.refused("nobody of this name is in the settings any more");
    }
    String text =
        words.line(one.alert(), language) + "\n" + language.of(one.alert().guidance()).strip();
    return provider.send(
        one.id(), number, text.length() > MAX_CHARACTERS ? text.substring(0, 300) : text);
  }
}

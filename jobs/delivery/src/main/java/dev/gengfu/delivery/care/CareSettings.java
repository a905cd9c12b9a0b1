package dev.gengfu.delivery.care;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Section {@code care} of channels.yaml: how messages reach residents.
 *
 * @param channel the channel that carries them, and no alerts; of kind sms or webhook
 * @param addressBy what its far end knows residents by; phone when left out
 * @param concurrency how many messages may be on their way at the same time; 4 when left out
 */
public record CareSettings(String channel, AddressBy addressBy, Integer concurrency) {
  /** What a far end knows residents by. */
  public enum AddressBy {
    /** Their phone, from the vault. */
    @JsonProperty("phone")
    PHONE,
    /** The pseudonym: a server that knows its own users. */
    @JsonProperty("person")
    PERSON
  }

  public CareSettings {
    addressBy = addressBy == null ? AddressBy.PHONE : addressBy;
    concurrency = concurrency == null ? 4 : concurrency;
    if (channel == null) {
      throw new IllegalArgumentException("channel: expected the name of a channel");
    }
    if (concurrency < 1 || concurrency > 16) {
      throw new IllegalArgumentException("concurrency: expected 1 to 16, found " + concurrency);
    }
  }
}

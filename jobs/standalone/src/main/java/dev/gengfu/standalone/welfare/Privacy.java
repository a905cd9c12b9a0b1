package dev.gengfu.standalone.welfare;

import dev.gengfu.domain.ConfigException;
import dev.gengfu.domain.KafkaSettings;
import dev.gengfu.domain.Resident;
import dev.gengfu.domain.Topics;
import dev.gengfu.vault.AccessLog;
import dev.gengfu.vault.Card;
import dev.gengfu.vault.People;
import dev.gengfu.vault.Vault;
import dev.gengfu.vault.VaultKey;
import dev.gengfu.vault.VaultRow;
import dev.gengfu.vault.VaultWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** Looks people up and erases them; both leave a trace in the access log. */
public final class Privacy {
  private final KafkaSettings kafka;
  private final Path vault;
  private final VaultKey key;
  private final Clock clock;
  private final String actor;

  /**
   * @param actor who asks, for the access log
   */
  public Privacy(KafkaSettings kafka, Path vault, VaultKey key, Clock clock, String actor) {
    this.kafka = kafka;
    this.vault = vault;
    this.key = key;
    this.clock = clock;
    this.actor = actor;
  }

  /**
   * Who it is. The access log has the look-up before this returns.
   *
   * @param personOrNumber pseudonym, or number of the roster
   * @throws ConfigException when nobody is known by that
   */
  public VaultRow who(String personOrNumber, String reason) {
    // A look-up without a reason, or that can't be written down, shows nothing.
    VaultRow row = find(Vault.read(vault, key), personOrNumber);
    trace(row.person(), "contact", reason);
    return row;
  }

  /**
   * Erases a person: from Kafka what is kept by key, from the vault the only link between pseudonym
   * and name.
   *
   * @return what was asked afterwards, and that nothing answered
   * @throws ConfigException when nobody is known by that
   * @throws IllegalStateException when something still resolves
   */
  public List<String> erase(String personOrNumber, String reason)
      throws IOException, ExecutionException, TimeoutException, InterruptedException {
    VaultRow row;
    try (VaultWriter writer = VaultWriter.open(vault, key)) {
      row = find(writer.people(), personOrNumber);
      trace(row.person(), "erase", reason);
      WelfareTopics topics = new WelfareTopics(kafka);
      Resident last = topics.residents().get(row.person());
      Resident resident =
          last == null ? new Resident(row.person(), null, null, null, false, false, null) : last;
      // The vault comes last: if Kafka fails, the person can still be found and erased.
      topics.write(WelfareTopics.records(WelfareTopics.change(resident, true, clock.millis())));
      writer.erase(row.person());
    }
    return proof(row);
  }

  private List<String> proof(VaultRow row) throws TimeoutException {
    List<String> asked = new ArrayList<>();
    People people = Vault.read(vault, key);
    require(people.row(row.person()).isEmpty(), "the vault knows the pseudonym");
    require(people.rowOfNumber(row.number()).isEmpty(), "the vault knows the number");
    asked.add("vault: neither pseudonym nor number is in it");
    long now = clock.millis();
    for (Card card : row.cards()) {
      long then = card.to() == null ? now : card.to() - 1;
      boolean gone =
          people.personOfCard(card.number(), then).filter(row.person()::equals).isEmpty();
      require(gone, "the vault knows a card");
    }
    asked.add("vault: none of " + row.cards().size() + " cards leads to the person");
    WelfareTopics topics = new WelfareTopics(kafka);
    for (String topic : List.of(Topics.RESIDENTS, Topics.PRESENCE)) {
      require(!topics.values(topic).containsKey(row.person()), topic + " has a value");
      asked.add(topic + ": no value under the pseudonym");
    }
    return asked;
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalStateException("not erased: " + otherwise);
    }
  }

  private void trace(String person, String what, String reason) {
    new AccessLog(vault).write(new AccessLog.Entry(clock.millis(), actor, person, what, reason));
  }

  private static VaultRow find(People people, String personOrNumber) {
    return people
        .find(personOrNumber)
        .orElseThrow(
            () -> new ConfigException("the vault knows nobody by that pseudonym or number"));
  }
}

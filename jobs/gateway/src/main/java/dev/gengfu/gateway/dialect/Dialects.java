package dev.gengfu.gateway.dialect;

import dev.gengfu.domain.ConfigException;
import dev.gengfu.domain.YamlConfig;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The makes that a gateway understands: its own wire contract, and a file each for the others.
 *
 * @param all asked in order; the first that knows a topic reads it
 */
public record Dialects(List<Dialect> all) {
  private static final String OWN = "canonical.yaml";
  private static final Dialect CANONICAL = canonical();

  public Dialects {
    all = List.copyOf(all);
  }

  /** The wire contract alone. */
  public static Dialects canonicalOnly() {
    return new Dialects(List.of(CANONICAL));
  }

  /**
   * The wire contract, and every {@code *.yaml} of a folder in the order of names.
   *
   * @param folder may be missing: then there are no other makes
   * @throws ConfigException when a file is wrong
   */
  public static Dialects load(Path folder) {
    List<Dialect> all = new ArrayList<>(List.of(CANONICAL));
    Set<String> names = new LinkedHashSet<>(Set.of(CANONICAL.name()));
    for (Path file : files(folder)) {
      YamlConfig yaml = YamlConfig.load(file);
      Dialect dialect = Dialect.of(yaml);
      if (!names.add(dialect.name())) {
        throw yaml.problem("dialect", "expected a name of its own, found '" + dialect.name() + "'");
      }
      all.add(dialect);
    }
    return new Dialects(all);
  }

  /** The same makes, to which no device has said anything yet. */
  public Dialects fresh() {
    return new Dialects(
        all.stream().map(dialect -> dialect == CANONICAL ? CANONICAL : dialect.fresh()).toList());
  }

  private static List<Path> files(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    } catch (IOException e) {
      throw new ConfigException(folder + ": can't be read: " + e.getMessage());
    }
  }

  private static Dialect canonical() {
    try (InputStream file = Dialects.class.getResourceAsStream(OWN)) {
      return Dialect.of(
          YamlConfig.parse(OWN, new String(file.readAllBytes(), StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new IllegalStateException(OWN + " is part of this program", e);
    }
  }

  /** The wire contract for reports that name their device themselves: over HTTP. */
  public static MessageFormat http() {
    return CANONICAL.firstWithDeviceAt("/device");
  }

  /** MQTT topic filters of the wire contract. */
  public static List<String> ownTopicFilters() {
    return CANONICAL.topicFilters();
  }

  /** MQTT topic filters of all other makes. */
  public List<String> otherTopicFilters() {
    List<String> filters = new ArrayList<>();
    all.stream()
        .filter(dialect -> dialect != CANONICAL)
        .forEach(dialect -> filters.addAll(dialect.topicFilters()));
    return TopicFilters.withoutOverlap(filters);
  }

  /**
   * Kinds of message of the make that the topic is of; empty when it is of none. Of several makes
   * the one that tells the topic most exactly: {@code statestream/…} before {@code {device}/…}.
   */
  public List<Dialect.Route> routes(String topic) {
    List<Dialect.Route> best = List.of();
    for (Dialect dialect : all) {
      List<Dialect.Route> routes = dialect.routes(topic);
      boolean better =
          !routes.isEmpty()
              && (best.isEmpty()
                  || routes.get(0).exactness().compareTo(best.get(0).exactness()) < 0);
      best = better ? routes : best;
    }
    return best;
  }
}

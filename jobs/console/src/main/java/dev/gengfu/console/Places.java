package dev.gengfu.console;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gengfu.domain.Json;
import dev.gengfu.domain.YamlConfig;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Names of the community, its stations and buildings, as {@code config/community.yaml} has them.
 * The page shows ids for what has no name.
 */
public final class Places {
  private static final Logger LOG = LoggerFactory.getLogger(Places.class);

  private final byte[] json;

  private Places(byte[] json) {
    this.json = json;
  }

  /** No names: ids are shown. */
  public static Places unnamed() {
    return new Places("{}".getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Reads community.yaml; a missing file is no error, since alerts matter more than names.
   *
   * @throws dev.gengfu.domain.ConfigException when the file is there and is no YAML mapping
   */
  public static Places load(Path file) {
    if (!Files.exists(file)) {
      LOG.warn("{} is missing: stations and buildings are shown by their ids", file);
      return unnamed();
    }
    return new Places(Json.write(YamlConfig.load(file).whole(JsonNode.class)));
  }

  /** The file as JSON. */
  byte[] json() {
    return json.clone();
  }
}

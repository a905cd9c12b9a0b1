package dev.gengfu.domain;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/** The one JSON codec: bounded when reading, the same bytes for the same value when writing. */
public final class Json {
  /**
   * Limits of input from devices. A string may be as long as a policy file only in {@link
   * #readTrusted}.
   */
  public static final int MAX_DOCUMENT_BYTES = 64 * 1024;

  public static final int MAX_NESTING = 16;
  public static final int MAX_STRING = 4096;
  public static final int MAX_NUMBER = 32;

  private static final int MAX_TRUSTED_BYTES = 4 * 1024 * 1024;

  private static final JsonMapper DEVICE = mapper(MAX_DOCUMENT_BYTES, MAX_STRING);
  private static final JsonMapper TRUSTED = mapper(MAX_TRUSTED_BYTES, MAX_TRUSTED_BYTES);
  private static final ObjectWriter WRITER = TRUSTED.writer();
  private static final ObjectReader LOG_READER = TRUSTED.readerFor(LogRecord.class);
  private static final ObjectWriter LOG_WRITER = TRUSTED.writerFor(LogRecord.class);

  private Json() {}

  private static JsonMapper mapper(int maxDocument, int maxString) {
    JsonFactory factory =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxDocumentLength(maxDocument)
                    .maxNestingDepth(MAX_NESTING)
                    .maxStringLength(maxString)
                    .maxNameLength(maxString)
                    .maxNumberLength(MAX_NUMBER)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    return JsonMapper.builder(factory)
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
        .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .addModule(
            new SimpleModule("days")
                .addSerializer(LocalDate.class, ToStringSerializer.instance)
                .addDeserializer(LocalDate.class, new Timestamps.DayReader()))
        .defaultPropertyInclusion(
            JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
        .build();
  }

  /**
   * Reads a tree from a device's bytes, with all limits.
   *
   * @throws IOException when it is empty, not valid UTF-8, no valid JSON, or over a limit
   */
  public static JsonNode readTree(byte[] bytes) throws IOException {
    requireUtf8(bytes);
    JsonNode tree = DEVICE.readTree(bytes);
    if (tree.isMissingNode()) {
      throw new EOFException("empty: expected a JSON value");
    }
    return tree;
  }

  /**
   * Reads a log record; one of an unknown type is an {@link UnknownRecord}.
   *
   * @throws IOException when the bytes are no such record
   */
  public static LogRecord readLog(byte[] bytes) throws IOException {
    Reading reading = ReadingScanner.read(bytes);
    return reading != null ? reading : readLogOfAnyForm(bytes);
  }

  static LogRecord readLogOfAnyForm(byte[] bytes) throws IOException {
    return requireValue(LOG_READER.readValue(bytes, LogRecord.class));
  }

  /**
   * Reads a value that this project wrote.
   *
   * @throws IOException when the bytes are no such value
   */
  public static <T> T readTrusted(byte[] bytes, Class<T> type) throws IOException {
    return requireValue(TRUSTED.readValue(bytes, type));
  }

  /** Writes a log record with its type. */
  public static byte[] writeLog(LogRecord record) {
    try {
      return LOG_WRITER.writeValueAsBytes(record);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not writable as JSON: " + record, e);
    }
  }

  /** Writes any other value of the wire contracts. */
  public static byte[] write(Object value) {
    try {
      return WRITER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not writable as JSON: " + value, e);
    }
  }

  /** A mapper with the same settings, for configuration and pages. */
  public static ObjectMapper mapper() {
    return TRUSTED.copy();
  }

  private static <T> T requireValue(T value) throws IOException {
    if (value == null) {
      throw new EOFException("null: expected a JSON object");
    }
    return value;
  }

  private static void requireUtf8(byte[] bytes) throws CharacterCodingException {
    if (!isAscii(bytes)) {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
    }
  }

  private static boolean isAscii(byte[] bytes) {
    for (byte each : bytes) {
      if (each < 0) {
        return false;
      }
    }
    return true;
  }
}

package dev.gengfu.history.files;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.gengfu.domain.Timestamps;
import java.time.DateTimeException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/**
 * A column that is read out of the JSON of a record, for queries. It says nothing that the bytes of
 * the record don't say, and is null when they don't.
 *
 * @param name as in the JSON, so that a query reads like the wire
 * @param form what it holds
 * @param paths where it stands; the first that is there counts
 */
record Column(String name, Form form, List<JsonPointer> paths) {

  /** What a column holds. */
  enum Form {
    TEXT,
    WHOLE,
    NUMBER,
    FLAG,
    /** Instant, epoch ms, in UTC. */
    TIME
  }

  static Column of(String name, Form form, String... paths) {
    return new Column(name, form, Stream.of(paths).map(JsonPointer::compile).toList());
  }

  /** The column in a Parquet schema. */
  Type type() {
    return switch (form) {
      case TEXT ->
          Types.optional(PrimitiveTypeName.BINARY)
              .as(LogicalTypeAnnotation.stringType())
              .named(name);
      case WHOLE -> Types.optional(PrimitiveTypeName.INT64).named(name);
      case NUMBER -> Types.optional(PrimitiveTypeName.DOUBLE).named(name);
      case FLAG -> Types.optional(PrimitiveTypeName.BOOLEAN).named(name);
      case TIME ->
          Types.optional(PrimitiveTypeName.INT64)
              .as(LogicalTypeAnnotation.timestampType(true, TimeUnit.MILLIS))
              .named(name);
    };
  }

  /** The value for Parquet: Binary, Long, Double or Boolean; null when the record has none. */
  Object read(JsonNode record) {
    for (JsonPointer path : paths) {
      Object value = value(record.at(path));
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  private Object value(JsonNode node) {
    return switch (form) {
      case TEXT -> node.isTextual() ? Binary.fromString(node.textValue()) : null;
      case WHOLE -> node.canConvertToLong() ? (Object) node.longValue() : null;
      case NUMBER -> node.isNumber() ? (Object) node.doubleValue() : null;
      case FLAG -> node.isBoolean() ? (Object) node.booleanValue() : null;
      case TIME -> time(node);
    };
  }

  private static Long time(JsonNode node) {
    if (!node.isTextual()) {
      return node.canConvertToLong() ? node.longValue() : null;
    }
    try {
      return Timestamps.parse(node.textValue());
    } catch (DateTimeException e) {
      return null;
    }
  }
}

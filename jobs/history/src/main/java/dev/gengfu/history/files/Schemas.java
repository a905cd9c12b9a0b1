package dev.gengfu.history.files;

import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/**
 * The schema of the files, version {@value #VERSION}: where a record stood and its bytes, the same
 * for every kind, then the columns of the kind. Columns are added, never renamed and never changed;
 * files of every version stay readable.
 */
final class Schemas {
  static final int VERSION = 1;

  /** Keys in the footer of a file. */
  static final String KEY_VERSION = "gengfu.history";

  static final String KEY_KIND = "gengfu.kind";
  static final String KEY_PARTITION = "gengfu.partition";
  static final String KEY_FIRST_OFFSET = "gengfu.firstOffset";
  static final String KEY_LAST_OFFSET = "gengfu.lastOffset";
  static final String KEY_FIRST_TIME = "gengfu.firstTime";
  static final String KEY_LAST_TIME = "gengfu.lastTime";

  static final String TOPIC = "topic";
  static final String PARTITION = "partition";
  static final String OFFSET = "offset";
  static final String TIMESTAMP = "timestamp";
  static final String KEY = "key";
  static final String VALUE = "value";
  static final String LOG_TIME = "logTime";

  private static final List<Type> RECORD =
      List.of(
          Types.required(PrimitiveTypeName.BINARY)
              .as(LogicalTypeAnnotation.stringType())
              .named(TOPIC),
          Types.required(PrimitiveTypeName.INT32).named(PARTITION),
          Types.required(PrimitiveTypeName.INT64).named(OFFSET),
          Types.required(PrimitiveTypeName.INT64)
              .as(LogicalTypeAnnotation.timestampType(true, TimeUnit.MILLIS))
              .named(TIMESTAMP),
          Types.optional(PrimitiveTypeName.BINARY).named(KEY),
          Types.optional(PrimitiveTypeName.BINARY).named(VALUE),
          Types.optional(PrimitiveTypeName.INT64)
              .as(LogicalTypeAnnotation.timestampType(true, TimeUnit.MILLIS))
              .named(LOG_TIME));

  /** Columns of every kind. */
  static final int RECORD_COLUMNS = RECORD.size();

  /** Every record as it was: all that a replay reads. */
  static final MessageType OF_RECORDS = new MessageType("history", RECORD);

  private Schemas() {}

  static MessageType of(Kind kind) {
    List<Type> all = new ArrayList<>(RECORD);
    Columns.of(kind).forEach(column -> all.add(column.type()));
    return new MessageType("history", all);
  }
}

package dev.gengfu.domain;

import java.io.IOException;

/**
 * One value of the wire contracts.
 *
 * @param name name of its golden file, without the suffix
 * @param schema name of its schema, without the suffix
 * @param value the value
 */
record Sample(String name, String schema, Object value) {

  byte[] encode() {
    return value instanceof LogRecord entry ? Json.writeLog(entry) : Json.write(value);
  }

  Object decode(byte[] bytes) throws IOException {
    return value instanceof LogRecord ? Json.readLog(bytes) : Json.readTrusted(bytes, valueType());
  }

  private Class<?> valueType() {
    return value.getClass();
  }

  @Override
  public String toString() {
    return name;
  }
}

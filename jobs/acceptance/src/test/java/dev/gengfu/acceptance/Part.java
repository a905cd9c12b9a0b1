package dev.gengfu.acceptance;

/** The four processes that the demo starts beside itself. */
enum Part {
  KAFKA("kafka"),
  GATEWAY("mqtt+gateway"),
  FLINK("flink"),
  CONSOLE("console");

  private final String label;

  Part(String label) {
    this.label = label;
  }

  /** Its name on the terminal and in the names of its files. */
  String label() {
    return label;
  }
}

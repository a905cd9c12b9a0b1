package dev.gengfu.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/**
 * The jar for the cluster holds the job and its connector, and nothing that the cluster or another
 * part brings.
 */
class JobJarIT {
  private static final Path JAR = Path.of("target", "alerting.jar");

  @Test
  void holdsTheJobItsConnectorAndTheShippedRules() throws IOException {
    assertThat(entries())
        .contains(
            "dev/gengfu/alerting/EmergencyJob.class",
            "org/apache/flink/connector/kafka/source/KafkaSource.class",
            "org/apache/kafka/clients/consumer/KafkaConsumer.class",
            "dev/gengfu/rules/defaults/rules/smoke.yaml");
  }

  @Test
  void holdsNoFlinkRuntimeNoMqttNoWebServerNoHadoop() throws IOException {
    assertThat(entries())
        .noneMatch(name -> name.startsWith("org/apache/flink/runtime/"))
        .noneMatch(name -> name.startsWith("org/apache/flink/streaming/api/environment/"))
        .noneMatch(name -> name.startsWith("org/eclipse/paho/"))
        .noneMatch(name -> name.startsWith("com/hivemq/"))
        .noneMatch(name -> name.startsWith("io/javalin/"))
        .noneMatch(name -> name.startsWith("org/eclipse/jetty/"))
        .noneMatch(name -> name.startsWith("io/netty/"))
        .noneMatch(name -> name.startsWith("org/apache/hadoop/"))
        .noneMatch(name -> name.startsWith("org/slf4j/"))
        .noneMatch(name -> name.startsWith("kafka/server/"));
  }

  /**
   * What CEL brings has names of its own here, so that a cluster's guava or protobuf may be
   * another.
   */
  @Test
  void holdsWhatConditionsNeedUnderNamesOfItsOwn() throws Exception {
    assertThat(entries())
        .noneMatch(name -> name.startsWith("com/google/"))
        .noneMatch(name -> name.startsWith("org/antlr/"));
    URL[] jar = {JAR.toUri().toURL()};
    try (URLClassLoader alone = new URLClassLoader(jar, ClassLoader.getPlatformClassLoader())) {
      Class<?> when = alone.loadClass("dev.gengfu.rules.when.When");
      Object read = when.getMethod("of", String.class).invoke(null, "has(values.co) && alarm");
      assertThat(read).hasToString("has(values.co) && alarm");
    }
  }

  private static List<String> entries() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      return jar.stream().map(ZipEntry::getName).toList();
    }
  }
}

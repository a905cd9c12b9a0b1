package dev.gengfu.delivery.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.delivery.Alerts;
import dev.gengfu.delivery.care.NoContacts;
import dev.gengfu.delivery.plan.ChannelsFile;
import dev.gengfu.domain.KafkaSettings;
import dev.gengfu.domain.MqttSettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What is served is what config/deploy/METRICS.md lists; and it is served without Kafka too. */
class MetricsTest {
  private static final Path LIST = Path.of("../../config/deploy/METRICS.md");

  @Test
  void theMetricsAreTheOnesThatAreListed() throws Exception {
    String shipped = "../../config/channels.yaml";
    DeliveryService service =
        DeliveryService.start(
            new DeliverySettings(0, null, null, null, null),
            new KafkaSettings("127.0.0.1:1", 1),
            new MqttSettings("127.0.0.1", 1),
            ChannelsFile.load(Path.of(shipped), Alerts.community()),
            Alerts.community(),
            Map.of(),
            new NoContacts(),
            Clock.systemUTC());
    try {
      String page = get(service, "/metrics").body();
      assertThat(types("# TYPE (\\S+) (\\S+)", page)).isEqualTo(listed());
      HttpResponse<String> health = get(service, "/health");
      assertThat(health.statusCode()).isEqualTo(503);
      assertThat(health.body()).contains("\"state\":\"connecting\"").contains("panels");
    } finally {
      service.close();
    }
  }

  private static Map<String, String> listed() throws Exception {
    String text = Files.readString(LIST);
    String section = text.substring(text.indexOf("\n## delivery\n") + 1);
    int end = section.indexOf("\n## ");
    return types("\\| `(\\w+)` \\| (\\w+) \\|", end < 0 ? section : section.substring(0, end));
  }

  private static Map<String, String> types(String pattern, String text) {
    Map<String, String> types = new TreeMap<>();
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    while (matcher.find()) {
      types.put(matcher.group(1), matcher.group(2));
    }
    return types;
  }

  private static HttpResponse<String> get(DeliveryService service, String path) throws Exception {
    URI at = URI.create("http://127.0.0.1:" + service.port().orElseThrow() + path);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(at).build(), HttpResponse.BodyHandlers.ofString());
  }
}

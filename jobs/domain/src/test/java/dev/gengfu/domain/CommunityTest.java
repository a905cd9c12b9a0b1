package dev.gengfu.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CommunityTest {
  private static final Path SHIPPED = Path.of("..", "..", "config", "community.yaml");

  private static final String SERVICE = "{name: {zh: 甲, en: A}, phone: \"1\"}";
  private static final String SMALL =
      """
      id: c1
      name: {zh: 甲, en: A}
      phones: {brigade: "119", controlRoom: "1"}
      stations:
        - id: s01
          name: {zh: 甲, en: A}
          fireStation: SERVICE
          medical: SERVICE
          counselling: SERVICE
          police: SERVICE
          buildings:
            - {id: s01-b1, name: {zh: 甲, en: A}, floors: 6, roomsPerFloor: 16}
            - {id: s01-b2, name: {zh: 甲, en: A}, floors: 6, roomsPerFloor: 16}
      """
          .replace("SERVICE", SERVICE);

  private static Community parse(String text) {
    return YamlConfig.parse("community.yaml", text).whole(Community.class);
  }

  private static void assertRefused(String text, String line, String reason) {
    assertThatThrownBy(() -> parse(text))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("community.yaml:" + line)
        .hasMessageContaining(reason);
  }

  @Test
  void theShippedCommunityHasElevenStationsWithTheirServices() {
    Community community = Community.load(SHIPPED);
    assertThat(community.id()).isEqualTo("c1");
    assertThat(community.stations()).hasSize(11);
    assertThat(community.stations().get(2).fireStation().name().zh()).contains("微型消防站");
    assertThat(community.stations().get(2).buildings().get(1).id()).isEqualTo("s03-b2");
  }

  @Test
  void readsASmallOne() {
    assertThat(parse(SMALL).stations().get(0).buildings()).hasSize(2);
  }

  @Test
  void refusesNonsenseWithLineAndReason() {
    assertRefused(SMALL.replace("s01-b2", "s01-b1"), "", "doubled building id s01-b1");
    assertRefused(SMALL.replace("floors: 6", "floors: 0"), "12", "floors: expected 1 to 99");
    assertRefused(SMALL.replace("phone: \"1\"", "phone: \" \""), "7", "phone: expected a number");
    assertRefused(SMALL.replace("zh: 甲, ", ""), "7", "name: expected zh and en");
    assertRefused(SMALL.replace("police", "polize"), "10", "unknown key");
  }
}

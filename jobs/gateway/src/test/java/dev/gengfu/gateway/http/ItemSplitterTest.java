package dev.gengfu.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ItemSplitterTest {
  @ParameterizedTest(name = "{0} -> {1}: {2}")
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "{\"a\":1}; {\"a\":1}; an object is one reading",
        "`  {}`; `  {}`; blanks before it",
        "[{\"a\":1},{\"b\":[1,2]}]; {\"a\":1}|{\"b\":[1,2]}; two readings",
        "[]; ; no reading",
        "[ ]; ; no reading and a blank",
        "[{\"a\":\"],[\"},{}]; {\"a\":\"],[\"}|{}; brackets in a text",
        "[{\"a\":\"\\\"],\"},{}]; {\"a\":\"\\\"],\"}|{}; an escaped quote",
        "[{\"a\":1},{\"b\":; {\"a\":1}|{\"b\":; truncated in the second",
        "[{\"a\":\"x; {\"a\":\"x; truncated in a text",
        "[{\"a\":1},; {\"a\":1}|; truncated behind a comma",
        "[1,[2,3],\"x\"]; 1|[2,3]|\"x\"; whatever stands there",
        "[{}]{\"alarm\":true}; {}|{\"alarm\":true}; what stands behind is kept",
        "[,]; |; empty places are items of their own",
      })
  void cutsWithoutParsing(String body, String items, String why) {
    List<String> cut =
        ItemSplitter.split(body.getBytes(StandardCharsets.UTF_8)).items().stream()
            .map(item -> new String(item, StandardCharsets.UTF_8))
            .toList();
    assertThat(String.join("|", cut)).as(why).isEqualTo(items == null ? "" : items);
  }
}

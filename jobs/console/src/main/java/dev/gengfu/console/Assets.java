package dev.gengfu.console;

import dev.gengfu.domain.Ids;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The page's files, all in the jar, read once. Nothing is ever loaded from elsewhere. */
final class Assets {
  /** Every file of the page; what is not listed is not served. */
  static final List<String> FILES =
      List.of(
          "index.html",
          "station.html",
          "style.css",
          "station.css",
          "icon.svg",
          "main.js",
          "access.js",
          "board.js",
          "banners.js",
          "call.js",
          "detail.js",
          "devices.js",
          "dom.js",
          "duty.js",
          "handover.js",
          "keys.js",
          "muster.js",
          "nights.js",
          "notices.js",
          "outbox.js",
          "places.js",
          "plot.js",
          "raw.js",
          "reports.js",
          "sound.js",
          "station.js",
          "store.js",
          "stream.js",
          "texts.js",
          "theme.js",
          "wait.js",
          "words.js",
          "work.js",
          "texts/zh.json",
          "texts/en.json");

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "json", "application/json",
          "svg", "image/svg+xml");

  /** One file. */
  record Asset(byte[] bytes, String type, String etag) {}

  private final Map<String, Asset> byPath = new TreeMap<>();

  Assets() {
    for (String file : FILES) {
      byPath.put("/" + file, read(file));
    }
    byPath.put("/", byPath.get("/index.html"));
  }

  Map<String, Asset> byPath() {
    return byPath;
  }

  private static Asset read(String file) {
    try (InputStream in = Assets.class.getResourceAsStream("page/" + file)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks page/" + file);
      }
      byte[] bytes = in.readAllBytes();
      String type = TYPES.get(file.substring(file.lastIndexOf('.') + 1));
      return new Asset(bytes, type, '"' + Ids.hash("asset").add(bytes).hex(16) + '"');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

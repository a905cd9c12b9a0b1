package dev.gengfu.sim;

import dev.gengfu.domain.Json;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Writes truths as JSON, one per line; replaces what the file held. */
final class TruthFile implements Consumer<Truth>, AutoCloseable {
  private final OutputStream out;

  TruthFile(Path file) throws IOException {
    out = new BufferedOutputStream(Files.newOutputStream(file));
  }

  @Override
  public synchronized void accept(Truth truth) {
    try {
      out.write(Json.write(truth));
      out.write('\n');
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("truth can't be written", e);
    }
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}

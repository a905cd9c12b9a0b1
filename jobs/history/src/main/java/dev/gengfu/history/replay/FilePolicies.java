package dev.gengfu.history.replay;

import dev.gengfu.alerting.PolicySource;
import dev.gengfu.domain.Json;
import dev.gengfu.domain.PolicyBody;
import dev.gengfu.history.files.Archive;
import dev.gengfu.history.files.HistoryFile;
import dev.gengfu.history.files.HistoryReader;
import dev.gengfu.history.files.HistoryRecord;
import dev.gengfu.history.files.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The policies of then, out of the files: what Kafka told the job, told again. */
final class FilePolicies implements PolicySource {
  private static final long serialVersionUID = 1;

  private final ArrayList<byte[]> bodies = new ArrayList<>();
  private final ArrayList<Long> times = new ArrayList<>();
  private final HashMap<Integer, Long> beginnings;

  private FilePolicies(Map<Integer, Long> beginnings) {
    this.beginnings = new HashMap<>(beginnings);
  }

  /**
   * Reads all of them.
   *
   * @param beginnings see {@link Plan}
   */
  static FilePolicies of(Archive archive, Map<Integer, Long> beginnings) throws IOException {
    FilePolicies policies = new FilePolicies(beginnings);
    for (List<HistoryFile> files :
        archive.partitions(Kind.POLICY, LocalDate.MIN, LocalDate.MAX).values()) {
      for (HistoryFile file : files) {
        try (HistoryReader reader = new HistoryReader(file)) {
          for (HistoryRecord each = reader.next(); each != null; each = reader.next()) {
            if (each.value() != null) {
              policies.bodies.add(each.value());
              policies.times.add(each.timestamp());
            }
          }
        }
      }
    }
    return policies;
  }

  @Override
  public Optional<PolicyBody> find(String version) {
    Optional<PolicyBody> found = Optional.empty();
    for (byte[] bytes : bodies) {
      PolicyBody body = read(bytes);
      if (body.version().equals(version)) {
        found = Optional.of(body);
      }
    }
    return found;
  }

  @Override
  public String inForceBefore(String log, int partition, long offset) {
    long time = beginnings.getOrDefault(partition, Long.MIN_VALUE);
    PolicyBody newest = null;
    for (int i = 0; i < bodies.size(); i++) {
      PolicyBody body = times.get(i) < time ? read(bodies.get(i)) : null;
      boolean holds = body != null && (body.activeAt() == null || body.activeAt() <= time);
      if (holds && (newest == null || body.sequence() > newest.sequence())) {
        newest = body;
      }
    }
    return newest == null ? "" : newest.version();
  }

  private static PolicyBody read(byte[] bytes) {
    try {
      return Json.readTrusted(bytes, PolicyBody.class);
    } catch (IOException e) {
      throw new UncheckedIOException("a policy of the history can't be read", e);
    }
  }
}

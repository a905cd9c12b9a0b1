package dev.gengfu.standalone.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Whether Prometheus would find the metrics. Nothing hangs on them but knowing early.
 *
 * @param pages address of each page, by the part that serves it
 */
record MetricsCheck(Map<String, String> pages) implements Check {
  @Override
  public List<Finding> look() throws InterruptedException {
    List<Finding> findings = new ArrayList<>();
    for (Map.Entry<String, String> page : pages.entrySet()) {
      findings.add(look(page.getKey(), page.getValue()));
    }
    return findings;
  }

  private static Finding look(String part, String address) throws InterruptedException {
    try {
      long metrics = Http.text(address).lines().filter(line -> line.startsWith("# TYPE")).count();
      return metrics == 0
          ? Finding.warning("metrics", address + " serves none")
          : Finding.ok("metrics", part + ": " + metrics + " at " + address);
    } catch (java.io.IOException e) {
      return Finding.warning("metrics", "none of " + part + ": " + e.getMessage());
    }
  }
}

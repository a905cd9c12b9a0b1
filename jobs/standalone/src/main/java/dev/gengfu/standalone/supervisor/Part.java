package dev.gengfu.standalone.supervisor;

import java.util.List;

/**
 * One child JVM of an installation.
 *
 * @param name as people read it
 * @param command program and arguments
 */
public record Part(String name, List<String> command) {
  public Part {
    command = List.copyOf(command);
  }
}

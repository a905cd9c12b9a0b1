package dev.gengfu.vault;

/**
 * Section {@code welfare} of gengfu.yaml.
 *
 * @param vault who is who
 */
public record WelfareSettings(VaultSettings vault) {
  public WelfareSettings {
    vault = vault == null ? new VaultSettings(null, null) : vault;
  }
}

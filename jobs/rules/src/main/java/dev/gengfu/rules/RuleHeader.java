package dev.gengfu.rules;

import dev.gengfu.domain.Category;
import dev.gengfu.domain.Severity;
import dev.gengfu.domain.Text;

/**
 * What every rule has.
 *
 * @param id file name without its ending; part of the identity of alerts
 * @param version hash of the rule's file
 * @param category of its alerts
 * @param severity of its alerts
 * @param message template: what to tell a person
 * @param guidance template: what to do
 */
public record RuleHeader(
    String id, String version, Category category, Severity severity, Text message, Text guidance) {}

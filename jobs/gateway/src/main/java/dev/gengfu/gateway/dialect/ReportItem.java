package dev.gengfu.gateway.dialect;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One report of a message, read or refused.
 *
 * @param device as it stands there, null when it can't be read
 * @param report null when it was refused
 * @param fault why it was refused, null when it was not
 * @param part of the message that this report is
 */
public record ReportItem(String device, DeviceReport report, BadInput fault, JsonNode part) {}

package dev.gengfu.domain;

/**
 * Input that could not be taken as it was; the value of {@code deadletters.v1}.
 *
 * @param reason short code: invalidJson, invalidUtf8, tooLarge, empty, wrongType, badDevice,
 *     unknownTopic, ...
 * @param detail one sentence with the place of the fault
 * @param source where it came from: {@code mqtt:<topic>} or {@code http:<path>}
 * @param gateway id of the gateway
 * @param arrivedAt the gateway's clock, epoch ms
 * @param device device id where it could be read, else null
 * @param salvaged true when an alarm in it was written to the log all the same
 * @param length length of the payload in bytes
 * @param sha256 hash of the whole payload, hexadecimal
 * @param payload the payload, or its head when too large, in base64
 * @param truncated true when {@code payload} is only the head
 */
public record DeadLetter(
    String reason,
    String detail,
    String source,
    String gateway,
    @Millis long arrivedAt,
    String device,
    boolean salvaged,
    int length,
    String sha256,
    String payload,
    boolean truncated) {

  /** Payloads up to this length are kept whole. */
  public static final int MAX_PAYLOAD_BYTES = 64 * 1024;

  /** Of longer ones so much is kept. */
  public static final int HEAD_BYTES = 4 * 1024;
}

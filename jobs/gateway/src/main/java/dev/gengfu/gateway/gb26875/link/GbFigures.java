package dev.gengfu.gateway.gb26875.link;

/**
 * What there is to know of the connections, at one moment.
 *
 * @param connections open now
 * @param refused closed at once: too many
 * @param idle closed: no frame for too long
 * @param halfFrames closed: a frame that was never completed
 * @param floods closed: only garbage
 * @param repeats frames that came again while the first was on its way; part of the ignored ones
 * @param confirms confirmations sent
 * @param denies denials sent
 * @param paused times that a connection was not read for want of room
 * @param pending records that wait for Kafka
 * @param commands commands sent, repeats not counted
 * @param undelivered commands that no device confirmed
 * @param devices transmission devices that are watched
 * @param devicesDown those of which nothing is heard
 * @param untracked frames of devices beyond the bound
 * @param guardChecks guard checks begun
 * @param guardAnswered answered in time
 * @param guardUnanswered not answered
 * @param guardUndelivered never confirmed by the device
 */
public record GbFigures(
    int connections,
    long refused,
    long idle,
    long halfFrames,
    long floods,
    long repeats,
    long confirms,
    long denies,
    long paused,
    int pending,
    long commands,
    long undelivered,
    int devices,
    int devicesDown,
    long untracked,
    long guardChecks,
    long guardAnswered,
    long guardUnanswered,
    long guardUndelivered) {}

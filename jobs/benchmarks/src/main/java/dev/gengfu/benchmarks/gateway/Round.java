package dev.gengfu.benchmarks.gateway;

import dev.gengfu.benchmarks.Machine;
import java.util.List;

/**
 * One drain of the backlog by one reader.
 *
 * @param broker which MQTT broker
 * @param way gateway or bridge
 * @param number counts from 1
 * @param perSecond messages per second, of those after the warm-up
 * @param readerMicros processor time of the reader per message, in microseconds, after the warm-up
 * @param lost messages that never came to Kafka
 * @param repeats messages that came twice
 * @param bySecond messages in each second from the first one on, warm-up and all
 * @param machine what the machine did after the warm-up
 */
record Round(
    BrokerKind broker,
    String way,
    int number,
    double perSecond,
    double readerMicros,
    int lost,
    int repeats,
    List<Integer> bySecond,
    Machine.Use machine) {}

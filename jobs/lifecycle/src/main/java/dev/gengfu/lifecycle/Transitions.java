package dev.gengfu.lifecycle;

import dev.gengfu.domain.AlertState;
import java.util.Optional;

/**
 * The life of an alert after ISA-18.2, as one table:
 *
 * <table>
 * <caption>next state by state and sign</caption>
 * <tr><th></th><th>DANGER</th><th>MORE_DANGER</th><th>CALM</th><th>LEFT</th><th>ACKNOWLEDGE</th></tr>
 * <tr><td>unacknowledged</td><td>unacknowledged</td><td>unacknowledged</td><td>returnedUnacknowledged</td>
 *     <td>returnedUnacknowledged</td><td>acknowledged</td></tr>
 * <tr><td>acknowledged</td><td>acknowledged</td><td>unacknowledged</td><td>closed</td>
 *     <td>returnedUnacknowledged</td><td>-</td></tr>
 * <tr><td>returnedUnacknowledged</td><td>unacknowledged</td><td>unacknowledged</td><td>returnedUnacknowledged</td>
 *     <td>returnedUnacknowledged</td><td>closed</td></tr>
 * <tr><td>closed</td><td>unacknowledged</td><td>unacknowledged</td><td>-</td><td>-</td><td>-</td></tr>
 * </table>
 *
 * An alert never closes unseen: every way to {@code closed} has an acknowledgement on it.
 */
final class Transitions {
  /** What can happen to an alert. */
  enum Sign {
    /** A danger is there, or there again. */
    DANGER,
    /** The danger is worse, or better founded, than what was acknowledged. */
    MORE_DANGER,
    /** All its devices have said that the danger is gone. */
    CALM,
    /** No danger is left, but at least one device went away without saying so. */
    LEFT,
    /** A person took it on. */
    ACKNOWLEDGE
  }

  private Transitions() {}

  /** The next state, or empty when the sign means nothing in this state. */
  static Optional<AlertState> next(AlertState state, Sign sign) {
    return Optional.ofNullable(
        switch (state) {
          case UNACKNOWLEDGED ->
              switch (sign) {
                case DANGER, MORE_DANGER -> AlertState.UNACKNOWLEDGED;
                case CALM, LEFT -> AlertState.RETURNED_UNACKNOWLEDGED;
                case ACKNOWLEDGE -> AlertState.ACKNOWLEDGED;
              };
          case ACKNOWLEDGED ->
              switch (sign) {
                case DANGER -> AlertState.ACKNOWLEDGED;
                case MORE_DANGER -> AlertState.UNACKNOWLEDGED;
                case CALM -> AlertState.CLOSED;
                case LEFT -> AlertState.RETURNED_UNACKNOWLEDGED;
                case ACKNOWLEDGE -> null;
              };
          case RETURNED_UNACKNOWLEDGED ->
              switch (sign) {
                case DANGER, MORE_DANGER -> AlertState.UNACKNOWLEDGED;
                case CALM, LEFT -> AlertState.RETURNED_UNACKNOWLEDGED;
                case ACKNOWLEDGE -> AlertState.CLOSED;
              };
          case LATCHED, CLOSED ->
              switch (sign) {
                case DANGER, MORE_DANGER -> AlertState.UNACKNOWLEDGED;
                case CALM, LEFT, ACKNOWLEDGE -> null;
              };
        });
  }
}

package dev.gengfu.lifecycle;

import dev.gengfu.domain.AlertState;
import java.util.Optional;

/**
 * The life of an alert after ISA-18.2, as one table:
 *
 * <table>
 * <caption>next state by state and sign; "(latches)" is latched when only a person may end it,
 *     closed otherwise</caption>
 * <tr><th></th><th>DANGER</th><th>MORE_DANGER</th><th>CALM</th><th>LEFT</th><th>ACKNOWLEDGE</th>
 *     <th>RESOLVE</th><th>RELEASE</th></tr>
 * <tr><td>unacknowledged</td><td>unacknowledged</td><td>unacknowledged</td><td>returnedUnacknowledged</td>
 *     <td>returnedUnacknowledged</td><td>acknowledged</td><td>acknowledged</td><td>-</td></tr>
 * <tr><td>acknowledged</td><td>acknowledged</td><td>unacknowledged</td><td>(latches)</td>
 *     <td>returnedUnacknowledged</td><td>-</td><td>acknowledged</td><td>unacknowledged</td></tr>
 * <tr><td>returnedUnacknowledged</td><td>unacknowledged</td><td>unacknowledged</td><td>returnedUnacknowledged</td>
 *     <td>returnedUnacknowledged</td><td>(latches)</td><td>closed</td><td>-</td></tr>
 * <tr><td>latched</td><td>unacknowledged</td><td>unacknowledged</td><td>latched</td>
 *     <td>returnedUnacknowledged</td><td>-</td><td>closed</td><td>returnedUnacknowledged</td></tr>
 * <tr><td>closed</td><td>unacknowledged</td><td>unacknowledged</td><td>-</td><td>-</td><td>-</td><td>-</td>
 *     <td>-</td></tr>
 * </table>
 *
 * An alert never closes unseen: every way to {@code closed} has an acknowledgement or a resolution
 * on it.
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
    ACKNOWLEDGE,
    /** A person said what it turned out to be. */
    RESOLVE,
    /** A person took an acknowledgement back. */
    RELEASE
  }

  private Transitions() {}

  /**
   * The next state, or empty when the sign means nothing in this state.
   *
   * @param latches whether only a person may end the alert
   */
  static Optional<AlertState> next(AlertState state, Sign sign, boolean latches) {
    AlertState over = latches ? AlertState.LATCHED : AlertState.CLOSED;
    return Optional.ofNullable(
        switch (state) {
          case UNACKNOWLEDGED ->
              switch (sign) {
                case DANGER, MORE_DANGER -> AlertState.UNACKNOWLEDGED;
                case CALM, LEFT -> AlertState.RETURNED_UNACKNOWLEDGED;
                case ACKNOWLEDGE, RESOLVE -> AlertState.ACKNOWLEDGED;
                case RELEASE -> null;
              };
          case ACKNOWLEDGED ->
              switch (sign) {
                case DANGER, RESOLVE -> AlertState.ACKNOWLEDGED;
                case MORE_DANGER, RELEASE -> AlertState.UNACKNOWLEDGED;
                case CALM -> over;
                case LEFT -> AlertState.RETURNED_UNACKNOWLEDGED;
                case ACKNOWLEDGE -> null;
              };
          case RETURNED_UNACKNOWLEDGED ->
              switch (sign) {
                case DANGER, MORE_DANGER -> AlertState.UNACKNOWLEDGED;
                case CALM, LEFT -> AlertState.RETURNED_UNACKNOWLEDGED;
                case ACKNOWLEDGE -> over;
                case RESOLVE -> AlertState.CLOSED;
                case RELEASE -> null;
              };
          case LATCHED ->
              switch (sign) {
                case DANGER, MORE_DANGER -> AlertState.UNACKNOWLEDGED;
                case CALM -> AlertState.LATCHED;
                case LEFT, RELEASE -> AlertState.RETURNED_UNACKNOWLEDGED;
                case RESOLVE -> AlertState.CLOSED;
                case ACKNOWLEDGE -> null;
              };
          case CLOSED ->
              switch (sign) {
                case DANGER, MORE_DANGER -> AlertState.UNACKNOWLEDGED;
                case CALM, LEFT, ACKNOWLEDGE, RESOLVE, RELEASE -> null;
              };
        });
  }
}

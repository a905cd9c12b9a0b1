// No question waits for ever: a line that is gone often looks like one that is slow.

const BOUND_MILLIS = 10_000;

/** For the `signal` of a fetch: longer than the console takes for any answer that it owes. */
export function bound() {
  return AbortSignal.timeout(BOUND_MILLIS);
}

// The one event stream of this page. The browser comes back by itself after a break; when it gives up, we do not.

const RETRY_MILLIS = 2000;
const DEAF_MILLIS = 15000;

/**
 * Listens for ever.
 *
 * @param address of the stream
 * @param handlers snapshot, alert, gone and status, each with the event's value
 * @param answered called whenever the console has answered, with a stream or without one
 * @returns an object whose silentMillis() tells for how long nothing was heard
 */
export function listen(address, handlers, answered) {
  let heardAt = performance.now();
  let source = null;

  function open() {
    source?.close();
    source = new EventSource(address);
    source.addEventListener("open", answered);
    for (const [type, handler] of Object.entries(handlers)) {
      source.addEventListener(type, (event) => {
        heardAt = performance.now();
        handler(JSON.parse(event.data));
      });
    }
  }

  // A page left by "back" lives on in the browser's cache: its stream would keep one of six connections.
  addEventListener("pagehide", () => source.close());
  addEventListener("pageshow", (event) => event.persisted && open());

  open();
  let openedAt = performance.now();
  setInterval(() => {
    const now = performance.now();
    const deaf = now - heardAt > DEAF_MILLIS && now - openedAt > DEAF_MILLIS;
    if ((source.readyState === EventSource.CLOSED && now - openedAt > RETRY_MILLIS) || deaf) {
      openedAt = now;
      if (source.readyState === EventSource.CLOSED) answered();
      open();
    }
  }, 1000);
  return { silentMillis: () => performance.now() - heardAt };
}

package dev.gengfu.console;

import static dev.gengfu.testkit.Eventually.eventually;

import dev.gengfu.console.access.Identity;
import dev.gengfu.console.access.Role;
import java.time.Duration;
import java.util.List;

/**
 * One thing that the page shows somebody: a page, a dialog, a form. What is looked at in pictures
 * and what is asked of accessibility is this one list.
 *
 * @param as who is signed in
 * @param path the page
 * @param there selector of what shows that it is up
 * @param script what somebody does then; empty for nothing
 * @param done selector of what comes of it
 */
record Scene(String name, Identity as, String path, String there, String script, String done) {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Identity CARE = new Identity("eva.care", Role.CARE, null);
  private static final Identity ANALYST = new Identity("dan", Role.ANALYST, null);
  private static final Identity STATION = new Identity("chen.wei", Role.STATION, "s03");

  /** Over all that {@link Exhibit} has to show. */
  static final List<Scene> ALL =
      List.of(
          desk("board", "", ".alert"),
          desk("closed", click("#view-closed"), "[data-id=c0]"),
          desk("fire", click("[data-id=a1] .more"), "[data-id=a1] .step"),
          desk(
              "dispatch",
              click("[data-id=a1] .more") + click("[data-id=a1] [data-verb=dispatch]"),
              "[data-id=a1] form"),
          desk(
              "resolve",
              click("[data-id=a1] .more") + click("[data-id=a1] [data-verb=resolve]"),
              "[data-id=a1] form"),
          desk(
              "muster",
              click("[data-id=a1] .more") + once(".muster-call", click(".muster-call")),
              ".muster-people"),
          desk("welfare", click("[data-id=w1] .more"), "[data-id=w1] .step"),
          desk("places", click("#view-places"), "#places-map .place[data-severity=critical]"),
          desk("building", place("s03/s03-b2"), ".devices tr[data-state=silent]"),
          desk("floor", place("s03/s03-b2/5"), ".devices tr[data-state=alarm]"),
          desk("room", place("s03/s03-b2/5/512"), ".devices tr[data-state=alarm]"),
          desk("duty", "location.hash = 'duty';", ".notice .notice-end"),
          desk(
              "notice",
              "location.hash = 'duty';"
                  + once(
                      "[name=kind][value=maintenance]",
                      click("[name=kind][value=maintenance]")
                          + choose("building", "s03-b2")
                          + choose("scope", "zone")),
              "[name=subject] option[value=s03-b2-5-z1]"),
          desk(
              "notice-end",
              "location.hash = 'duty';" + once(".notice-end button", click(".notice-end button")),
              ".notice-end .send"),
          new Scene("duty-analyst", ANALYST, "/", ".alert", "location.hash = 'duty';", ".notice"),
          new Scene("care", CARE, "/", ".alert", click("[data-id=w1] .more"), ".who form"),
          new Scene("analyst", ANALYST, "/", ".alert", click("[data-id=a1] .more"), ".step"),
          station("station", "", ".call"),
          station("station-whom", click("[data-id=a1] [data-verb=dispatch]"), ".choice"),
          station("station-what", click("[data-id=a1] [data-verb=resolve]"), ".choice"),
          station(
              "station-waiting",
              "window.fetch = () => Promise.reject(new Error('no line'));"
                  + click("[data-id=a1] [data-verb=acknowledge]"),
              "[data-now=waiting]"),
          station(
              "station-refused",
              "localStorage.setItem('gengfu.press.x', JSON.stringify({actionId: 'x', who:"
                  + " 'chen.wei', alertId: 'z9', verb: 'arrive', where: '3-2 512', said: {}, at:"
                  + " Date.now() - 86400000, next: 0, state: 'waiting'})); location.reload();",
              ".refusal"),
          desk("help", click("#help-open"), "#help[open]"),
          desk("sign-in", click("#sign-out"), ".sign-in[open]"));

  private static Scene desk(String name, String script, String done) {
    return new Scene(name, TestConsole.OPERATOR, "/", ".alert", script, done);
  }

  private static Scene station(String name, String script, String done) {
    return new Scene(name, STATION, "/", ".call", script, done);
  }

  private static String place(String path) {
    return "location.hash = 'places/" + path + "';";
  }

  private static String click(String selector) {
    return "document.querySelector('" + selector + "').click();";
  }

  /** As soon as something is there, however slow the machine is; once. */
  private static String once(String selector, String deed) {
    return "{ const look = setInterval(() => { if (document.querySelector('"
        + selector
        + "')) { clearInterval(look); "
        + deed
        + " } }, 50); }";
  }

  private static String choose(String name, String value) {
    return "{ const field = document.querySelector('[name="
        + name
        + "]'); field.value = '"
        + value
        + "'; field.dispatchEvent(new Event('change', {bubbles: true})); }";
  }

  /** Opens it and waits until it is there. */
  void open(Browser browser, TestConsole console, String language, String theme) {
    browser.forget(console.uri("/"));
    browser.open(console.open(path + "?lang=" + language + "&theme=" + theme, as));
    eventually(SOON, name + ": it is up", () -> browser.count(there) > 0);
    console.state.publishStatus();
    browser.evaluate(script + "null");
    eventually(SOON, name + ": it is done", () -> browser.count(done) > 0);
  }
}

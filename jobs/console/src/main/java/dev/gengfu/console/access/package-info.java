/** Who may see and do what: accounts, sign-in, sessions. Nothing here knows an alert's rules. */
package dev.gengfu.console.access;

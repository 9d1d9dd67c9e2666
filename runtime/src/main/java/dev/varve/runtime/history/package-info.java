/** What ran: the table {@code varve_history}, one row per migration. In goes a connection; out come entries. */
@NullMarked
package dev.varve.runtime.history;

import org.jspecify.annotations.NullMarked;

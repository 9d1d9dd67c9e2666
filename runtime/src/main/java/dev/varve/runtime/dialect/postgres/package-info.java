/** PostgreSQL: transactional DDL, session advisory locks. */
@NullMarked
package dev.varve.runtime.dialect.postgres;

import org.jspecify.annotations.NullMarked;

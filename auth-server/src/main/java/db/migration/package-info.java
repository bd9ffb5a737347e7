/**
 * Migrations of the store that need more than SQL; Flyway finds them beside the others. Never run
 * but at the start of a server.
 */
@NullMarked
package db.migration;

import org.jspecify.annotations.NullMarked;

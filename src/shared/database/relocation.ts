import { ConfigurationError } from "../config/environment.ts";

/**
 * A database's own note of whether its shop lives in it, kept beside the migrations, in words of both engines. None: the shop
 * began here and never moved.
 */
export const relocationTable = `CREATE TABLE IF NOT EXISTS relocation (
  id integer PRIMARY KEY,
  status text NOT NULL,
  token text NOT NULL,
  place text NOT NULL,
  born_at bigint NOT NULL,
  at bigint NOT NULL,
  CONSTRAINT "relocation_one" CHECK(id = 1),
  CONSTRAINT "relocation_status" CHECK(status IN ('arriving', 'here', 'gone'))
)`;

/** Selects how a shop that does not live in a database left or did not arrive; no row if it lives there. */
export const absence = "SELECT status, place, at FROM relocation WHERE status <> 'here'";

/**
 * Refuses a database that a shop has left, or has not arrived in: of two that take orders, one would be lost.
 * @param place of the database
 * @param found the rows of {@link absence}
 * @throws ConfigurationError with where the shop is
 */
export function refuseAbsent(place: string, [found]: readonly (readonly unknown[])[]): void {
  if (!found) return;
  const [status, other, at] = found;
  const words =
    status === "gone"
      ? `whose shop moved to ${other} on ${new Date(Number(at)).toISOString()}: set DATABASE_URL to that one, or move the shop back with bazibot migrate-data`
      : `into which a move of the shop from ${other} was cut off: give the same bazibot migrate-data again`;
  throw new ConfigurationError([`DATABASE_URL names ${place}, ${words}`]);
}

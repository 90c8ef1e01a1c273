import { type Placeholder, sql } from "drizzle-orm";
import type { Queries } from "./database.ts";

/**
 * Builds a query once for each `Queries` that it runs on, because building costs more than running it. Only for the path
 * of a callback, where payments come hundreds a second; everything else is plainer without. Whatever differs from run to
 * run must be a placeholder.
 * @param build ends with `.prepare()`
 * @returns what finds the prepared query for the `db` or `tx` at hand
 */
export function prepared<Query>(build: (db: Queries) => Query): (db: Queries) => Query {
  const known = new WeakMap<Queries, Query>();
  return (db) => {
    const query = known.get(db) ?? build(db);
    known.set(db, query);
    return query;
  };
}

/** One placeholder for each name, to be spread over the columns of a prepared insert. */
export function placeholders<Name extends string>(...names: readonly Name[]): Record<Name, Placeholder> {
  const entries = names.map((name): [Name, Placeholder] => [name, sql.placeholder(name)]);
  return Object.fromEntries(entries) as Record<Name, Placeholder>;
}

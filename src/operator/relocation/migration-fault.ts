import type { Rows } from "../../shared/database/database.ts";
import { faultOf, type Migrations, migrations } from "../../shared/database/migrate.ts";

/**
 * Why a database is not of this release's schema, so that its rows cannot be taken over as they are.
 * @param applied name and SHA-256 of each migration that it has had
 * @returns undefined if it is
 */
export function migrationFault(
  place: string,
  applied: Rows,
  release: Migrations = migrations,
): string | undefined {
  if (applied.length === 0) return `${place} is no shop's database`;
  const fault = faultOf(new Map(applied.map(([name, sha256]) => [String(name), String(sha256)])), release);
  if (fault) return `${place} is ${fault}`;
  if (applied.length === release.length) return undefined;
  return `${place} is of an older release: start this release's bot on it once, stop it, then move`;
}

import { placeIn } from "../../config/database-url.ts";
import { ConfigurationError } from "../../config/environment.ts";
import { wordOf } from "./errors.ts";

/** By SQLSTATE. Source: PostgreSQL 15 documentation, appendix A. */
const remedies: readonly (readonly [code: RegExp, problem: string, remedy: string])[] = [
  [
    /^28/,
    "refuses this user or password",
    "compare them with the server's pg_hba.conf and the role's password",
  ],
  [
    /^3D000$/,
    "has no such database",
    "make it with: createdb --owner ROLE --encoding UTF8 --template template0 NAME",
  ],
  [/^42501$/, "lets this role not make tables", "let the role own the database"],
];

/**
 * What an operator is told of a server that does not let us in.
 * @returns undefined for an error that means something else
 */
export function refusalIn(error: unknown, url: string): ConfigurationError | undefined {
  const code = wordOf(error, "errno");
  const found = remedies.find(([codes]) => codes.test(code));
  if (!found) return undefined;
  const [, problem, remedy] = found;
  return new ConfigurationError([
    `DATABASE_URL names ${placeIn(url)}, which ${problem} (${code}): ${remedy}`,
  ]);
}

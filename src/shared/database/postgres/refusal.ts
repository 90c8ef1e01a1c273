import { placeIn } from "../../config/database-url.ts";
import { ConfigurationError } from "../../config/environment.ts";
import { wordOf } from "./errors.ts";

/** Why a server does not let us in, by SQLSTATE (PostgreSQL 15 documentation, appendix A) or by the word of Bun or OpenSSL. */
const remedies: readonly (readonly [codes: RegExp, problem: string, remedy: string])[] = [
  [
    /^28/,
    "refuses this user, password or client certificate",
    "compare them with the server's pg_hba.conf; &sslcert=FILE&sslkey=FILE name a certificate",
  ],
  [
    /^3D000$/,
    "has no such database",
    "make it with: createdb --owner ROLE --encoding UTF8 --template template0 NAME",
  ],
  [/^42501$/, "lets this role not make tables", "let the role own the database"],
  [
    /^08P01$/,
    "takes no settings of a connection, as poolers such as PgBouncer do",
    "name the server itself, not the pooler",
  ],
  [/^ERR_POSTGRES_TLS_NOT_AVAILABLE$/, "speaks no TLS", "switch ssl on at the server"],
  [
    /^ERR_TLS_CERT_ALTNAME_INVALID$/,
    "shows a certificate of another name",
    "name the host as its certificate does",
  ],
  [
    /^(SELF_SIGNED_|DEPTH_ZERO_|UNABLE_TO_|CERT_)/,
    "shows a certificate that cannot be verified",
    "name its authority's own with &sslrootcert=FILE, and see that it has not expired",
  ],
];

/**
 * What an operator is told of a server that does not let us in.
 * @returns undefined for an error that means something else
 */
export function refusalIn(error: unknown, url: string): ConfigurationError | undefined {
  for (const code of [wordOf(error, "errno"), wordOf(error, "code")]) {
    const [, problem, remedy] = remedies.find(([codes]) => codes.test(code)) ?? [];
    if (problem)
      return new ConfigurationError([
        `DATABASE_URL names ${placeIn(url)}, which ${problem} (${code}): ${remedy}`,
      ]);
  }
  return undefined;
}

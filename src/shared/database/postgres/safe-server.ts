import type { SQL } from "bun";
import { ConfigurationError } from "../../config/environment.ts";
import { statementTimeout } from "./connections.ts";

/**
 * What must hold of a server, as rows of one query: a word for each that does not. A role or a database may have a time of its
 * own that looks like what we asked for: so it counts who set it.
 */
const question = `select
  current_setting('server_version_num')::int < 150000 as "version",
  current_setting('fsync') <> 'on' as "fsync",
  current_setting('full_page_writes') <> 'on' as "full_page_writes",
  pg_encoding_to_char(encoding) <> 'UTF8' as "encoding",
  pg_is_in_recovery() as "standby",
  (select rolsuper from pg_roles where rolname = current_user) as "superuser",
  current_setting('statement_timeout') <> '${statementTimeout}' or exists (select from pg_settings
    where name in ('statement_timeout', 'lock_timeout') and source <> 'client') as "pooler"
from pg_database where datname = current_database()`;

type Fault = "version" | "fsync" | "full_page_writes" | "encoding" | "standby" | "superuser" | "pooler";

const remedies: Readonly<Record<Fault, string>> = {
  version: "a server older than PostgreSQL 15: use 15 or later",
  fsync: "a server with fsync off, which loses payments in a power cut: switch fsync on",
  full_page_writes:
    "a server with full_page_writes off, which loses payments in a power cut: switch full_page_writes on",
  encoding: "a database that is not in UTF8: make one with ENCODING 'UTF8' TEMPLATE template0",
  standby: "a standby, which takes no writes: name the primary server",
  pooler:
    "a pooler such as PgBouncer, which does not keep the settings of a connection: name the server itself",
  superuser:
    "a superuser, who goes past every guard: make a role of its own that owns nothing but this database",
};

/**
 * Refuses a server that could lose what it acknowledged, or a connection that does not keep what it is told.
 * @throws ConfigurationError with a line for each fault
 */
export async function refuseUnsafeServer(sql: SQL): Promise<void> {
  const [found] = await sql.unsafe<Record<Fault, boolean>[]>(question);
  const faults = Object.entries(remedies).filter(([fault]) => found?.[fault as Fault]);
  const problems = faults.map(([, remedy]) => `DATABASE_URL names ${remedy}`);
  if (problems.length > 0) throw new ConfigurationError(problems);
}

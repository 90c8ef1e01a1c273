import { SQL } from "bun";
import type { Rows } from "../database.ts";
import { inPostgresSpelling } from "./spelling.ts";
import { receivedValue, sentValue } from "./values.ts";

/** What runs statements on a connection or a pool of them. */
interface Client {
  unsafe(text: string, values?: unknown[]): { values(): Promise<unknown[][]> };
}

/**
 * Opens a pool without any limit of the driver's own: it has none for a query, and the others close what is in use.
 * @param settings of PostgreSQL's, for each connection
 */
export function openPool(url: string, max: number, settings: Readonly<Record<string, string>>): SQL {
  return new SQL(url, {
    max,
    bigint: true,
    idleTimeout: 0,
    maxLifetime: 0,
    connectionTimeout: connectSeconds,
    connection: { ...commonSettings, ...settings },
  });
}

const connectSeconds = 10;

/** Longer than the server lets any statement take: whoever waits so long waits for a connection that is dead. */
export const longestMs = 30_000;

/** Gives connections up at once, also in the middle of a query: the driver knows no other way out of one. */
export function dropPool(pool: SQL | undefined): void {
  pool?.close({ timeout: 0 }).catch(() => undefined);
}

/** The server ends what takes longer, as it writes this time itself (our choice). */
export const statementTimeout = "20s";

/** A server notices by them that its client has vanished (our choice). */
const commonSettings = {
  application_name: "bazibot",
  statement_timeout: statementTimeout,
  tcp_user_timeout: "10s",
  client_connection_check_interval: "5s",
};

/** Runs one of the shop's statements. */
export async function runStatement(client: Client, text: string, values: readonly unknown[]): Promise<Rows> {
  const rows = await client.unsafe(spelled(text), values.map(sentValue)).values();
  return rows.map((row) => row.map(receivedValue));
}

/** Texts of lists differ with their length: more of them than this are forgotten together. */
const keptTexts = 2000;
const texts = new Map<string, string>();

function spelled(text: string): string {
  const known = texts.get(text);
  if (known !== undefined) return known;
  if (texts.size >= keptTexts) texts.clear();
  const spelt = inPostgresSpelling(text);
  texts.set(text, spelt);
  return spelt;
}

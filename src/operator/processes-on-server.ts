import { openServerForInspection } from "./inspection-on-server.ts";

/** By the clock of the server, as all of them beat. */
const question = `select process, host, leads,
    floor((extract(epoch from clock_timestamp()) * 1000 - seen_at) / 1000)::bigint
  from heartbeats where instance <> '' order by process, seen_at desc`;

/**
 * Which processes work on a database on a server.
 * @returns a line for each that has not ended in order
 * @throws as {@link openServerForInspection}
 */
export async function processLines(url: string): Promise<readonly string[]> {
  const inspection = await openServerForInspection(url);
  try {
    const rows = await inspection.rows(question);
    return rows.map(
      ([process, host, leads, seconds]) =>
        `process: ${process} on ${host}${leads === 1 ? ", which leads" : ""}: heard of ${seconds} s ago`,
    );
  } finally {
    await inspection.close();
  }
}

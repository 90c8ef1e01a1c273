import type { SQL } from "bun";
import { pause } from "../../pause.ts";
import { personalColumns } from "../personal.ts";
import { openPool } from "./connections.ts";

/** It takes as long as it takes, but waits for no table so long that payments would wait behind it. */
const settings = { statement_timeout: "0", lock_timeout: "5s" };

/** For so long others may still look at what was there before (our choice). */
const lookAgainMs = 500;
const looks = 10;

/**
 * Gives the place of removed rows away in every table that holds personal data; with `isFull` writes the tables and their
 * indexes anew, so that their files hold nothing removed. That locks each of them in turn.
 * @returns false if somebody looks at the database as it was before, like a pg_dump: then the rows have to stay
 * @throws if a table cannot be had for 5 s
 */
export async function vacuumPersonal(url: string, isFull: boolean): Promise<boolean> {
  const pool = openPool(url, 1, settings);
  try {
    if (!(await othersHaveEnded(pool))) return false;
    for (const table of Object.keys(personalColumns))
      await pool.unsafe(`VACUUM ${isFull ? "(FULL)" : ""} ${table}`);
    return true;
  } finally {
    await pool.close({ timeout: 0 });
  }
}

/** Rows stay as long as a transaction may see them that began before they were removed. */
async function othersHaveEnded(sql: SQL): Promise<boolean> {
  const [[now] = []] = await sql.unsafe("select clock_timestamp()::text").values();
  for (let look = 1; look <= looks; look++) {
    const [[count] = []] = await sql.unsafe(earlier, [now]).values();
    if (Number(count) === 0) return true;
    await pause(lookAgainMs, new AbortController().signal);
  }
  return false;
}

const earlier = `select count(*) from pg_stat_activity where datname = current_database() and backend_xmin is not null
  and pid <> pg_backend_pid() and xact_start <= $1::text::timestamptz`;

import { existsSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Subprocess } from "bun";
import { openDatabase } from "../../src/shared/database/open.ts";
import { type Ended, runProgram } from "./program.ts";
import { type Raw, RawFile, RawServer } from "./raw.ts";
import { program } from "./running-sandbox.ts";
import { watchedSystem } from "./watched-system.ts";

/** Moves a shop by the real command. */
export function move(from: string, to: string, environment: Record<string, string> = {}): Promise<Ended> {
  return runProgram(["migrate-data", "--from", from, "--to", to], environment);
}

/** Begins to move a shop, of which nothing is heard but how that ends. */
export function startMove(from: string, to: string): Subprocess {
  return Bun.spawn([...program, "migrate-data", "--from", from, "--to", to], {
    env: { PATH: process.env.PATH ?? "" },
    stdio: ["ignore", "ignore", "ignore"],
  });
}

/** Moves a shop once the server has noticed that those have left who were connected before. */
export async function moveWhenFree(from: string, to: string): Promise<Ended> {
  for (;;) {
    const ended = await move(from, to);
    if (ended.exitCode !== 75) return ended;
  }
}

/** A moment of a move: the n-th fsync of the file, or the n-th message to the server. */
export interface MomentOfMove {
  readonly kind: "sync" | "send";
  readonly n: number;
  readonly side: "before" | "after";
}

/**
 * Moves a shop, once those have left who were connected before, by a process that ends at one moment, as by a kill.
 * @returns false if the move ended before
 */
export async function moveUntilKilled(
  { from, to, file }: { readonly from: string; readonly to: string; readonly file: string },
  { kind, n, side }: MomentOfMove,
): Promise<boolean> {
  const lever = join(dirname(dirname(file)), "lever");
  writeFileSync(lever, `${kind} ${n} ${side}`);
  for (;;) {
    const ended = await move(from, to, watchedSystem({ folder: dirname(file), lever }));
    if (!existsSync(lever)) return true;
    if (ended.exitCode === 0) return false;
    if (ended.exitCode !== 75) throw new Error(ended.err);
  }
}

/** Every row of every table of a file, in an order of its own, without what a database notes of itself. */
export function contentOfFile(file: string): Promise<Content> {
  return contentOf(new RawFile(file));
}

/** The same of a database on a server. */
export function contentOnServer(superuserUrl: string): Promise<Content> {
  return contentOf(new RawServer(superuserUrl));
}

type Content = Readonly<Record<string, readonly string[]>>;

async function contentOf(raw: Raw): Promise<Content> {
  const tables = [...(await raw.tables())].filter(
    ([name]) => !/^(sqlite_|migrations$|relocation$)/.test(name),
  );
  await raw.close();
  const sorted = tables.toSorted(([left], [right]) => (left < right ? -1 : 1));
  return Object.fromEntries(sorted.map(([name, rows]) => [name, rows.map(wordsOf).toSorted()]));
}

function wordsOf(row: Readonly<Record<string, unknown>>): string {
  const cells = Object.entries(row).toSorted(([left], [right]) => (left < right ? -1 : 1));
  return JSON.stringify(
    cells.map(([name, value]) => [name, typeof value === "bigint" ? Number(value) : value]),
  );
}

/** In which of these databases a shop would start. */
export async function livesIn(...urls: readonly string[]): Promise<readonly string[]> {
  const alive = [];
  for (const url of urls) {
    const opened = await openDatabase(url, new Date()).catch(() => undefined);
    await opened?.close();
    if (opened) alive.push(url);
  }
  return alive;
}

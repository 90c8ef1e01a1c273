import type { Rows } from "../../shared/database/database.ts";
import { hash } from "../../shared/digest.ts";
import { type End, listOf, type Table } from "./end.ts";
import type { Progress } from "./progress.ts";

/** What is compared of a table: equal ones hold the same rows. */
interface Tally {
  readonly rows: number;
  /** of all rows, in whatever order they came */
  readonly digest: bigint;
  /** of each column of money, in minor units of all currencies together */
  readonly sums: readonly number[];
}

const digestLimit = 1n << 256n;

/** Adds up the rows of a table as they pass. */
export class Tallying {
  #rows = 0;
  #digest = 0n;

  add(rows: Rows): void {
    this.#rows += rows.length;
    for (const row of rows) this.#digest += BigInt(`0x${hash("sha256", JSON.stringify(row))}`);
    this.#digest %= digestLimit;
  }

  /** @param end whose database adds the money up by its own means */
  async finish(end: End, table: Table): Promise<Tally> {
    return { rows: this.#rows, digest: this.#digest, sums: await sumsOf(end, table) };
  }
}

/** Reads a table once more and adds it up. */
export async function tallyOf(end: End, table: Table, progress: Progress): Promise<Tally> {
  const tallying = new Tallying();
  for await (const rows of end.batches(selectAll(table))) {
    tallying.add(rows);
    progress.add(rows.length, `comparing ${table.name}`);
  }
  return tallying.finish(end, table);
}

/** @returns what differs, as a clause; undefined if nothing does */
export function differenceOf(table: Table, left: Tally, right: Tally): string | undefined {
  if (left.rows !== right.rows) return `${table.name} has ${left.rows} rows there and ${right.rows} here`;
  if (left.sums.join() !== right.sums.join()) return `the money in ${table.name} differs`;
  return left.digest === right.digest ? undefined : `a row of ${table.name} differs`;
}

/** All rows of a table, in no order. */
export function selectAll(table: Table): string {
  return `SELECT ${listOf(table)} FROM "${table.name}"`;
}

async function sumsOf(end: End, { name, columns }: Table): Promise<readonly number[]> {
  const money = columns.filter((column) => column.endsWith("_minor"));
  if (money.length === 0) return [];
  const sums = money.map((column) => `coalesce(sum("${column}"), 0)`).join(", ");
  const [row = []] = await end.rows(`SELECT ${sums} FROM "${name}"`);
  return row.map(Number);
}

import { type End, listOf, type Table } from "./end.ts";
import type { Progress } from "./progress.ts";
import { differenceOf, selectAll, Tallying, tallyOf } from "./tally.ts";

export interface Copied {
  readonly tables: number;
  readonly rows: number;
}

/**
 * Puts every row of every table of the source into the target, in place of what is there, and compares what arrived with what
 * was read: counts, money and a digest of each table. Commits nothing.
 * @throws Error if anything differs, or a text cannot be kept there
 */
export async function copyRows(source: End, target: End, progress: Progress): Promise<Copied> {
  const tables = await source.tables();
  refuseOtherTables(tables, await target.tables());
  if (!target.takesNul) for (const table of tables) await refuseNul(source, table);
  const total = await countRows(source, tables);
  progress.begin(2 * total);
  const tallies = new Map<Table, Tallying>();
  await target.refill(tables, async () => {
    for (const table of tables) tallies.set(table, await copyTable(source, target, table, progress));
  });
  await target.continueAfter(await source.givenNumbers());
  for (const [table, tallying] of tallies) {
    const read = await tallying.finish(source, table);
    const difference = differenceOf(table, read, await tallyOf(target, table, progress));
    if (difference) throw new Error(`What arrived is not what was sent: ${difference}`);
  }
  return { tables: tables.length, rows: total };
}

/** Both are of one release; only somebody's hand made a difference. */
function refuseOtherTables(left: readonly Table[], right: readonly Table[]): void {
  const [words, others] = [left, right].map((tables) =>
    tables.map((each) => `${each.name}: ${listOf(each)}`),
  );
  const differing = new Set(words).symmetricDifference(new Set(others));
  if (differing.size > 0) throw new Error(`Only one end has these tables: ${[...differing].join("; ")}`);
}

/** No process of the shop stores one: Telegram and PingPong send none. */
async function refuseNul(source: End, table: Table): Promise<void> {
  const holdsNul = table.columns.map((column) => `instr("${column}", char(0)) > 0`).join(" OR ");
  const [[count] = []] = await source.rows(`SELECT count(*) FROM "${table.name}" WHERE ${holdsNul}`);
  if (Number(count) === 0) return;
  throw new Error(
    `${count} rows of ${table.name} hold a text with a NUL, which PostgreSQL cannot keep: remove it first`,
  );
}

async function countRows(source: End, tables: readonly Table[]): Promise<number> {
  let total = 0;
  for (const { name } of tables) {
    const [[count] = []] = await source.rows(`SELECT count(*) FROM "${name}"`);
    total += Number(count);
  }
  return total;
}

async function copyTable(source: End, target: End, table: Table, progress: Progress): Promise<Tallying> {
  const tallying = new Tallying();
  for await (const rows of source.batches(selectAll(table))) {
    tallying.add(rows);
    if (rows.length > 0) await target.insert(table, rows);
    progress.add(rows.length, `copying ${table.name}`);
  }
  return tallying;
}

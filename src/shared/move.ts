import { and, eq, getTableColumns, type SQL, sql } from "drizzle-orm";
import type { SQLiteColumn, SQLiteTable } from "drizzle-orm/sqlite-core";
import type { Transaction } from "./database/database.ts";
import { type Prepared, prepared, type Row } from "./database/prepared.ts";
import { history } from "./database/schema/history.ts";
import type { Subject } from "./states.ts";

/** A table whose rows have a status: the moves that they may make, and what the history calls them. */
interface Definition<T extends SQLiteTable, Status extends string> {
  /** absent: the moves leave no history */
  readonly subject?: Subject;
  readonly table: T;
  readonly id: SQLiteColumn;
  /** tells apart rows that share an id */
  readonly position?: SQLiteColumn;
  readonly status: SQLiteColumn;
  readonly moves: Readonly<Record<Status, readonly Status[]>>;
}

/** The same with the statements that have moved its rows before. */
interface Stated<T extends SQLiteTable, Status extends string> extends Definition<T, Status> {
  readonly known: Map<string, Statements<T>>;
}

interface Statements<T extends SQLiteTable> {
  readonly note?: Prepared<Record<never, never>>;
  readonly update: Prepared<T["_"]["columns"]>;
}

/** Which row; `position` where the table has one. */
interface Key {
  readonly id: number;
  readonly position?: number;
}

/** When something moves, and what causes it where the history is to say so. */
export interface Cause {
  readonly now: Date;
  readonly because?: string;
}

type StatedRow<T extends SQLiteTable> = Row<T["_"]["columns"]>;
/** What is set beside the status. */
type Change<T extends SQLiteTable> = Partial<Omit<StatedRow<T>, "status">>;

/** Makes a table's rows movable. */
export function stated<T extends SQLiteTable, Status extends string>(
  definition: Definition<T, Status>,
): Stated<T, Status> {
  return { ...definition, known: new Map() };
}

/**
 * Moves a row to `to` if its present status allows it, and writes the move into the history, unless the table has none.
 * With {@link moveAll} the only way in which a status changes. Side effects are for the winner alone.
 * @returns the row as it now stands, or undefined if the move was not allowed
 */
export async function move<T extends SQLiteTable, Status extends string>(
  tx: Transaction,
  what: Stated<T, Status>,
  { id, position = 0 }: Key,
  to: Status,
  change: Change<T>,
  { now, because }: Cause,
): Promise<StatedRow<T> | undefined> {
  const { note, update } = statementsOf(what, to, Object.keys(change));
  const key = { [keyId]: id, [keyPosition]: position };
  await note?.(tx, { ...key, because: because ?? null, at: now });
  const [moved] = await update(tx, { ...key, ...change });
  return moved;
}

/**
 * The same for every row that a condition holds for.
 * @returns the rows that moved, as they now stand
 */
export async function moveAll<T extends SQLiteTable, Status extends string>(
  tx: Transaction,
  what: Stated<T, Status>,
  which: SQL | undefined,
  to: Status,
  change: Change<T>,
  { now, because }: Cause,
): Promise<StatedRow<T>[]> {
  const { note, update } = build(what, to, Object.keys(change), which);
  await note?.(tx, { because: because ?? null, at: now });
  return update(tx, change);
}

/** Writes into the history that a row has begun. */
export async function begin(
  tx: Transaction,
  subject: Subject,
  { id, status }: { readonly id: number; readonly status: string },
  { now, because }: Cause,
): Promise<void> {
  const row = { subject, subjectId: id, position: 0, from: null, to: status };
  await tx.insert(history).values({ ...row, because: because ?? null, at: now });
}

const keyId = "key id";
const keyPosition = "key position";

/** Built once for each target and set of columns: each callback moves an order. */
function statementsOf<T extends SQLiteTable, Status extends string>(
  what: Stated<T, Status>,
  to: Status,
  columns: readonly string[],
): Statements<T> {
  const name = [to, ...columns].join(" ");
  const statements = what.known.get(name) ?? build(what, to, columns, isIt(what));
  what.known.set(name, statements);
  return statements;
}

function isIt({ id, position }: Pick<Definition<SQLiteTable, string>, "id" | "position">) {
  const isId = eq(id, sql.placeholder(keyId));
  return position ? and(isId, eq(position, sql.placeholder(keyPosition))) : isId;
}

/** The history comes first: after the update nobody knows the status that was left. Both find the same rows. */
function build<T extends SQLiteTable, Status extends string>(
  what: Definition<T, Status>,
  to: Status,
  names: readonly string[],
  which: SQL | undefined,
): Statements<T> {
  const { subject, table, status, moves } = what;
  const columns = getTableColumns(table);
  const allowed = Object.entries<readonly Status[]>(moves).filter(([, targets]) => targets.includes(to));
  const sources = allowed.map(([from]) => word(from));
  // PostgreSQL takes no empty list, for which SQLite says false.
  const hasSource = sources.length > 0 ? sql`${status} in (${sql.join(sources, sql`, `)})` : sql`false`;
  const isMovable = and(which, hasSource);
  const assignments = [sql`${nameOf(status)} = ${word(to)}`];
  for (const [name, column] of Object.entries<SQLiteColumn>(columns))
    if (names.includes(name))
      assignments.push(sql`${nameOf(column)} = ${sql.param(sql.placeholder(name), column)}`);
  const returned = sql.join(Object.values<SQLiteColumn>(columns).map(nameOf), sql`, `);
  const update = sql`update ${table} set ${sql.join(assignments, sql`, `)} where ${isMovable} returning ${returned}`;
  const note = subject && prepared({}, () => noting(what, subject, to, isMovable));
  return { ...(note && { note }), update: prepared(columns, () => update) };
}

function noting(
  { table, id, position, status }: Definition<SQLiteTable, string>,
  subject: Subject,
  to: string,
  isMovable: SQL | undefined,
): SQL {
  return sql`insert into ${history} (subject, subject_id, position, from_status, to_status, because, at)
    select ${word(subject)}, ${id}, ${position ?? sql.raw("0")}, ${status}, ${word(to)},
      ${sql.placeholder("because")}, cast(${sql.param(sql.placeholder("at"), history.at)} as bigint)
    from ${table} where ${isMovable}`;
}

/** Words of states.ts stand in the text, so that a partial index is chosen once and not at every run. */
function word(text: string): SQL {
  return sql.raw(`'${text}'`);
}

function nameOf(column: SQLiteColumn) {
  return sql.identifier(column.name);
}

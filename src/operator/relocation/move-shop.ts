import { fileIn, placeIn } from "../../shared/config/database-url.ts";
import { type Check, checkRows, type Violation } from "../invariants.ts";
import { type Copied, copyRows } from "./copy-rows.ts";
import type { End, Refusal } from "./end.ts";
import { holdFile } from "./file-end.ts";
import { type Note, readNote, writeNote } from "./note.ts";
import type { Progress } from "./progress.ts";
import { holdOnServer } from "./server-end.ts";
import { refuseTarget } from "./target-fault.ts";

interface Plan {
  /** as DATABASE_URL; one is a file, the other a database on a server */
  readonly from: string;
  readonly to: string;
  readonly now: Date;
  readonly retentionDays: number;
  readonly progress: Progress;
}

/** What came of a move. */
export type Moved =
  | Refusal
  /** `broken`: rules that the shop's rows broke before, too */
  | ({ readonly kind: "done"; readonly broken: readonly Violation[] } & Copied)
  /** an earlier run of the same move came so far that only this was left to do, if anything */
  | { readonly kind: "was_done" };

/**
 * Moves a shop that stands still from a file to a server or back: copies every row, compares both ends, and only then leaves a
 * note in the source that it is gone. Whenever it is cut off, the shop lives in one of them at the most, and the same move
 * given again goes on: from the beginning before that note, else with what is left.
 * @throws ConfigurationError if either end is no safe place for a database or does not let us in
 * @throws Error if the ends differ, a row would point nowhere, or a server is away; the shop is where it was then
 */
export async function moveShop(plan: Plan): Promise<Moved> {
  const source = await holdEnd(plan.from, false, plan.now);
  if ("kind" in source) return source;
  await using _source = source;
  await source.begin();
  const target = await holdEnd(plan.to, true, plan.now);
  if ("kind" in target) return target;
  await using _target = target;
  await target.begin();
  const notes = { source: await readNote(source), target: await readNote(target) };
  if (notes.source?.status === "arriving") return halfArrived(source, notes.source);
  return notes.source?.status === "gone"
    ? await settle(source, target, notes, plan.now)
    : await fill(source, target, notes, plan);
}

function holdEnd(url: string, isTarget: boolean, now: Date): Promise<End | Refusal> {
  const file = fileIn(url);
  return file === undefined ? holdOnServer(url, isTarget, now) : holdFile(file, isTarget, now);
}

function halfArrived({ place }: End, note: Note): Refusal {
  return {
    kind: "unusable",
    because: `a move from ${note.place} into ${place} was cut off: end that one first`,
  };
}

interface Notes {
  readonly source: Note | undefined;
  readonly target: Note | undefined;
}

/** The source's note was the last thing that a run did, or the last but one. */
async function settle(source: End, target: End, notes: Notes, now: Date): Promise<Moved> {
  const isSameMove = notes.source !== undefined && notes.target?.token === notes.source.token;
  if (!isSameMove || notes.target === undefined || notes.target.status === "gone")
    return { kind: "unusable", because: `the shop of ${source.place} has moved to ${notes.source?.place}` };
  await writeNote(target, { ...notes.target, status: "here" }, now);
  await target.commit();
  return { kind: "was_done" };
}

async function fill(source: End, target: End, notes: Notes, plan: Plan): Promise<Moved> {
  const { now, progress } = plan;
  const bornAtMs = await birthOf(source);
  const fault = await refuseTarget(target, { note: notes.target, source: notes.source, bornAtMs });
  if (fault !== undefined) return { kind: "unusable", because: fault };
  const copied = await copyRows(source, target, progress);
  const broken = await compareRules(source, target, plan);
  const note = { token: crypto.randomUUID(), bornAtMs };
  await keepBirths(source, target);
  await writeNote(target, { ...note, status: "arriving", place: placeIn(plan.from) }, now);
  await target.commit();
  await writeNote(source, { ...note, status: "gone", place: placeIn(plan.to) }, now);
  await source.commit();
  await target.begin();
  await writeNote(target, { ...note, status: "here", place: placeIn(plan.from) }, now);
  await target.commit();
  return { kind: "done", broken, ...copied };
}

async function birthOf(end: End): Promise<number> {
  const [[bornAt] = []] = await end.rows("SELECT min(applied_at) FROM migrations");
  return Number(bornAt);
}

/** A shop's age tells its backups from another's. */
async function keepBirths(source: End, target: End): Promise<void> {
  for (const [name, at] of await source.rows("SELECT name, applied_at FROM migrations"))
    await target.rows("UPDATE migrations SET applied_at = ? WHERE name = ?", Number(at), String(name));
}

/** What was broken before is no reason to stay; what only one end breaks is one. */
async function compareRules(
  source: End,
  target: End,
  { now, retentionDays, progress }: Plan,
): Promise<readonly Violation[]> {
  progress.step(`checking every rule on ${source.place}`);
  const before = await checkRows(checkOn(source), now, retentionDays);
  progress.step(`checking every rule on ${target.place}`);
  const after = await checkRows(checkOn(target), now, retentionDays);
  const differing = new Set(before.map(wordsOf)).symmetricDifference(new Set(after.map(wordsOf)));
  if (differing.size > 0) throw new Error(`Only one end breaks: ${[...differing].join("; ")}`);
  return before;
}

function checkOn(end: End): Check {
  return (sql, moments) =>
    end.rows(sql.replaceAll(/:([a-z]\w*)/gi, (place, name: string) => String(moments[name] ?? place)));
}

function wordsOf({ name, subject, ids }: Violation): string {
  return `${name} (${subject} ${ids.toSorted().join(", ")})`;
}

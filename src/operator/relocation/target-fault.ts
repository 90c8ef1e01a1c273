import type { End } from "./end.ts";
import type { Note } from "./note.ts";

/** What a process writes when it starts, and the migrations themselves: a database that was only tried out has them. */
const writtenByStarts = ["heartbeats", "ledger_readers"];

interface Ends {
  /** of the target */
  readonly note: Note | undefined;
  /** of the source */
  readonly source: Note | undefined;
  /** when the source's shop began */
  readonly bornAtMs: number;
}

/**
 * Why a database must not be overwritten with a shop's rows. It may if it is empty, if a move of the same shop into it was cut
 * off, or if the shop left it for the place that it comes back from.
 * @returns undefined if it may
 */
export async function refuseTarget(target: End, ends: Ends): Promise<string | undefined> {
  if (isSuperseded(ends)) return undefined;
  for (const { name } of await target.tables()) {
    if (writtenByStarts.includes(name)) continue;
    const [[holdsRows] = []] = await target.rows(`SELECT EXISTS (SELECT 1 FROM "${name}")`);
    if (holdsRows === 1)
      return `${target.place} holds rows of a shop (${name}), which would be lost: name an empty database`;
  }
  return undefined;
}

function isSuperseded({ note, source, bornAtMs }: Ends): boolean {
  if (note?.status === "arriving") return note.bornAtMs === bornAtMs;
  return note?.status === "gone" && source?.status === "here" && note.token === source.token;
}

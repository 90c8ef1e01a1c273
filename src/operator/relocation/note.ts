import type { End } from "./end.ts";

/** A database's note of its shop's last move. */
export interface Note {
  /** `arriving`: rows are here, but the shop is not; `here`: it came; `gone`: it left */
  readonly status: "arriving" | "here" | "gone";
  /** names the move; both ends have it */
  readonly token: string;
  /** the other end */
  readonly place: string;
  /** when the shop began, in milliseconds since 1970: no two shops began at the same one */
  readonly bornAtMs: number;
}

/** @returns undefined where no shop ever moved */
export async function readNote(end: End): Promise<Note | undefined> {
  const [row] = await end.rows("SELECT status, token, place, born_at FROM relocation");
  if (!row) return undefined;
  const [status, token, place, bornAt] = row.map(String);
  return { status: parseStatus(status), token: token ?? "", place: place ?? "", bornAtMs: Number(bornAt) };
}

function parseStatus(status = ""): Note["status"] {
  if (status === "arriving" || status === "here" || status === "gone") return status;
  throw new Error(`The database says of its shop that it is ${status}`);
}

/** Replaces the note. */
export async function writeNote(end: End, note: Note, now: Date): Promise<void> {
  await end.rows("DELETE FROM relocation");
  await end.rows(
    "INSERT INTO relocation (id, status, token, place, born_at, at) VALUES (1, ?, ?, ?, ?, ?)",
    note.status,
    note.token,
    note.place,
    note.bornAtMs,
    now.getTime(),
  );
}

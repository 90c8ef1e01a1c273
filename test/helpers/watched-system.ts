import { readFileSync } from "node:fs";
import { preloaded } from "./preloaded.ts";

/** How a program is watched; test/fixtures/watched-system.c says more about each. */
export interface Watch {
  /** only the program whose last argument is this one; absent: every program */
  readonly command?: string;
  /** whose files are noted */
  readonly folder: string;
  /** the file to note in */
  readonly record?: string;
  /** the file that orders the program's end */
  readonly lever?: string;
}

/** Variables that put a program under the watched system. */
export function watchedSystem({ command, folder, record, lever }: Watch): Record<string, string> {
  return {
    ...preloaded("watched-system"),
    WATCHED_FOLDER: folder,
    ...(command && { WATCHED_COMMAND: command }),
    ...(record && { WATCHED_RECORD: record }),
    ...(lever && { WATCHED_LEVER: lever }),
  };
}

/** One thing that the program did, in the order in which it did them. */
export type Entry =
  | { readonly kind: "write"; readonly name: string; readonly at: number; readonly data: Buffer }
  | { readonly kind: "truncate"; readonly name: string; readonly size: number }
  /** an empty name means the folder itself */
  | { readonly kind: "sync"; readonly name: string }
  | { readonly kind: "unlink"; readonly name: string }
  | { readonly kind: "received"; readonly socket: number; readonly data: Buffer }
  | { readonly kind: "sent"; readonly socket: number; readonly data: Buffer };

const headBytes = 24;

/** Reads what a watched program noted; an entry that its end cut off is left out. */
export function readRecord(file: string): readonly Entry[] {
  const bytes = readFileSync(file);
  const entries: Entry[] = [];
  for (let at = 0; at + headBytes <= bytes.length; ) {
    const nameEnd = at + headBytes + bytes.readUInt8(at + 1);
    const end = nameEnd + Number(bytes.readBigInt64LE(at + 16));
    if (end > bytes.length) break;
    const name = bytes.toString("utf8", at + headBytes, nameEnd);
    entries.push(entryOf(bytes.subarray(at, at + headBytes), name, bytes.subarray(nameEnd, end)));
    at = end;
  }
  return entries;
}

/** The layout of `struct entry` in the library. */
function entryOf(head: Buffer, name: string, data: Buffer): Entry {
  const socket = head.readInt32LE(4);
  const offset = Number(head.readBigInt64LE(8));
  const kind = head.toString("latin1", 0, 1);
  switch (kind) {
    case "w":
      return { kind: "write", name, at: offset, data };
    case "t":
      return { kind: "truncate", name, size: offset };
    case "s":
      return { kind: "sync", name };
    case "u":
      return { kind: "unlink", name };
    case "r":
      return { kind: "received", socket, data };
    case "a":
      return { kind: "sent", socket, data };
    default:
      throw new Error(`The record holds an entry of kind ${kind}`);
  }
}

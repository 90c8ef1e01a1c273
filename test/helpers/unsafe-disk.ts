import { closeSync, ftruncateSync, mkdirSync, openSync, rmSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import type { Random } from "./random.ts";
import type { Entry } from "./watched-system.ts";

/** What a power cut leaves of the changes that were not synced: nothing, everything, some of them, or pieces of them. */
export type Survival = "none" | "all" | "some" | "torn";

export const survivals: readonly Survival[] = ["none", "all", "some", "torn"];

/** The unit that a disk writes at once. */
const sectorBytes = 512;

/**
 * A disk that keeps no more than POSIX promises: bytes that were synced in their file, and names that were synced in
 * their folder. Everything else may be there after a power cut or not, in any combination.
 */
export class UnsafeDisk {
  readonly #synced: Map<string, UnsafeFile>;
  readonly #live: Map<string, UnsafeFile>;
  #unsyncedNames: { readonly name: string; readonly file: UnsafeFile | undefined }[] = [];

  /** @param files that are safely on the disk in the beginning */
  constructor(files: Readonly<Record<string, Buffer>> = {}) {
    this.#synced = new Map(Object.entries(files).map(([name, bytes]) => [name, new UnsafeFile(bytes)]));
    this.#live = new Map(this.#synced);
  }

  /** Lets the program do one thing more. What it did over sockets changes no disk. */
  take(entry: Entry): void {
    if (entry.kind === "write" || entry.kind === "truncate") this.#file(entry.name).change(entry);
    if (entry.kind === "sync" && entry.name !== "") this.#live.get(entry.name)?.sync();
    if (entry.kind === "sync" && entry.name === "") this.#syncNames();
    if (entry.kind === "unlink") this.#name(entry.name, undefined);
  }

  /**
   * Writes the files as they could be found after a power cut at this moment; the disk itself stays as it is.
   * @param folder to find them in; what was there is removed
   */
  cutPower(survival: Survival, random: Random, folder: string): void {
    const names = new Map(this.#synced);
    for (const { name, file } of this.#unsyncedNames.slice(0, this.#namesLeft(survival, random)))
      set(names, name, file);
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { mode: 0o700 });
    for (const [name, file] of names) file.cutPower(survival, random, join(folder, name));
  }

  /** A folder's changes reach the disk in their order. */
  #namesLeft(survival: Survival, random: Random): number {
    if (survival === "none") return 0;
    const { length } = this.#unsyncedNames;
    return survival === "all" ? length : random.below(length + 1);
  }

  #file(name: string): UnsafeFile {
    return this.#live.get(name) ?? this.#name(name, new UnsafeFile(Buffer.alloc(0)));
  }

  #name<File extends UnsafeFile | undefined>(name: string, file: File): File {
    set(this.#live, name, file);
    this.#unsyncedNames.push({ name, file });
    return file;
  }

  #syncNames(): void {
    for (const { name, file } of this.#unsyncedNames) set(this.#synced, name, file);
    this.#unsyncedNames = [];
  }
}

type Change = Extract<Entry, { kind: "write" | "truncate" }>;

class UnsafeFile {
  readonly #synced: Bytes;
  #unsynced: Change[] = [];

  constructor(bytes: Buffer) {
    this.#synced = new Bytes(bytes);
  }

  change(change: Change): void {
    this.#unsynced.push(change);
  }

  sync(): void {
    for (const change of this.#unsynced) this.#synced.change(change);
    this.#unsynced = [];
  }

  cutPower(survival: Survival, random: Random, path: string): void {
    writeFileSync(path, this.#synced.all(), { mode: 0o600 });
    const file = openSync(path, "r+");
    for (const change of this.#unsynced)
      for (const piece of surviving(change, survival, random)) apply(piece, file);
    closeSync(file);
  }
}

function apply(change: Change, file: number): void {
  if (change.kind === "truncate") ftruncateSync(file, change.size);
  else writeSync(file, change.data, 0, change.data.length, change.at);
}

/** The bytes of a file, with room to grow. */
class Bytes {
  #room: Buffer;
  #size: number;

  constructor(bytes: Buffer) {
    this.#room = Buffer.from(bytes);
    this.#size = bytes.length;
  }

  all(): Buffer {
    return this.#room.subarray(0, this.#size);
  }

  change(change: Change): void {
    if (change.kind === "truncate") {
      this.#resize(change.size);
      return;
    }
    this.#resize(Math.max(this.#size, change.at + change.data.length));
    this.#room.set(change.data, change.at);
  }

  /** What lies between the old end and a new one is zero. */
  #resize(size: number): void {
    if (size > this.#room.length) this.#room = Buffer.concat([this.all()], 2 * size);
    if (size < this.#size) this.#room.fill(0, size, this.#size);
    this.#size = size;
  }
}

function surviving(change: Change, survival: Survival, random: Random): readonly Change[] {
  if (survival === "none") return [];
  if (survival === "all") return [change];
  if (survival === "torn" && change.kind === "write")
    return sectors(change).filter(() => random.below(2) === 0);
  return random.below(2) === 0 ? [change] : [];
}

function sectors({ name, at, data }: Extract<Change, { kind: "write" }>): Change[] {
  const pieces: Change[] = [];
  for (let from = 0; from < data.length; ) {
    const to = Math.min(data.length, from + sectorBytes - ((at + from) % sectorBytes));
    pieces.push({ kind: "write", name, at: at + from, data: data.subarray(from, to) });
    from = to;
  }
  return pieces;
}

function set(names: Map<string, UnsafeFile>, name: string, file: UnsafeFile | undefined): void {
  if (file) names.set(name, file);
  else names.delete(name);
}

import { statSync } from "node:fs";

/** Where committed rows are: in the log until a checkpoint. Who removes or replaces a database removes one of these. */
const suffixes = ["", "-wal"] as const;

/** Thrown where a commit went into files that nobody will ever open again. */
class DatabaseGone extends Error {
  readonly code = "DATABASE_GONE";
  override readonly name = "DatabaseGone";
}

/**
 * Remembers which files a database has open, by device and inode. A program writes on into files that were deleted or
 * replaced without any error, and all of it is lost at its end.
 */
export class FileIdentity {
  readonly #path: string;
  readonly #names: readonly string[];

  /** @param path of a database that is open, so that all its files are there */
  constructor(path: string) {
    this.#path = path;
    this.#names = namesOf(path);
  }

  /** @throws DatabaseGone if another file stands in a file's place, or none */
  check(): void {
    const index = namesOf(this.#path).findIndex((name, index) => name !== this.#names[index]);
    if (index < 0) return;
    const what = `${this.#path}${suffixes[index]}`;
    throw new DatabaseGone(`${what} was deleted, moved or replaced while it was in use`);
  }
}

function namesOf(path: string): string[] {
  return suffixes.map((suffix) => nameOf(path + suffix));
}

function nameOf(path: string): string {
  const found = statSync(path, { throwIfNoEntry: false });
  return found ? `${found.dev}/${found.ino}` : "gone";
}

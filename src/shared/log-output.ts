import type { Writable } from "node:stream";

/** What a reader may be behind before lines are left out: some thousand lines, and little memory (our choice). */
const maxWaitingBytes = 1024 * 1024;

/**
 * Where a process writes its log. A full disk, a reader that is gone or one that hangs costs lines, which are counted, and
 * never the process.
 */
export class LogOutput {
  readonly #stream: Writable;
  #waitingBytes = 0;
  #lostLines = 0;

  constructor(stream: Writable) {
    this.#stream = stream;
    stream.on("error", () => undefined);
  }

  /** lines that nobody will read */
  get lostLines(): number {
    return this.#lostLines;
  }

  /** @param line without its line break */
  write(line: string): void {
    const bytes = Buffer.from(`${line}\n`);
    if (this.#waitingBytes + bytes.length > maxWaitingBytes) {
      this.#lostLines += 1;
      return;
    }
    this.#waitingBytes += bytes.length;
    this.#stream.write(bytes, (error) => {
      this.#waitingBytes -= bytes.length;
      if (error) this.#lostLines += 1;
    });
  }
}

let output: LogOutput | undefined;

/** The log of this process, on its standard output. */
export function standardOutput(): LogOutput {
  output ??= new LogOutput(process.stdout);
  return output;
}

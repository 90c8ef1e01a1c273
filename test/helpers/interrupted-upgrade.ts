import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { checkInvariants } from "../../src/operator/invariants.ts";
import { openDatabase } from "../../src/shared/database/open.ts";
import { contentOf, makeOlderShop } from "./older-shop.ts";
import type { Random } from "./random.ts";
import { temporaryFolder } from "./temporary-database.ts";
import { survivals, UnsafeDisk } from "./unsafe-disk.ts";
import { type Entry, readRecord, type Watch, watchedSystem } from "./watched-system.ts";

/** How often an upgrade was interrupted, and each promise that was broken. */
export interface Interrupted {
  readonly times: number;
  readonly violations: readonly string[];
}

const now = new Date("2026-11-25T00:00:00Z");
const databaseName = "shop.db";

/**
 * Kills a process that upgrades the database of an earlier release at its first fsync, at its second in a new try, and so
 * on until it comes through; after each kill a new start must finish the upgrade.
 * @param applied how many migrations that release had
 */
export async function killUpgrade(applied: number): Promise<Interrupted> {
  using upgrade = new Upgrade(applied);
  await upgrade.makeReference();
  const violations: string[] = [];
  for (let sync = 1; ; sync++) {
    const file = upgrade.startOver();
    writeFileSync(upgrade.lever, `sync ${sync} before`);
    const end = await upgrade.run(file, { lever: upgrade.lever });
    if (end === 0) return { times: sync - 1, violations };
    if (end !== "SIGKILL") violations.push(`it ended with ${end} at fsync ${sync}`);
    violations.push(...(await upgrade.finish(file)).map((problem) => `killed at fsync ${sync}: ${problem}`));
  }
}

/**
 * Notes what such an upgrade does to its disk, and cuts the power before each fsync and at other moments: whatever
 * survives, a new start must finish it.
 * @param others how many of the other moments
 */
export async function cutUpgrade(applied: number, random: Random, others: number): Promise<Interrupted> {
  using upgrade = new Upgrade(applied);
  await upgrade.makeReference();
  const entries = await upgrade.record();
  const moments = new Set(Array.from({ length: others }, () => random.below(entries.length)));
  const violations: string[] = [];
  let times = 0;
  const disk = new UnsafeDisk(upgrade.before);
  for (const [index, entry] of entries.entries()) {
    const isMoment = entry.kind === "sync" || moments.has(index);
    for (const survival of isMoment ? survivals : []) {
      disk.cutPower(survival, random, upgrade.disk);
      const problems = await upgrade.finish(join(upgrade.disk, databaseName));
      violations.push(
        ...problems.map((problem) => `cut before entry ${index}, left ${survival}: ${problem}`),
      );
      times += 1;
    }
    disk.take(entry);
  }
  return { times, violations };
}

/** The database of an earlier release, and what must become of it. */
class Upgrade implements Disposable {
  readonly #folder = temporaryFolder();
  readonly #original = join(this.#folder.path, databaseName);
  readonly disk = join(this.#folder.path, "disk");
  readonly lever = join(this.#folder.path, "lever");
  #reference: ReturnType<typeof contentOf> = {};

  constructor(applied: number) {
    makeOlderShop(this.#original, applied, now);
  }

  /** The files as they safely lie there before the upgrade. */
  get before(): Record<string, Buffer> {
    return { [databaseName]: readFileSync(this.#original) };
  }

  /** Upgrades a copy without any interruption. */
  async makeReference(): Promise<void> {
    const file = this.startOver();
    await (await openDatabase(`file:${file}`, now)).close();
    this.#reference = contentOf(file);
  }

  /** @returns the path of a copy that was not touched yet */
  startOver(): string {
    rmSync(this.disk, { recursive: true, force: true });
    mkdirSync(this.disk, { mode: 0o700 });
    const file = join(this.disk, databaseName);
    copyFileSync(this.#original, file);
    return file;
  }

  /** Lets a process of its own open the database. */
  async run(file: string, watch: Omit<Watch, "folder">): Promise<number | string | null> {
    const script = join(import.meta.dir, "open-and-beat.ts");
    const child = Bun.spawn([process.execPath, script, `file:${file}`, "upgrade"], {
      env: { PATH: process.env.PATH ?? "", ...watchedSystem({ folder: this.disk, ...watch }) },
      stdio: ["ignore", "ignore", "inherit"],
    });
    await child.exited;
    return child.signalCode ?? child.exitCode;
  }

  async record(): Promise<readonly Entry[]> {
    const record = join(this.#folder.path, "record");
    await this.run(this.startOver(), { record });
    return readRecord(record);
  }

  /** Starts again, and compares with the upgrade that nothing interrupted. */
  async finish(file: string): Promise<readonly string[]> {
    try {
      await (await openDatabase(`file:${file}`, now)).close();
    } catch (error) {
      return [`the next start fails: ${error}`];
    }
    const content = contentOf(file);
    const tables = Object.keys({ ...this.#reference, ...content });
    const differing = tables.filter((table) => !Bun.deepEquals(content[table], this.#reference[table]));
    const broken = checkInvariants(file, now).map(({ name }) => `${name} is broken`);
    return [...differing.map((table) => `${table} is not as it should be`), ...broken];
  }

  [Symbol.dispose](): void {
    this.#folder[Symbol.dispose]();
  }
}

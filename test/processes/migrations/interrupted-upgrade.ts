import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { openDatabase } from "../../../src/shared/database/open.ts";
import type { Random } from "../../helpers/random.ts";
import { temporaryFolder } from "../../helpers/temporary-database.ts";
import { survivals, UnsafeDisk } from "../../helpers/unsafe-disk.ts";
import { type Entry, readRecord, type Watch, watchedSystem } from "../../helpers/watched-system.ts";
import { contentOf, makeOlderShop, releases, type Upgrade } from "./older-release.ts";

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
 */
export async function killUpgrade(from: Upgrade): Promise<Interrupted> {
  using upgrade = new UpgradeRun(from);
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
export async function cutUpgrade(from: Upgrade, random: Random, others: number): Promise<Interrupted> {
  using upgrade = new UpgradeRun(from);
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
class UpgradeRun implements Disposable {
  readonly #folder = temporaryFolder();
  readonly #original = join(this.#folder.path, databaseName);
  readonly disk = join(this.#folder.path, "disk");
  readonly lever = join(this.#folder.path, "lever");
  #reference: ReturnType<typeof contentOf> = {};

  readonly #from: Upgrade;

  constructor(from: Upgrade) {
    this.#from = from;
    makeOlderShop(this.#original, from, now);
  }

  /** The files as they safely lie there before the upgrade. */
  get before(): Record<string, Buffer> {
    return { [databaseName]: readFileSync(this.#original) };
  }

  /** Upgrades a copy without any interruption. */
  async makeReference(): Promise<void> {
    const file = this.startOver();
    await this.#open(file);
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
    const script = join(import.meta.dir, "upgrade-process.ts");
    const child = Bun.spawn([process.execPath, script, `file:${file}`, this.#from.to], {
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
      await this.#open(file);
    } catch (error) {
      return [`the next start fails: ${error}`];
    }
    const content = contentOf(file);
    const tables = Object.keys({ ...this.#reference, ...content });
    const differing = tables.filter((table) => !Bun.deepEquals(content[table], this.#reference[table]));
    const broken = releases[this.#from.to].check(file, now);
    return [...differing.map((table) => `${table} is not as it should be`), ...broken];
  }

  async #open(file: string): Promise<void> {
    await (await openDatabase(`file:${file}`, now, { release: releases[this.#from.to].migrations })).close();
  }

  [Symbol.dispose](): void {
    this.#folder[Symbol.dispose]();
  }
}

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileIn, placeIn } from "../../src/shared/config/database-url.ts";
import { openDatabase } from "../../src/shared/database/open.ts";
import { pause } from "../../src/shared/pause.ts";
import { fillShop } from "./full-shop.ts";
import { brokenRules } from "./invariants.ts";
import {
  contentOfFile,
  contentOnServer,
  livesIn,
  type MomentOfMove,
  moveUntilKilled,
  moveWhenFree,
  startMove,
} from "./moving-shop.ts";
import { type PostgresServer, postgresPrograms, postgresServer } from "./postgres-server.ts";
import { canPreload } from "./preloaded.ts";
import { runProgram } from "./program.ts";
import { Random } from "./random.ts";
import { RandomSales } from "./random-sales.ts";
import { RawFile } from "./raw.ts";
import { freePort } from "./server-process.ts";
import { memoryFolder, temporaryFolder } from "./temporary-database.ts";
import { webhookVariables } from "./webhook-process.ts";

/** A shop on its way. */
interface MovingShop {
  readonly file: string;
  readonly server: PostgresServer;
  readonly sales: RandomSales;
  readonly random: Random;
}

interface Way {
  readonly from: string;
  readonly to: string;
}

const mostDeaths = 4;
/** So many in a row that no death meets are no accident. */
const movesWithoutDeath = 15;
const salesPerHome = 12;

/**
 * Moves a shop with a random history from its file to a server, has it sell on there, moves it back, and so on. Each move is
 * killed at random moments, or its server crashes, and is given again until it comes to its end.
 * @param moves how many come to their end
 * @returns each promise that was broken
 */
export async function killMoves(seed: number, moves: number): Promise<readonly string[]> {
  const programs = postgresPrograms();
  if (!programs || !canPreload) return ["PostgreSQL 15, Linux and a C compiler are needed"];
  await using server = await postgresServer(programs);
  using folder = temporaryFolder(memoryFolder);
  const file = join(folder.path, "disk", "shop.db");
  mkdirSync(join(folder.path, "disk"), { mode: 0o700 });
  const random = new Random(seed);
  const shop = { file, server, sales: new RandomSales(random), random };
  await begin(shop);
  let way: Way = { from: `file:${file}`, to: await server.create() };
  await moveThereAndBack(way);
  let deaths = 0;
  for (let move = 0; move < moves; move++) {
    const moved = await moveAmidDeaths(shop, way);
    if (moved.violations.length > 0)
      return moved.violations.map((words) => `move ${move} to ${placeIn(way.to)}: ${words}`);
    deaths += moved.deaths;
    way = { from: way.to, to: way.from };
    await sellOn(shop, way.from);
  }
  return deaths > 0 || moves < movesWithoutDeath ? [] : ["no move was cut off"];
}

/** A row in every table, so that none is forgotten, and a few sales. */
async function begin({ file, sales }: MovingShop): Promise<void> {
  const database = await openDatabase(`file:${file}`, sales.now);
  const raw = new RawFile(file);
  await fillShop(database, raw);
  await raw.close();
  await sales.happen(database, salesPerHome);
  await database.close();
}

/** Until a shop has been in a database, a new one would begin there. */
async function moveThereAndBack({ from, to }: Way): Promise<void> {
  await moveWhenFree(from, to);
  await moveWhenFree(to, from);
}

async function sellOn({ sales }: MovingShop, url: string): Promise<void> {
  const database = await openDatabase(url, sales.now);
  await sales.happen(database, salesPerHome);
  await database.close();
}

/** @returns each promise that was broken, and how often the move was cut off */
async function moveAmidDeaths(
  shop: MovingShop,
  way: Way,
): Promise<{ violations: readonly string[]; deaths: number }> {
  const before = await stateOf(shop, way.from);
  const wanted = shop.random.below(mostDeaths + 1);
  let deaths = 0;
  while (deaths < wanted) {
    const isMoved = await shop.random.of(cuts)(shop, way);
    const homes = await livesIn(way.from, way.to);
    if (homes.length > 1) return { violations: ["the shop lives in both"], deaths };
    if (isMoved) break;
    deaths += 1;
  }
  const last = await moveWhenFree(way.from, way.to);
  if (last.exitCode !== 0) return { violations: [`ended with ${last.exitCode}: ${last.err}`], deaths };
  const violations = [
    !Bun.deepEquals(await livesIn(way.from, way.to), [way.to]) && "the shop does not live in the target only",
    !Bun.deepEquals(await stateOf(shop, way.to), before) &&
      "the target holds other rows or breaks other rules",
    !Bun.deepEquals(await stateOf(shop, way.from), before) && "what the source holds has changed",
    !(await refusesToServe(way.from)) && "a callback server starts on the source",
  ];
  return { violations: violations.filter((words) => words !== false), deaths };
}

/** Every row, and every rule that some break: a few were put there by hand. */
async function stateOf({ file, server, sales }: MovingShop, url: string) {
  const isFile = fileIn(url) === file;
  const rows = isFile ? await contentOfFile(file) : await contentOnServer(server.asSuperuser(url));
  const broken = await brokenRules(url, sales.now);
  return { rows, broken: broken.map(({ name, ids }) => `${name} ${ids.toSorted().join()}`).toSorted() };
}

async function refusesToServe(url: string): Promise<boolean> {
  const ended = await runProgram(["webhook"], { ...webhookVariables("", freePort()), DATABASE_URL: url });
  return ended.exitCode === 78 && ended.err.includes("whose shop moved to");
}

/** Cuts a move off at a random moment. @returns whether it had come to its end before */
type Cut = (shop: MovingShop, way: Way) => Promise<boolean>;

/** Longer than a move of this shop takes on a busy machine. */
const longestMoveMs = 2_500;

const cuts: readonly Cut[] = [
  async ({ random }, way) => {
    const child = startMove(way.from, way.to);
    await rest(random.below(longestMoveMs));
    child.kill("SIGKILL");
    return (await child.exited) === 0;
  },
  async ({ random, server }, way) => {
    const child = startMove(way.from, way.to);
    await rest(random.below(longestMoveMs));
    await server.stop("immediate");
    const exitCode = await child.exited;
    await server.start();
    return exitCode === 0;
  },
  // One of the last steps, in which the shop changes its home, and one of the many in which rows are copied.
  async ({ random, file }, way) => !(await moveUntilKilled({ ...way, file }, momentIn(random, "sync", 10))),
  async ({ random, file }, way) => !(await moveUntilKilled({ ...way, file }, momentIn(random, "send", 600))),
];

function momentIn(random: Random, kind: MomentOfMove["kind"], count: number): MomentOfMove {
  return { kind, n: 1 + random.below(count), side: random.of(["before", "after"]) };
}

function rest(milliseconds: number): Promise<void> {
  return pause(milliseconds, new AbortController().signal);
}

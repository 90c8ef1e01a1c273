import { chownSync, existsSync, readdirSync } from "node:fs";
import { userInfo } from "node:os";
import { join } from "node:path";
import { SQL } from "bun";
import { findInOutput } from "./find-in-output.ts";
import { freePort } from "./server-process.ts";
import { memoryFolder, temporaryFolder } from "./temporary-database.ts";

/** A PostgreSQL server of the tests' own: on loopback, in a folder that goes with it. */
export interface PostgresServer extends AsyncDisposable {
  readonly port: number;
  /** Makes an empty database. @returns its URL for the shop's role, which owns it */
  create(options?: string): Promise<string>;
  /** The superuser's URL of the database that a server begins with. */
  readonly superuserUrl: string;
  /** The URL of a database for the superuser. */
  asSuperuser(url: string): string;
  stop(mode?: "fast" | "immediate"): Promise<void>;
  start(): Promise<void>;
}

/** The folder of the server's programs, or undefined where none of version 15 or later is installed. */
export function postgresPrograms(): string | undefined {
  const versions = "/usr/lib/postgresql";
  const installed = existsSync(versions) ? readdirSync(versions).map(Number) : [];
  const newest = Math.max(0, ...installed.filter((version) => version >= 15));
  return newest > 0 ? join(versions, String(newest), "bin") : undefined;
}

/** What the title of tests ends with that are skipped where there is none. */
export const postgresNote =
  postgresPrograms() === undefined
    ? " (skipped: there is no PostgreSQL 15 or later here, which `bun run verify` installs where it can)"
    : "";

/** The variable that names an empty cluster for all servers of a run: to make one takes a processor a second. */
const clusterVariable = "BAZIBOT_TEST_CLUSTER";

/** Has servers begin with a copy of one empty cluster, here and in processes that are started from here, until it is disposed of. */
export async function shareEmptyCluster(programs: string): Promise<Disposable> {
  const folder = clusterFolder();
  await initialise(programs, join(folder.path, "data"));
  process.env[clusterVariable] = join(folder.path, "data");
  return folder;
}

/**
 * Starts one.
 * @param addresses at which it listens besides
 */
export async function postgresServer(
  programs: string,
  addresses: readonly string[] = [],
): Promise<PostgresServer> {
  const folder = clusterFolder();
  const data = join(folder.path, "data");
  const shared = process.env[clusterVariable];
  if (shared === undefined) await initialise(programs, data);
  // With its owner, whom the server insists on.
  else await Bun.$`cp -a ${shared} ${data}`.quiet();
  const port = freePort();
  const listening = `listen_addresses=${["127.0.0.1", ...addresses].join()}`;
  const options = [listening, ...settings].flatMap((setting) => ["-c", setting]);
  const control = (...words: string[]) => run(programs, "pg_ctl", "-D", data, "-w", "-s", ...words);
  const start = async () => {
    const server = begin(programs, "postgres", "-D", data, "-p", String(port), "-k", folder.path, ...options);
    await findInOutput(server.stderr, /(ready to accept (?:read-only )?connections)/);
  };
  await start();
  await asked(port, "CREATE ROLE shop LOGIN");
  let count = 0;
  return {
    port,
    superuserUrl: urlOf(port),
    async create(words = "") {
      count += 1;
      await asked(port, `CREATE DATABASE shop${count} OWNER shop ${words}`);
      return `postgres://shop@127.0.0.1:${port}/shop${count}`;
    },
    asSuperuser: (url) => url.replace("//shop@", `//${superuser}@`),
    stop: (mode = "fast") => control("-m", mode, "stop"),
    start,
    async [Symbol.asyncDispose]() {
      await control("-m", "immediate", "stop");
      folder[Symbol.dispose]();
    },
  };
}

const superuser = "postgres";

/** Many shops come and go at once on it, and none stays. What no commit has brought to the disk is lost in a crash. */
const settings = [
  "max_connections=300",
  "shared_buffers=64MB",
  "max_wal_size=2GB",
  "autovacuum=off",
  "wal_writer_delay=10s",
];

function clusterFolder() {
  const folder = temporaryFolder(memoryFolder);
  if (isRoot()) chownSync(folder.path, 65534, 65534);
  return folder;
}

function initialise(programs: string, data: string): Promise<void> {
  const words = ["-U", superuser, "-E", "UTF8", "--locale=C.UTF-8", "-A", "trust", "-N"];
  return run(programs, "initdb", "-D", data, ...words);
}

function urlOf(port: number): string {
  return `postgres://${superuser}@127.0.0.1:${port}/postgres`;
}

async function asked(port: number, statement: string): Promise<void> {
  const sql = new SQL(urlOf(port), { max: 1 });
  await sql.unsafe(statement);
  await sql.close();
}

function isRoot(): boolean {
  return userInfo().uid === 0;
}

async function run(programs: string, program: string, ...words: readonly string[]): Promise<void> {
  const child = begin(programs, program, ...words);
  const [code, said] = await Promise.all([child.exited, new Response(child.stderr).text()]);
  if (code !== 0) throw new Error(`${program} ended with ${code}: ${said}`);
}

/**
 * The server refuses to run as root; nobody (65534) owns its folder then. It stays in this process's group, with which it ends
 * where no test ends it.
 */
function begin(programs: string, program: string, ...words: readonly string[]) {
  const asNobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"];
  const command = [...(isRoot() ? asNobody : []), join(programs, program), ...words];
  return Bun.spawn(command, { cwd: "/", stdio: ["ignore", "ignore", "pipe"] });
}

import { readFileSync } from "node:fs";
import { ChildProcess } from "../../sandbox/processes/child-process.ts";
import { shopEnvironment } from "../../sandbox/processes/shop-environment.ts";
import type { Database } from "../../src/shared/database/database.ts";
import { openDatabase } from "../../src/shared/database/open.ts";
import { findRuns } from "../../src/shared/heartbeats.ts";
import { Link } from "./link.ts";
import { type PostgresServer, postgresServer } from "./postgres-server.ts";
import { program, type RunningSandbox, runningSandbox } from "./running-sandbox.ts";
import { freePort } from "./server-process.ts";
import { temporaryFolder } from "./temporary-database.ts";
import { untilDefined } from "./until-defined.ts";

/** A machine of the shop: its bot, its callback server, and its ways to others. */
export interface Host {
  readonly name: string;
  readonly bot: ChildProcess;
  readonly webhook: ChildProcess;
  readonly cuts: readonly Cut[];
}

/** Cuts a way of a host's. @returns what mends it */
export type Cut = () => Promise<() => Promise<void>>;

/** Where a host is. */
export interface Site {
  /** begins a command that is to run there */
  readonly enter: readonly string[];
  readonly databaseUrl: string;
  /** at which its callback server is reached */
  readonly address: string;
  readonly cuts: readonly Cut[];
}

/** Where two hosts are, and the server of their database. */
export interface Network extends AsyncDisposable {
  readonly server: PostgresServer;
  /** of the shop's database, by a way that is never cut */
  readonly url: string;
  readonly sites: readonly [Site, Site];
}

/** The run of a bot that leads. */
export interface Leader extends Host {
  readonly instance: string;
}

/** One shop on two machines, with its database on a third; all of them are this one. */
export interface TwoHosts extends AsyncDisposable {
  readonly sandbox: RunningSandbox;
  readonly hosts: readonly [Host, Host];
  /** the shop's database, by a way that is never cut */
  readonly database: Database;
  readonly url: string;
  readonly server: PostgresServer;
  /** Waits until a bot leads, another run of one than before. */
  leader(before?: Leader): Promise<Leader>;
}

/** Starts a shop on two hosts. @param network where they are; it is closed with the shop */
export async function twoHosts(network: Promise<Network>): Promise<TwoHosts> {
  const closing = new AsyncDisposableStack();
  const { server, url, sites } = closing.use(await network);
  const front = closing.use(await frontDoor(sites.map(({ address }) => address)));
  const folder = closing.use(temporaryFolder());
  const variables = (index: 0 | 1) => ({
    DATABASE_URL: sites[index].databaseUrl,
    HOST: sites[index].address,
    PINGPONG_WEBHOOK_PORT: String(front.ports[index]),
    PUBLIC_URL: front.url,
    LOG_LEVEL: "error",
  });
  const sandbox = closing.use(
    await runningSandbox({ command: on("alpha", sites[0]), environment: variables(0) }),
  );
  const { accounts, origin, processes } = sandbox.sandbox;
  const place = { origin, webhookPort: front.ports[1] ?? 0, databaseFile: "" };
  const environment = { ...shopEnvironment(accounts, place), ...variables(1) };
  const [botA, webhookA] = [find(processes, "bot"), find(processes, "webhook")];
  const [botB, webhookB] = (["bot", "webhook"] as const).map(
    (name) => new ChildProcess(name, on("beta", sites[1]), environment, folder.path),
  );
  if (!botB || !webhookB) throw new Error("two processes were made");
  for (const child of [botB, webhookB]) child.start();
  const all = [botA, webhookA, botB, webhookB];
  closing.defer(async () => void (await Promise.all(all.map(stop))));
  const database = await openDatabase(url, new Date());
  closing.defer(() => database.close());
  const hosts = [
    { name: "alpha", bot: botA, webhook: webhookA, cuts: sites[0].cuts },
    { name: "beta", bot: botB, webhook: webhookB, cuts: sites[1].cuts },
  ] as const;
  const leader = (before?: Leader) =>
    untilDefined(async () => {
      const run = (await findRuns(database.read, "bot")).find(({ leads }) => leads);
      const host = hosts.find(({ name }) => name === run?.host);
      return host && run && run.instance !== before?.instance
        ? { ...host, instance: run.instance }
        : undefined;
    });
  return {
    ...{ sandbox, hosts, database, url, server, leader },
    [Symbol.asyncDispose]: () => closing.disposeAsync(),
  };
}

/**
 * Two hosts on this machine's own network, each with a proxy before the database that can be cut.
 * @param programs of PostgreSQL's
 */
export async function onLoopback(programs: string): Promise<Network> {
  const closing = new AsyncDisposableStack();
  const server = closing.use(await postgresServer(programs));
  const url = await server.create();
  const site = async () => {
    const link = closing.use(await Link.to(server.port));
    const cut = async () => {
      link.cut();
      return async () => link.mend();
    };
    const databaseUrl = url.replace(`:${server.port}/`, `:${link.port}/`);
    return { enter: [], databaseUrl, address: "127.0.0.1", cuts: [cut] };
  };
  const sites = [await site(), await site()] as const;
  return { server, url, sites, [Symbol.asyncDispose]: () => closing.disposeAsync() };
}

/** A name and process ids of its own, so that nobody elsewhere can tell whether one of its processes has ended. */
function on(host: string, { enter }: Site): readonly string[] {
  const apart = ["--user", "--map-root-user", "--uts", "--pid", "--fork", "--mount-proc", "--kill-child"];
  return [...enter, "unshare", ...apart, "sh", "-c", 'hostname "$0" && exec "$@"', host, ...program];
}

/**
 * Sends a signal to a process of a host: `unshare`, which started it, passes none on.
 * @returns whether it runs
 */
export function signal(child: ChildProcess, name: NodeJS.Signals): boolean {
  const { pid } = child.report();
  const started = pid === null ? "" : readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim();
  return started !== "" && process.kill(Number(started), name);
}

/** Asks a process of a host to end in good order, awake or not, and leaves it stopped. */
export async function stop(child: ChildProcess): Promise<void> {
  for (const name of ["SIGTERM", "SIGCONT"] as const) signal(child, name);
  await child.stop();
}

function find(processes: readonly ChildProcess[], name: string): ChildProcess {
  const found = processes.find((each) => each.name === name);
  if (!found) throw new Error(`the sandbox runs no ${name}`);
  return found;
}

const frontPatienceMs = 3_000;

/** What PingPong reaches: the first callback server that answers. */
async function frontDoor(addresses: readonly string[]) {
  const ports = addresses.map(freePort);
  const server = Bun.serve({
    hostname: "127.0.0.1",
    port: 0,
    async fetch(request) {
      const { pathname } = new URL(request.url);
      const body = await request.text();
      for (const [index, address] of addresses.entries()) {
        const init = { method: request.method, body, headers: { "content-type": "application/json" } };
        const signal = AbortSignal.timeout(frontPatienceMs);
        const url = `http://${address}:${ports[index]}${pathname}`;
        const answer = await fetch(url, { ...init, signal }).catch(() => undefined);
        if (answer?.ok) return answer;
      }
      return new Response("nobody is there", { status: 503 });
    },
  });
  return {
    ports,
    url: `http://127.0.0.1:${server.port}`,
    [Symbol.asyncDispose]: async () => server.stop(true),
  };
}

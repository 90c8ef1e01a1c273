import { mkdir, writeFile } from "node:fs/promises";
import { userInfo } from "node:os";
import {
  type PostgresServer,
  postgresPrograms,
  postgresServer,
  shareEmptyCluster,
} from "../../test/helpers/postgres-server.ts";

/**
 * Starts a PostgreSQL for the tests, of Debian's package, which is installed where it is missing. Tests that start more of them
 * begin with a copy of its empty cluster.
 * @returns why there is none, where that cannot be
 */
export async function startServer(): Promise<PostgresServer | string> {
  const reason = postgresPrograms() === undefined ? await install() : undefined;
  const programs = postgresPrograms();
  if (programs !== undefined) return serverWithCopies(programs);
  return reason ?? "the package that was installed is older than version 15";
}

async function serverWithCopies(programs: string): Promise<PostgresServer> {
  const cluster = await shareEmptyCluster(programs);
  const server = await postgresServer(programs);
  return {
    ...server,
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]();
      cluster[Symbol.dispose]();
    },
  };
}

/** @returns why it could not be installed; undefined if it was */
async function install(): Promise<string | undefined> {
  if (Bun.which("apt-get") === null) return "no PostgreSQL 15 is installed, and there is no apt-get";
  if (userInfo().uid !== 0) return "no PostgreSQL 15 is installed, and only root may install it";
  process.stdout.write("\nPostgreSQL: apt-get install postgresql\n");
  await wantNoCluster();
  const done =
    (await succeeds("apt-get", "-qq", "update")) &&
    (await succeeds("apt-get", "-qq", "install", "--yes", "--no-install-recommends", "postgresql"));
  return done ? undefined : "no PostgreSQL 15 is installed, and apt-get could not install it";
}

/** Debian's package would start a server of its own. */
async function wantNoCluster(): Promise<void> {
  const folder = "/etc/postgresql-common/createcluster.d";
  await mkdir(folder, { recursive: true });
  await writeFile(`${folder}/no-cluster.conf`, "create_main_cluster = false\n");
}

/** In a network that answers nobody it gives up. */
async function succeeds(...command: readonly string[]): Promise<boolean> {
  const limits = ["-o", "Acquire::Retries=0", "-o", "Acquire::http::Timeout=10"];
  const [program = "", ...words] = command;
  const child = Bun.spawn([program, ...limits, ...words], {
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    stdio: ["ignore", "ignore", "inherit"],
    timeout: 120_000,
  });
  return (await child.exited) === 0;
}

import { ConfigurationError } from "../src/shared/config/environment.ts";
import { exitCodes } from "../src/shared/exit-codes.ts";
import { emptyServerDatabase } from "./processes/server-database.ts";
import { type Sandbox, startSandbox } from "./sandbox.ts";

const defaultPort = 8080;

/** What `--port` and `--database` say. */
interface SandboxChoice {
  readonly port?: string | undefined;
  readonly database?: string | undefined;
}

/**
 * Runs the sandbox until Ctrl-C.
 * @returns the exit code
 * @throws ConfigurationError for a port that is no number or taken, and for a database that is not empty
 */
export async function runSandbox({ port: portText, database: url }: SandboxChoice): Promise<number> {
  const port = portOf(portText);
  const database = url === undefined ? undefined : await emptyServerDatabase(url);
  const sandbox = await start(port, database?.url);
  const toldToStop = new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
  process.stdout.write(greeting(sandbox));
  await toldToStop;
  await sandbox.stop();
  await database?.empty();
  process.stdout.write("The sandbox has stopped; nothing of it is left.\n");
  return exitCodes.done;
}

function greeting({ origin }: Sandbox): string {
  return `
  bazibot sandbox: everything outside is simulated, no real Telegram, no real money.

  Open in a browser   ${origin}/
  As the shop's owner ${origin}/?user=9001
  As its support      ${origin}/?user=9002
  Kill the bot        curl -H 'content-type: application/json' -d '{"name":"bot","action":"kill"}' ${origin}/processes
                      (it comes back after a second, like under a service manager)
  Stop everything     Ctrl-C

`;
}

function portOf(text: string | undefined): number {
  if (text === undefined) return defaultPort;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (port <= 65_535) return port;
  throw new ConfigurationError(["--port is no port: give a number from 0 to 65535; 0 takes a free one"]);
}

async function start(port: number, databaseUrl: string | undefined): Promise<Sandbox> {
  const environment = databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl };
  try {
    return await startSandbox({ port, command: ownCommand(), environment });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EADDRINUSE")) throw error;
    throw new ConfigurationError([
      `--port ${port} is taken: stop what listens there, or choose another with --port`,
    ]);
  }
}

/** How this very program is started: the executable alone, or Bun with the source. */
function ownCommand(): string[] {
  const isCompiled = Bun.main.startsWith("/$bunfs/") || Bun.main.startsWith("B:/~BUN/");
  return isCompiled ? [process.execPath] : [process.execPath, Bun.main];
}

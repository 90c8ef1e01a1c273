import { ConfigurationError } from "../src/shared/config/environment.ts";
import { exitCodes } from "../src/shared/exit-codes.ts";
import { type Sandbox, startSandbox } from "./sandbox.ts";

const defaultPort = 8080;

/**
 * Runs the sandbox until Ctrl-C.
 * @param port what `--port` says
 * @returns the exit code
 * @throws ConfigurationError for a port that is no number or taken
 */
export async function runSandbox(port: string | undefined): Promise<number> {
  const sandbox = await start(portOf(port));
  process.stdout.write(greeting(sandbox));
  await new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
  await sandbox.stop();
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

async function start(port: number): Promise<Sandbox> {
  try {
    return await startSandbox({ port, command: ownCommand() });
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

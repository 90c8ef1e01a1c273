import type { Subprocess } from "bun";

/** A server in a process of its own; killed at the end of its `await using` block. */
export interface ServerProcess extends AsyncDisposable {
  readonly port: number;
  readonly process: Subprocess;
}

/** How a server is started: its command, and its variables besides PATH and HOME. */
export interface ServerStart {
  readonly command: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

/**
 * Starts a server on a free port of the loopback and waits until it answers `/health` with a 2xx.
 * @throws Error if it ends before
 */
export async function startServer(start: (port: number) => ServerStart): Promise<ServerProcess> {
  const port = freePort();
  const { command, environment } = start(port);
  const child = Bun.spawn([...command], {
    env: { PATH: process.env.PATH ?? "", HOME: process.env.HOME ?? "", ...environment },
    stdio: ["ignore", "ignore", "inherit"],
  });
  await untilHealthy(port, child);
  return {
    port,
    process: child,
    async [Symbol.asyncDispose]() {
      child.kill("SIGKILL");
      await child.exited;
    },
  };
}

function freePort(): number {
  const listener = Bun.listen({ hostname: "127.0.0.1", port: 0, socket: { data() {} } });
  const { port } = listener;
  listener.stop(true);
  return port;
}

async function untilHealthy(port: number, child: Subprocess): Promise<void> {
  while (child.exitCode === null && child.signalCode === null) {
    const answer = await fetch(`http://127.0.0.1:${port}/health`).catch(() => undefined);
    if (answer?.ok) return;
    await Bun.sleep(2);
  }
  throw new Error(`The server ended with ${child.exitCode ?? child.signalCode} before it was ready`);
}

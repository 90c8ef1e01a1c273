import type { Subprocess } from "bun";
import { findInOutput } from "./find-in-output.ts";

/** A server in a process of its own; killed at the end of its `await using` block. */
export interface ServerProcess extends AsyncDisposable {
  readonly port: number;
  readonly process: Subprocess;
}

/** How a server is started: its command, and its variables besides PATH and HOME. */
export interface ServerStart {
  /** prints a line with `listening` once it takes connections */
  readonly command: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

/**
 * Starts a server on a free port of the loopback and waits until it has answered `/health` with a 2xx.
 * @throws Error if it ends before, or its first answer is another one
 */
export async function startServer(start: (port: number) => ServerStart): Promise<ServerProcess> {
  const port = freePort();
  const { command, environment } = start(port);
  const child = Bun.spawn([...command], {
    env: { PATH: process.env.PATH ?? "", HOME: process.env.HOME ?? "", ...environment },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const server = serverOf(port, child);
  try {
    await findInOutput(child.stdout, /(listening)/);
    await expectHealthy(port);
  } catch (error) {
    await server[Symbol.asyncDispose]();
    throw error;
  }
  return server;
}

/** A process that serves a port, or is about to. */
export function serverOf(port: number, child: Subprocess): ServerProcess {
  return {
    port,
    process: child,
    async [Symbol.asyncDispose]() {
      child.kill("SIGKILL");
      await child.exited;
    },
  };
}

/** A port of the loopback that nobody listens on. */
export function freePort(): number {
  const listener = Bun.listen({ hostname: "127.0.0.1", port: 0, socket: { data() {} } });
  const { port } = listener;
  listener.stop(true);
  return port;
}

async function expectHealthy(port: number): Promise<void> {
  const answer = await fetch(`http://127.0.0.1:${port}/health`);
  if (!answer.ok) throw new Error(`The server listens, but answers ${answer.status}: ${await answer.text()}`);
}

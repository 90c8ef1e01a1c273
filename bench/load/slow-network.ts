import { connect, createServer, type Socket } from "node:net";

/** Stands before a server on this machine as if it were on another one. */
export interface SlowNetwork extends AsyncDisposable {
  readonly port: number;
}

/**
 * @param port of the server
 * @param roundTripMs half of it before each piece of what either side says; timers make it a little longer
 */
export async function slowNetwork(port: number, roundTripMs: number): Promise<SlowNetwork> {
  const open = new Set<Socket>();
  const listener = createServer((client) => {
    const server = connect({ port, host: "127.0.0.1", noDelay: true });
    for (const [from, to] of [
      [client, server],
      [server, client],
    ] as const) {
      open.add(from);
      from.setNoDelay(true);
      from.on("data", (bytes: Buffer) => setTimeout(() => to.write(bytes), roundTripMs / 2));
      from.on("close", () => to.destroy());
      from.on("error", () => to.destroy());
    }
  });
  await new Promise<void>((resolve) => listener.listen(0, "127.0.0.1", resolve));
  const address = listener.address();
  return {
    port: typeof address === "object" && address ? address.port : 0,
    async [Symbol.asyncDispose]() {
      for (const each of open) each.destroy();
      await new Promise((resolve) => listener.close(resolve));
    },
  };
}

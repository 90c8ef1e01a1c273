import { connect, createServer, type Socket } from "node:net";

/** Stands before a server and hands on what both sides say, until it is frozen. */
export interface TcpRelay extends AsyncDisposable {
  readonly port: number;
  /** From now on nothing comes through and nothing ends, as where a firewall drops every packet. */
  freeze(): void;
  /** New connections come through again; the old ones stay dead. */
  thaw(): void;
}

/** @param firstWords changes what a client says first */
export async function tcpRelay(
  port: number,
  firstWords: (bytes: Buffer) => Buffer = (bytes) => bytes,
): Promise<TcpRelay> {
  const open = new Set<Socket>();
  let isFrozen = false;
  const listener = createServer((client) => {
    open.add(client);
    client.on("error", () => client.destroy());
    if (isFrozen) return;
    const server = connect(port, "127.0.0.1");
    open.add(server);
    server.on("error", () => client.destroy());
    client.once("data", (bytes: Buffer) => {
      server.write(firstWords(bytes));
      client.pipe(server).pipe(client);
    });
  });
  await new Promise<void>((resolve) => listener.listen(0, "127.0.0.1", resolve));
  const address = listener.address();
  return {
    port: typeof address === "object" && address ? address.port : 0,
    freeze() {
      isFrozen = true;
      for (const each of open) each.unpipe().pause();
    },
    thaw() {
      isFrozen = false;
    },
    async [Symbol.asyncDispose]() {
      for (const each of open) each.destroy();
      await new Promise((resolve) => listener.close(resolve));
    },
  };
}

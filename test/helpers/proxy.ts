import { connect, createServer, type Socket } from "node:net";

/** A proxy that leads every address, whatever its name, to one port of this machine. */
export interface Proxy extends AsyncDisposable {
  /** as HTTPS_PROXY has it */
  readonly url: string;
  /** the hosts that were asked for */
  readonly hosts: ReadonlySet<string>;
}

/** @param port where everything leads */
export async function startProxy(port: number): Promise<Proxy> {
  const hosts = new Set<string>();
  const open = new Set<Socket>();
  const server = createServer((client) => {
    open.add(client);
    client.on("error", () => client.destroy());
    client.once("data", (request) => {
      const host = /^CONNECT ([^:]+):443 /.exec(request.toString("latin1"))?.[1];
      if (host === undefined) return client.end("HTTP/1.1 405 only CONNECT\r\n\r\n");
      hosts.add(host);
      const outside = connect(port, "127.0.0.1", () => {
        client.write("HTTP/1.1 200 connected\r\n\r\n");
        client.pipe(outside).pipe(client);
      });
      outside.on("error", () => client.destroy());
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`,
    hosts,
    async [Symbol.asyncDispose]() {
      for (const client of open) client.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

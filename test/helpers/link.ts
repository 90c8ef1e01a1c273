import { connect, createServer, type Server, type Socket } from "node:net";

/** A way to a port of this machine that can be cut: then nothing passes, and neither end is told. */
export class Link implements AsyncDisposable {
  readonly port: number;
  readonly #server: Server;
  readonly #pairs = new Set<readonly [Socket, Socket]>();
  #isCut = false;

  private constructor(server: Server, port: number) {
    this.#server = server;
    this.port = port;
  }

  static async to(target: number): Promise<Link> {
    const server = createServer({ pauseOnConnect: true });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    const link = new Link(server, typeof address === "object" ? (address?.port ?? 0) : 0);
    server.on("connection", (client) => link.#join(client, connect(target, "127.0.0.1")));
    return link;
  }

  cut(): void {
    this.#isCut = true;
    for (const pair of this.#pairs) part(pair);
  }

  /** What was under way arrives now, as far as its sender still wants it. */
  mend(): void {
    this.#isCut = false;
    for (const pair of this.#pairs) join(pair);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const [client, server] of this.#pairs) for (const end of [client, server]) end.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #join(client: Socket, server: Socket): void {
    const pair = [client, server] as const;
    this.#pairs.add(pair);
    for (const [end, other] of [pair, pair.toReversed()] as const) {
      end?.on("error", () => end.destroy());
      end?.once("close", () => {
        this.#pairs.delete(pair);
        if (!this.#isCut) other?.destroy();
      });
    }
    if (!this.#isCut) join(pair);
  }
}

function join([client, server]: readonly [Socket, Socket]): void {
  client.pipe(server);
  server.pipe(client);
}

function part([client, server]: readonly [Socket, Socket]): void {
  client.unpipe(server).pause();
  server.unpipe(client).pause();
}

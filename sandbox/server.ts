import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { answerWithFaults } from "./common-faults.ts";
import { send, toRequest } from "./connection.ts";
import { controlAnswer } from "./control.ts";
import { Faults } from "./faults.ts";
import { Journal } from "./journal.ts";
import type { StandIn, World } from "./stand-in.ts";

/** What the sandbox server is made of. */
interface SandboxServerOptions {
  /** 0 lets the system choose a free port */
  readonly port: number;
  /** Builds the stand-ins; each is mounted under `/<name>`. */
  readonly standIns: (world: World) => readonly StandIn[];
  /** Answers everything that neither a stand-in nor `/control` does, such as the chat page. */
  readonly page?: (request: Request, path: string) => Promise<Response> | Response;
}

/** A running sandbox. */
export interface SandboxServer {
  /** e.g. `http://127.0.0.1:8080`, no trailing slash */
  readonly origin: string;
  readonly world: World;
  /** Ends every timer, stream and connection; resolves when the port is free again. */
  stop(): Promise<void>;
}

/**
 * Starts the simulated outside world on 127.0.0.1.
 * It speaks node:http because only there a connection can be dropped at any point without a message on stderr.
 * @throws when the port is taken
 */
export async function startSandboxServer(options: SandboxServerOptions): Promise<SandboxServer> {
  let origin = "";
  const world: World = { origin: () => origin, journal: new Journal(), faults: new Faults() };
  const standIns = options.standIns(world);
  const stopping = new AbortController();
  const answer = router(world, standIns, options.page ?? nothingHere);
  const server = createServer((message, out) => void serve(message, out, stopping.signal, answer));
  server.requestTimeout = 0;
  origin = `http://127.0.0.1:${await listen(server, options.port)}`;
  return {
    origin,
    world,
    async stop() {
      stopping.abort();
      for (const standIn of standIns) standIn.stop();
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

type Answer = (request: Request) => Promise<Response> | Response;

function router(
  world: World,
  standIns: readonly StandIn[],
  page: NonNullable<SandboxServerOptions["page"]>,
): Answer {
  return (request) => {
    const { pathname } = new URL(request.url);
    const [, first = ""] = pathname.split("/");
    const rest = pathname.slice(first.length + 1) || "/";
    if (first === "control") return controlAnswer(world, standIns, request, rest);
    const standIn = standIns.find(({ name }) => name === first);
    return standIn ? answerWithFaults(world, standIn, request, rest) : page(request, pathname);
  };
}

async function serve(message: IncomingMessage, out: ServerResponse, stopping: AbortSignal, answer: Answer) {
  const gone = new AbortController();
  out.once("close", () => gone.abort());
  const signal = AbortSignal.any([gone.signal, stopping]);
  await answered(message, signal, answer).then((response) => send(response, out));
}

async function answered(message: IncomingMessage, signal: AbortSignal, answer: Answer): Promise<Response> {
  if (!isOurHost(message)) return new Response("this address is served on 127.0.0.1 only\n", { status: 421 });
  try {
    return await answer(await toRequest(message, signal));
  } catch (error) {
    if (signal.aborted) return Response.error();
    return new Response(`the sandbox itself failed: ${error}\n`, { status: 500 });
  }
}

/** A name that a foreign page had pointed at 127.0.0.1 (DNS rebinding) arrives in the Host header: refuse it. */
function isOurHost(message: IncomingMessage): boolean {
  const port = message.socket.localPort;
  const host = message.headers.host;
  return host === `127.0.0.1:${port}` || host === `localhost:${port}`;
}

async function listen(server: ReturnType<typeof createServer>, port: number): Promise<number> {
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  return address !== null && typeof address === "object" ? address.port : port;
}

function nothingHere(): Response {
  return new Response("nothing here\n", { status: 404 });
}

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Type } from "@sinclair/typebox";
import { Value } from "@sinclair/typebox/value";

/** How a page is to be looked at. */
interface View {
  readonly url: string;
  readonly scheme: "light" | "dark";
  /** pixels of CSS */
  readonly width: number;
  readonly height: number;
}

/** What the DevTools protocol answers to a command, and what it tells of itself. */
const wire = Type.Object({
  id: Type.Optional(Type.Integer()),
  method: Type.Optional(Type.String()),
  result: Type.Optional(Type.Unknown()),
  error: Type.Optional(Type.Unknown()),
});
const evaluated = Type.Object({
  result: Type.Object({ value: Type.Optional(Type.Unknown()) }),
  exceptionDetails: Type.Optional(Type.Unknown()),
});
const targets = Type.Array(Type.Object({ type: Type.String(), webSocketDebuggerUrl: Type.String() }));

/** One tab of a headless Chromium, driven by the DevTools protocol. */
export class Chromium {
  readonly #browser: Bun.Subprocess;
  readonly #folder: string;
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, PromiseWithResolvers<unknown>>();
  #loaded = Promise.withResolvers<void>();
  #last = 0;

  private constructor(browser: Bun.Subprocess, folder: string, socket: WebSocket) {
    this.#browser = browser;
    this.#folder = folder;
    this.#socket = socket;
    socket.addEventListener("message", ({ data }) => this.#take(String(data)));
  }

  /** @throws when it ends before it says where it listens */
  static async start(executable: string): Promise<Chromium> {
    const folder = mkdtempSync(join(tmpdir(), "bazibot-chromium-"));
    const flags = [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--no-first-run",
      "--remote-debugging-port=0",
    ];
    const browser = Bun.spawn([executable, ...flags, `--user-data-dir=${folder}`, "about:blank"], {
      stdout: "ignore",
      stderr: "pipe",
    });
    const origin = await listeningAt(browser.stderr);
    const pages = Value.Parse(targets, await (await fetch(`${origin}/json/list`)).json());
    const page = pages.find(({ type }) => type === "page");
    if (!page) throw new Error("Chromium has no page");
    const socket = new WebSocket(page.webSocketDebuggerUrl);
    await new Promise((resolve, reject) => {
      socket.addEventListener("open", resolve);
      socket.addEventListener("error", () => reject(new Error("Chromium does not listen")));
    });
    const chromium = new Chromium(browser, folder, socket);
    await chromium.#send("Page.enable", {});
    return chromium;
  }

  /** Loads a page and waits until it is loaded. */
  async show({ url, scheme, width, height }: View): Promise<void> {
    const features = [
      { name: "prefers-color-scheme", value: scheme },
      { name: "prefers-reduced-motion", value: "reduce" },
    ];
    await this.#send("Emulation.setEmulatedMedia", { features });
    const metrics = { width, height, deviceScaleFactor: 1, mobile: width < 600 };
    await this.#send("Emulation.setDeviceMetricsOverride", metrics);
    this.#loaded = Promise.withResolvers();
    await this.#send("Page.navigate", { url });
    await this.#loaded.promise;
  }

  /**
   * @param expression JavaScript; a promise is waited for
   * @returns its value, as JSON has it
   * @throws when it throws
   */
  async evaluate(expression: string): Promise<unknown> {
    const options = { expression, awaitPromise: true, returnByValue: true };
    const { result, exceptionDetails } = Value.Parse(
      evaluated,
      await this.#send("Runtime.evaluate", options),
    );
    if (exceptionDetails) throw new Error(`the page threw: ${JSON.stringify(exceptionDetails)}`);
    return result.value;
  }

  stop(): void {
    this.#socket.close();
    this.#browser.kill("SIGKILL");
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }

  #send(method: string, params: object): Promise<unknown> {
    this.#last += 1;
    const answer = Promise.withResolvers<unknown>();
    this.#waiting.set(this.#last, answer);
    this.#socket.send(JSON.stringify({ id: this.#last, method, params }));
    return answer.promise;
  }

  #take(data: string): void {
    const { id, method, result, error } = Value.Parse(wire, JSON.parse(data));
    if (method === "Page.loadEventFired") this.#loaded.resolve();
    if (id === undefined) return;
    const answer = this.#waiting.get(id);
    if (error) answer?.reject(new Error(`Chromium refused: ${JSON.stringify(error)}`));
    else answer?.resolve(result);
    this.#waiting.delete(id);
  }
}

/** Reads where Chromium listens from what it says of itself. */
async function listeningAt(stderr: ReadableStream<Uint8Array>): Promise<string> {
  let said = "";
  for await (const piece of stderr) {
    said += new TextDecoder().decode(piece);
    const [, host] = /DevTools listening on ws:\/\/([\d.:]+)\//.exec(said) ?? [];
    if (host) return `http://${host}`;
  }
  throw new Error(`Chromium did not start: ${said}`);
}

import { createHash, randomUUID, timingSafeEqual } from "node:crypto";
import type { Fault } from "../faults.ts";
import type { StandIn, World } from "../stand-in.ts";
import { lieKinds } from "./lines/lies.ts";
import { type DeepSeekOptions, type DeepSeekSettings, withDefaults } from "./options.ts";
import { type Ending, play } from "./playback.ts";
import { sectionIn } from "./prompt.ts";
import { httpFaults, unauthorized } from "./refusals.ts";
import { composeReply, contentKinds, finishKinds, type Reply, type ReplyFrame } from "./reply.ts";
import { type CompletionRequest, modelNames, readRequest } from "./request.ts";
import { bodySteps, sendingKinds, streamSteps } from "./steps.ts";
import { countTokens, PromptCache } from "./tokens.ts";

const httpKinds = Object.keys(httpFaults);
const replyKinds = [...sendingKinds, ...finishKinds, ...contentKinds, ...lieKinds];

/**
 * DeepSeek's chat completions, models and balance. `/v1` is an alias of the root.
 * The journal has an entry `chat/completions` for each accepted request (with the request body and the usage that it is
 * billed for) and `chat/completions.ended` for how its answer ended.
 */
export class DeepSeekStandIn implements StandIn {
  readonly name = "deepseek";
  readonly faultKinds = [...httpKinds, ...replyKinds, "low_balance"];
  readonly #world: World;
  readonly #settings: DeepSeekSettings;
  readonly #cache = new PromptCache();
  readonly #stopping = new AbortController();

  constructor(world: World, options: DeepSeekOptions) {
    this.#world = world;
    this.#settings = withDefaults(options);
  }

  operation(_request: Request, path: string): string {
    return path.replace(/^\/(v1\/)?/, "");
  }

  async handle(request: Request, path: string): Promise<Response> {
    const operation = this.operation(request, path);
    const fault = this.#world.faults.take("deepseek", operation, httpKinds);
    const failing = fault && httpFaults[fault.kind];
    if (failing) return this.#refuse(operation, failing());
    const key = request.headers.get("authorization")?.replace(/^Bearer /, "") ?? "";
    if (!isSame(key, this.#settings.apiKey)) return this.#refuse(operation, unauthorized(key));
    const asked = `${request.method} ${operation}`;
    if (asked === "POST chat/completions") return this.#complete(request);
    if (asked === "GET models") return modelList();
    if (asked === "GET user/balance") return this.#balance();
    return new Response("not found\n", { status: 404 });
  }

  stop(): void {
    this.#stopping.abort();
  }

  async #complete(httpRequest: Request): Promise<Response> {
    const request = readRequest(await httpRequest.text());
    if (request instanceof Response) return this.#refuse("chat/completions", request);
    const section = sectionIn(request.messages);
    const fault = this.#world.faults.take("deepseek", "chat/completions", replyKinds, section);
    const prompt = request.messages.map(({ role, content }) => `${role}\n${content}`).join("\n");
    const seed = createHash("sha256").update(prompt).digest("hex");
    const reply = composeReply(request, this.#frame(request, prompt, seed), fault);
    this.#record(request, reply, seed, prompt.length, fault);
    const steps = request.isStream ? streamSteps(reply, fault) : bodySteps(reply, fault?.kind);
    const signal = AbortSignal.any([httpRequest.signal, this.#stopping.signal]);
    const ended = (ending: Ending) => {
      this.#world.journal.record("deepseek", "chat/completions.ended", { id: reply.id, ending });
    };
    const body = play(steps, this.#settings, signal, fault?.kind === "split_utf8", ended);
    const type = request.isStream ? "text/event-stream; charset=utf-8" : "application/json";
    return new Response(body, { headers: { "content-type": type, "cache-control": "no-cache" } });
  }

  #frame(request: CompletionRequest, prompt: string, seed: string): ReplyFrame {
    const hitTokens = this.#cache.hitTokens(request.userId, prompt);
    return { id: randomUUID(), seed, nowMs: Date.now(), promptTokens: countTokens(prompt), hitTokens };
  }

  #record(request: CompletionRequest, reply: Reply, hash: string, promptLength: number, fault?: Fault): void {
    this.#world.journal.record("deepseek", "chat/completions", {
      id: reply.id,
      model: request.model,
      isThinking: request.isThinking,
      maxTokens: request.maxTokens,
      isStream: request.isStream,
      promptSha256: hash,
      promptLength,
      usage: reply.usage,
      finishReason: reply.finishReason,
      ...(fault ? { fault: fault.kind } : {}),
      body: request.body,
    });
  }

  #balance(): Response {
    const isLow = this.#world.faults.take("deepseek", "user/balance", ["low_balance"]) !== undefined;
    const total = isLow ? "0.42" : this.#settings.balance;
    const info = { currency: "CNY", total_balance: total, granted_balance: "0.00", topped_up_balance: total };
    return Response.json({ is_available: Number(total) > 0, balance_infos: [info] });
  }

  #refuse(operation: string, response: Response): Response {
    this.#world.journal.record("deepseek", "refused", { operation, status: response.status });
    return response;
  }
}

function modelList(): Response {
  const list = modelNames.map((id) => ({ id, object: "model", owned_by: "deepseek" }));
  return Response.json({ object: "list", data: list });
}

function isSame(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

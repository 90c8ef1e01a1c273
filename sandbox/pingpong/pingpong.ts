import type { JsonObject } from "../json.ts";
import type { StandIn, World } from "../stand-in.ts";
import type { Cashier } from "./cashier.ts";
import { checkout } from "./checkout.ts";
import { pingPongControl } from "./control.ts";
import { Courier, noticeFaultKinds } from "./courier.ts";
import { answerEnvelope, openRequest } from "./envelope.ts";
import { type PingPongOptions, withDefaults } from "./options.ts";
import { OrderBook } from "./orders.ts";
import { prePay } from "./pre-pay.ts";
import { queryPayment } from "./query.ts";
import { refundFaultKinds, refundPayment } from "./refund.ts";
import { queryRefund } from "./refund-query.ts";
import { type Answer, refuse } from "./result-codes.ts";
import type { Envelope, SignType } from "./signature.ts";

type Business = (cashier: Cashier, content: JsonObject) => Answer | Promise<Answer>;

/** The refund query stands under two addresses in PingPong's documents: both are served. */
const operations: Readonly<Record<string, readonly [string, Business]>> = {
  "/v4/payment/prePay": ["prePay", prePay],
  "/v4/payment/query": ["query", queryPayment],
  "/v4/payment/refund": ["refund", refundPayment],
  "/v4/refund/query": ["refundQuery", queryRefund],
  "/v4/payment/getRefund": ["refundQuery", queryRefund],
};

const responseFaultKinds = ["unsigned_response", "wrong_response_signature"] as const;

/**
 * PingPong Checkout, acquirer API V4 with accId, clientId and salt, hosted mode.
 * Every business answer is HTTP 200, errors too (our choice: nothing else is documented).
 */
export class PingPongStandIn implements StandIn {
  readonly name = "pingpong";
  readonly faultKinds = [
    ...noticeFaultKinds,
    ...refundFaultKinds,
    ...responseFaultKinds,
    "success_before_answer",
    "double_payment",
    "stays_processing",
    "failed_after_success",
  ];
  readonly #cashier: Cashier;

  constructor(world: World, options: PingPongOptions) {
    const settings = withDefaults(options);
    this.#cashier = { world, settings, orders: new OrderBook(), courier: new Courier(world, settings) };
  }

  operation(_request: Request, path: string): string {
    return operations[path]?.[0] ?? (path === "/checkout" ? "checkout" : path.slice(1));
  }

  async handle(request: Request, path: string): Promise<Response> {
    if (path === "/checkout") return checkout(this.#cashier, request);
    if (path.startsWith("/control/")) return pingPongControl(this.#cashier, request, path);
    const operation = operations[path];
    if (!operation) return new Response("no such address\n", { status: 404 });
    if (request.method !== "POST") return new Response("use POST\n", { status: 405 });
    return this.#answer(request, ...operation);
  }

  stop(): void {
    this.#cashier.courier.stop();
  }

  async #answer(request: Request, name: string, business: Business): Promise<Response> {
    const type = request.headers.get("content-type") ?? "";
    if (!type.startsWith("application/json")) {
      return this.#reply(name, refuse("102000", "send application/json"));
    }
    const opened = openRequest(await request.text(), this.#cashier.settings);
    if ("refused" in opened) return this.#reply(name, opened.refused);
    return this.#reply(name, await business(this.#cashier, opened.bizContent), opened.signType);
  }

  #reply(name: string, answer: Answer, signType?: SignType): Response {
    const { world, settings } = this.#cashier;
    if (!answer.bizContent) {
      const { code, why } = answer;
      world.journal.record("pingpong", "refused", { operation: name, code, why });
    }
    const envelope = answerEnvelope(answer, settings, signType);
    const fault = world.faults.take("pingpong", name, responseFaultKinds);
    return Response.json(fault ? withoutProof(envelope, fault.kind) : envelope);
  }
}

function withoutProof(envelope: Envelope, kind: string): Envelope {
  const { sign = "", signType: _signType, ...unsigned } = envelope;
  if (kind === "unsigned_response") return unsigned;
  return { ...envelope, sign: [...sign].reverse().join("") };
}

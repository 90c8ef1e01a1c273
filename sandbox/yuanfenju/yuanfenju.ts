import type { Fault } from "../faults.ts";
import type { StandIn, World } from "../stand-in.ts";
import { failure, refusals, success, type YuanfenjuRefusal } from "./envelope.ts";
import type { YuanfenjuOptions } from "./options.ts";
import { reading, withWrongMonth } from "./readings.ts";

const refusalFaults: Readonly<Record<string, YuanfenjuRefusal>> = {
  bad_key: refusals.badKey,
  quota: refusals.quota,
  expired: refusals.expired,
};

/**
 * 缘份居's chart and account. Fault kinds: `bad_key`, `quota`, `expired`, `refused` (`with` holds the fields of the answer),
 * `errcode_string` (a success with `"0"`), `bad_gateway_html`, `truncated_json`, `empty_body`, `wrong_pillars`,
 * `missing_zhengge`; for Free/querymerchant `merchant_array` and `annual_member` (`--` instead of a number).
 */
export class YuanfenjuStandIn implements StandIn {
  readonly name = "yuanfenju";
  readonly faultKinds = [
    ...Object.keys(refusalFaults),
    "refused",
    "errcode_string",
    "bad_gateway_html",
    "truncated_json",
    "empty_body",
    "wrong_pillars",
    "missing_zhengge",
    "merchant_array",
    "annual_member",
  ];
  readonly #world: World;
  readonly #apiKey: string;
  #remainingCalls: number;

  constructor(world: World, options: YuanfenjuOptions) {
    this.#world = world;
    this.#apiKey = options.apiKey;
    this.#remainingCalls = options.remainingCalls ?? 1000;
  }

  operation(_request: Request, path: string): string {
    return path.replace(/^\/index\.php\/v1\//, "");
  }

  async handle(request: Request, path: string): Promise<Response> {
    const operation = this.operation(request, path);
    const isKnown = operation === "Bazi/paipan" || operation === "Free/querymerchant";
    if (!isKnown)
      return new Response("<h1>404</h1>", { status: 404, headers: { "content-type": "text/html" } });
    const fault = this.#world.faults.take("yuanfenju", operation, this.faultKinds);
    const form = await formOf(request);
    return bentAnswer(this.#answer(operation, form, fault), fault);
  }

  stop(): void {}

  #answer(operation: string, form: URLSearchParams, fault: Fault | undefined): Record<string, unknown> {
    const refused = refusalFaults[fault?.kind ?? ""] ?? this.#objection(operation, form);
    if (fault?.kind === "refused") return { errcode: -1, errmsg: "系统繁忙", data: [], ...fault.with };
    if (refused) return this.#refuse(operation, refused);
    const lang = form.get("lang") ?? "zh-cn";
    if (operation === "Free/querymerchant") return success(this.#merchant(fault?.kind), lang);
    const bend = fault?.kind === "wrong_pillars" ? withWrongMonth : unbent;
    const data = reading(form, bend);
    if (typeof data === "string") return this.#refuse(operation, { errmsg: data });
    this.#remainingCalls -= 1;
    this.#record(operation, form, fault);
    return success(data, lang);
  }

  #objection(operation: string, form: URLSearchParams): YuanfenjuRefusal | undefined {
    if (form.size === 0) return refusals.needsForm;
    if (form.get("api_key") !== this.#apiKey) return refusals.badKey;
    return this.#remainingCalls <= 0 && operation !== "Free/querymerchant" ? refusals.quota : undefined;
  }

  #refuse(operation: string, refused: YuanfenjuRefusal): Record<string, unknown> {
    this.#world.journal.record("yuanfenju", "refused", { operation, errmsg: refused.errmsg });
    return failure(refused);
  }

  /** The fields as they came, without the key. */
  #record(operation: string, form: URLSearchParams, fault?: Fault): void {
    const { api_key: _key, ...fields } = Object.fromEntries(form);
    const bent = fault ? { fault: fault.kind } : {};
    this.#world.journal.record("yuanfenju", operation, {
      fields,
      remainingCalls: this.#remainingCalls,
      ...bent,
    });
  }

  #merchant(kind: string | undefined): unknown {
    const isAnnual = kind === "annual_member";
    const merchant = {
      merchant_type: isAnnual ? "年会员" : "非会员",
      merchant_email: "sandbox@example.com",
      merchant_nickname: "模拟商户",
      merchant_register_time: "2026-01-01 00:00:00",
      merchant_expire_time: isAnnual ? "2027-12-31 23:59:59" : "--",
      merchant_remaining_call_times: isAnnual ? "--" : String(this.#remainingCalls),
    };
    return kind === "merchant_array" ? [merchant] : merchant;
  }
}

/** GET is accepted as well, its fields in the address. Of a body that is no form the service sees no fields. */
async function formOf(request: Request): Promise<URLSearchParams> {
  if (request.method === "GET") return new URL(request.url).searchParams;
  const type = request.headers.get("content-type") ?? "";
  const text = await request.text();
  return new URLSearchParams(type.startsWith("application/x-www-form-urlencoded") ? text : "");
}

function bentAnswer(answer: Record<string, unknown>, fault: Fault | undefined): Response {
  const headers = { "content-type": "application/json; charset=utf-8" };
  const text = JSON.stringify(fault?.kind === "errcode_string" ? { ...answer, errcode: "0" } : answer);
  switch (fault?.kind) {
    case "bad_gateway_html":
      return new Response("<html><h1>502 Bad Gateway</h1></html>", {
        status: 502,
        headers: { "content-type": "text/html" },
      });
    case "truncated_json":
      return new Response(text.slice(0, Math.floor(text.length / 2)), { headers });
    case "empty_body":
      return new Response("", { headers });
    case "missing_zhengge":
      return new Response(text.replace(/"zhengge":"[^"]*",/, ""), { headers });
  }
  return new Response(text, { headers });
}

function unbent<Same>(chart: Same): Same {
  return chart;
}

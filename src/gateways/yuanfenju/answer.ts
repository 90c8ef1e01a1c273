import { type Static, Type } from "@sinclair/typebox";
import { TypeCompiler } from "@sinclair/typebox/compiler";
import { PILLAR_PATTERN } from "../../bazi/calendar/stem-branch.ts";
import { parseJson } from "../../shared/json.ts";
import type { Exchange } from "../exchange.ts";
import type { PillarTexts } from "./pillars.ts";

/**
 * What the service answered. `refused` will be refused again until a human acts; `unavailable` may pass.
 * `code` is the service's own number; its text is dropped because it could quote the birth.
 */
export type ChartAnswer =
  | { kind: "charted"; pillars: PillarTexts; data: Readonly<Record<string, unknown>> }
  | { kind: "refused"; class: "quota" | "authentication" | "expired" | "parameters"; code: string }
  | { kind: "unavailable"; because: string; mayRepeat: boolean };

/** Reads an answer. Network trouble, 5xx and answers without an envelope may be repeated at once. */
export function readChartAnswer(exchange: Exchange): ChartAnswer {
  if (exchange.kind === "failed") return { kind: "unavailable", because: exchange.because, mayRepeat: true };
  const { status, text } = exchange;
  const answer = parseJson(text);
  if (status >= 500 || !isEnvelope(answer)) {
    return { kind: "unavailable", because: `HTTP ${status}, no answer`, mayRepeat: true };
  }
  const code = String(answer.errcode);
  if (code !== "0") return { kind: "refused", class: classOf(answer.errmsg ?? ""), code };
  if (status !== 200 || !chartCheck.Check(answer.data)) {
    return { kind: "unavailable", because: `HTTP ${status}, no pillars`, mayRepeat: false };
  }
  const [year = "", month = "", day = "", hour = ""] = answer.data.bazi_info.bazi;
  return { kind: "charted", pillars: { year, month, day, hour }, data: { ...answer.data } };
}

/** The numbers are not documented, so refusals are told apart by their text, as other clients do. */
function classOf(message: string): Extract<ChartAnswer, { kind: "refused" }>["class"] {
  if (/过期|到期/.test(message)) return "expired";
  if (/余额不足|次数/.test(message)) return "quota";
  return /密钥|无效|非法|不存在|未授权|权限/.test(message) ? "authentication" : "parameters";
}

/** Whether a parsed answer has what every answer of the service has around its content. */
export function isEnvelope(answer: unknown): answer is Static<typeof envelope> {
  return envelopeCheck.Check(answer);
}

/** The code is a number in every sample and a text in the documentation. */
const envelope = Type.Object({
  errcode: Type.Union([Type.Integer(), Type.String({ pattern: "^-?\\d{1,9}$" })]),
  errmsg: Type.Optional(Type.String()),
  data: Type.Optional(Type.Unknown()),
});

const envelopeCheck = TypeCompiler.Compile(envelope);

const pillar = Type.String({ pattern: `^${PILLAR_PATTERN}$` });

const chartCheck = TypeCompiler.Compile(
  Type.Object({ bazi_info: Type.Object({ bazi: Type.Array(pillar, { minItems: 4, maxItems: 4 }) }) }),
);

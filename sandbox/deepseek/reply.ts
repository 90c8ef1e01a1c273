import type { Fault } from "../faults.ts";
import { withLies } from "./lines/lies.ts";
import { readLineOrder } from "./lines/line-order.ts";
import type { LineOrder } from "./lines/ordered.ts";
import { writeLines } from "./lines/write-lines.ts";
import { instructionsIn, languageOf } from "./prompt.ts";
import { refusalOf } from "./question.ts";
import type { CompletionRequest } from "./request.ts";
import { countTokens, firstTokens } from "./tokens.ts";
import type { WrittenLanguage } from "./voices.ts";

/** A finished completion, before it is sent. */
export interface Reply {
  readonly id: string;
  /** epoch seconds */
  readonly created: number;
  readonly model: string;
  /** undefined when thinking is off */
  readonly reasoning: string | undefined;
  readonly content: string;
  readonly finishReason: string;
  readonly usage: Readonly<Record<string, unknown>>;
}

/** Fault kinds that end the text early under their own name: two thirds of the content are sent. */
export const finishKinds: readonly string[] = [
  "length",
  "content_filter",
  "insufficient_system_resource",
  "aborted",
];

/**
 * Fault kinds that change the content and still end with `stop`: `empty_content`, `blank_json`, `rambles` (from its middle on
 * `with.text` so often as `with.times` says), `fenced` (a fence around the whole), `announced` (a line before it),
 * `wrong_language` (that of `with.language`).
 */
export const contentKinds: readonly string[] = [
  "empty_content",
  "blank_json",
  "rambles",
  "fenced",
  "announced",
  "wrong_language",
];

/** What surrounds a reply: its identity, the seed that fixes the choice of words, the cost of the prompt. */
export interface ReplyFrame {
  readonly id: string;
  readonly seed: string;
  readonly nowMs: number;
  readonly promptTokens: number;
  readonly hitTokens: number;
}

/** What the model answers to a request. */
export function composeReply(request: CompletionRequest, frame: ReplyFrame, fault?: Fault): Reply {
  const { messages } = request;
  const order = readLineOrder(messages, languageBy(fault) ?? languageOf(messages));
  const reasoning = request.isThinking ? thought : undefined;
  const written = (order && linesFor(order, frame.seed, instructionsIn(messages), fault)) || noLines;
  const whole = request.wantsJson ? JSON.stringify({ report: written }) : written;
  const wanted = bentContent(whole, fault);
  const room = request.maxTokens - countTokens(reasoning ?? "");
  const content = room > 0 ? firstTokens(wanted, room) : "";
  const cutReasoning = reasoning === undefined ? undefined : firstTokens(reasoning, request.maxTokens);
  return {
    id: frame.id,
    created: Math.floor(frame.nowMs / 1000),
    model: request.model,
    reasoning: cutReasoning,
    content,
    finishReason: content === wanted ? finishReasonOf(fault) : "length",
    usage: usageOf(frame, countTokens(content), cutReasoning),
  };
}

/** What the model thinks before it writes. */
const thought = "先通读资料，再看这一节要讲哪些论断。只引用资料中出现的干支与年份，语气平和，逐行写出。";

function linesFor(
  order: LineOrder,
  seed: string,
  instructions: readonly string[],
  fault: Fault | undefined,
): string {
  const refusal = fault === undefined && order.question !== undefined && refusalOf(order.question);
  const obeyed =
    order.toMend.length === 0 ? instructions : instructions.filter((each) => each === order.question);
  return refusal || withLies(writeLines(order, seed), order, fault, obeyed).join("\n");
}

/** What is said where there is nothing to write. */
const noLines = "你好，我是模拟的模型。这里没有可以按行来写的。";

function bentContent(content: string, fault: Fault | undefined): string {
  if (fault?.kind === "empty_content") return "";
  if (fault?.kind === "blank_json") return " ".repeat(200);
  if (fault?.kind === "rambles") return rambling(content, fault);
  if (fault?.kind === "fenced") return `\`\`\`markdown\n${content}\n\`\`\``;
  if (fault?.kind === "announced") return `Sure, here is the report:\n\n${content}`;
  const isCut = finishKinds.includes(fault?.kind ?? "");
  return isCut ? content.slice(0, Math.floor((content.length * 2) / 3)) : content;
}

function rambling(content: string, fault: Fault): string {
  const words = String(fault.with?.text);
  return content.slice(0, Math.floor(content.length / 2)) + words.repeat(Number(fault.with?.times));
}

/** `wrong_language` writes as if another language had been asked for. */
function languageBy(fault: Fault | undefined): WrittenLanguage | undefined {
  if (fault?.kind !== "wrong_language") return undefined;
  return languages.find((each) => each === fault.with?.language);
}

const languages = ["zh-CN", "zh-TW", "en"] as const;

function finishReasonOf(fault: Fault | undefined): string {
  return fault && finishKinds.includes(fault.kind) ? fault.kind : "stop";
}

function usageOf(frame: ReplyFrame, contentTokens: number, reasoning: string | undefined) {
  const reasoningTokens = countTokens(reasoning ?? "");
  const completionTokens = contentTokens + reasoningTokens;
  return {
    prompt_tokens: frame.promptTokens,
    completion_tokens: completionTokens,
    total_tokens: frame.promptTokens + completionTokens,
    prompt_tokens_details: { cached_tokens: frame.hitTokens },
    ...(reasoning === undefined ? {} : { completion_tokens_details: { reasoning_tokens: reasoningTokens } }),
    prompt_cache_hit_tokens: frame.hitTokens,
    prompt_cache_miss_tokens: frame.promptTokens - frame.hitTokens,
  };
}

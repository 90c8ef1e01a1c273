import { type Static, Type } from "@sinclair/typebox";
import { Value } from "@sinclair/typebox/value";
import { parseJsonObject } from "../json.ts";
import { invalidParameter, malformed, unknownModel } from "./refusals.ts";

/** Model names taken in late 2026. `deepseek-chat` and `deepseek-reasoner` were retired on 2026-07-24. */
export const modelNames: readonly string[] = [
  "deepseek-flash",
  "deepseek-v4-pro",
  "deepseek-v4-flash",
  "deepseek-v4-flash-vision-exp",
];

const shape = Type.Object({
  model: Type.String(),
  messages: Type.Array(Type.Object({ role: Type.String(), content: Type.String() }), { minItems: 1 }),
});

const roles = ["system", "user", "assistant", "tool"];

/** Ranges of the optional fields. Fields that are not listed are ignored, as by the service. */
const parameters = Type.Object({
  stream: Type.Optional(Type.Boolean()),
  stream_options: Type.Optional(Type.Object({ include_usage: Type.Optional(Type.Boolean()) })),
  thinking: Type.Optional(
    Type.Object({ type: Type.Union([Type.Literal("enabled"), Type.Literal("disabled")]) }),
  ),
  reasoning_effort: Type.Optional(
    Type.Union(
      ["none", "minimal", "low", "medium", "high", "xhigh", "max", "ultra"].map((effort) =>
        Type.Literal(effort),
      ),
    ),
  ),
  max_tokens: Type.Optional(Type.Integer({ minimum: 1, maximum: 393_216 })),
  temperature: Type.Optional(Type.Number({ minimum: 0, maximum: 2 })),
  top_p: Type.Optional(Type.Number({ minimum: 0, maximum: 1 })),
  response_format: Type.Optional(
    Type.Object({ type: Type.Union([Type.Literal("text"), Type.Literal("json_object")]) }),
  ),
  user_id: Type.Optional(Type.String({ maxLength: 512, pattern: "^[A-Za-z0-9_-]*$" })),
});

/** A checked completion request. */
export interface CompletionRequest {
  readonly model: string;
  readonly messages: Static<typeof shape>["messages"];
  readonly isStream: boolean;
  readonly isThinking: boolean;
  readonly wantsJson: boolean;
  readonly maxTokens: number;
  readonly userId: string;
  /** as it arrived, for the journal */
  readonly body: Readonly<Record<string, unknown>>;
}

/** @returns the request with DeepSeek's defaults (thinking enabled), or the refusal to answer with */
export function readRequest(text: string): CompletionRequest | Response {
  const body = parseJsonObject(text);
  if (!body) return malformed("The request body is not a JSON object");
  if (!Value.Check(shape, body)) return malformed(complaint(shape, body));
  if (!modelNames.includes(body.model)) return unknownModel(body.model);
  const stranger = body.messages.find(({ role }) => !roles.includes(role));
  if (stranger) return malformed(`unknown role ${stranger.role}`);
  if (!Value.Check(parameters, body)) return invalidParameter(complaint(parameters, body));
  if (body.stream_options && !body.stream) return malformed("stream_options needs stream = true");
  const isThinking = body.thinking?.type !== "disabled" && body.reasoning_effort !== "none";
  return {
    model: body.model,
    messages: body.messages,
    isStream: body.stream === true,
    isThinking,
    wantsJson: body.response_format?.type === "json_object",
    maxTokens: body.max_tokens ?? (isThinking ? 65_536 : 8192),
    userId: body.user_id ?? "",
    body,
  };
}

function complaint(schema: typeof shape | typeof parameters, body: unknown): string {
  const first = Value.Errors(schema, body).First();
  return first ? `${first.path}: ${first.message}` : "invalid request";
}

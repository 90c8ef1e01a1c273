import { type JsonObject, parseJsonObject } from "../json.ts";
import type { PingPongSettings } from "./options.ts";
import { type Answer, descriptions, refuse } from "./result-codes.ts";
import { type Envelope, isSignedBy, type SignType, signatureOf } from "./signature.ts";

/** A request whose envelope and signature are in order. */
interface OpenedRequest {
  readonly bizContent: JsonObject;
  readonly signType: SignType;
}

const fields = ["accId", "clientId", "signType", "sign", "version", "bizContent"] as const;

/**
 * Checks the envelope of a request: strings only, all six fields, our merchant, a valid signature over the raw text.
 * @returns the business fields, or why it is refused
 */
export function openRequest(body: string, settings: PingPongSettings): OpenedRequest | { refused: Answer } {
  const envelope = readEnvelope(body);
  if (typeof envelope === "string") return { refused: refuse("102000", envelope) };
  const missing = fields.find((name) => !envelope[name]?.trim());
  if (missing) return { refused: refuse("102000", `${missing} is missing`) };
  if (envelope.accId !== settings.accId || envelope.clientId !== settings.clientId) {
    return { refused: refuse("103000") };
  }
  const signType = acceptedSignTypes(settings).find((type) => type === envelope.signType);
  if (!signType) return { refused: refuse("102000", "signType is not one that this account takes") };
  if (envelope.version !== "1.0") return { refused: refuse("102000", "version must be 1.0") };
  if (!isSignedBy(envelope, settings.salt, signType)) return { refused: refuse("104000") };
  const bizContent = parseJsonObject(envelope.bizContent ?? "");
  return bizContent
    ? { bizContent, signType }
    : { refused: refuse("102000", "bizContent is not a JSON object") };
}

/**
 * The envelope of an answer: no `version`, keys in alphabetical order.
 * Signed when the request's own signature was valid. An error carries `bizContent: ""` (our choice: none is published).
 */
export function answerEnvelope(answer: Answer, settings: PingPongSettings, signType?: SignType): Envelope {
  const unsigned = {
    accId: settings.accId,
    bizContent: answer.bizContent ? JSON.stringify(answer.bizContent) : "",
    clientId: settings.clientId,
    code: answer.code,
    description: answer.why ? `${descriptions[answer.code]} (${answer.why})` : descriptions[answer.code],
  };
  if (!signType) return unsigned;
  const named = { ...unsigned, signType };
  return { ...unsigned, sign: signatureOf(named, settings.salt, signType), signType };
}

/** @returns the envelope, or a sentence on why the body is none */
function readEnvelope(body: string): Envelope | string {
  const outer = parseJsonObject(body);
  if (!outer) return "the body is not a JSON object";
  const entries: [string, string][] = [];
  for (const [name, value] of Object.entries(outer)) {
    if (typeof value === "string") entries.push([name, value]);
    else if (value !== null) return `${name} must be a string`;
  }
  return Object.fromEntries(entries);
}

function acceptedSignTypes({ signType }: PingPongSettings): readonly SignType[] {
  return signType === "HMAC-SHA256" ? [signType] : ["SHA256", "MD5"];
}

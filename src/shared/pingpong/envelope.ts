import { Type } from "@sinclair/typebox";
import { TypeCompiler } from "@sinclair/typebox/compiler";
import { parseJsonText } from "../json.ts";
import { type Envelope, type SignType, verifySignature } from "./signature.ts";

/** The merchant account and the one signature type that it accepts. */
export interface PingPongAccount {
  readonly accId: string;
  readonly clientId: string;
  readonly salt: string;
  readonly signType: SignType;
}

/** A message from PingPong, after the checks that need no database. */
type OpenedEnvelope =
  | { kind: "verified"; envelope: Envelope; bizContent: string }
  | { kind: "malformed"; because: string }
  | { kind: "untrusted"; because: string };

/**
 * Reads and verifies a V4 message: JSON object of strings, the pinned signature type, our account's ids, the signature
 * over every received field. `because` never holds anything from the message.
 * @param text the body exactly as received
 */
export function openEnvelope(text: string, account: PingPongAccount): OpenedEnvelope {
  const envelope = parseEnvelope(text);
  if (!envelope) return { kind: "malformed", because: "not a JSON object of strings" };
  if (envelope.signType !== account.signType) return { kind: "untrusted", because: "other signType" };
  if (envelope.accId !== account.accId) return { kind: "untrusted", because: "other accId" };
  if (envelope.clientId !== account.clientId) return { kind: "untrusted", because: "other clientId" };
  if (!verifySignature(envelope, account.signType, account.salt))
    return { kind: "untrusted", because: "bad sign" };
  const bizContent = envelope.bizContent;
  if (!bizContent) return { kind: "malformed", because: "no bizContent" };
  return { kind: "verified", envelope, bizContent };
}

/** A number is signed as it is written. `__proto__` as a key makes an own property here, as JSON.parse does; the record check sees it like any other. */
function parseEnvelope(text: string): Envelope | undefined {
  const value = parseJsonText(text);
  return flatObject.Check(value) && !Array.isArray(value) ? value : undefined;
}

const flatObject = TypeCompiler.Compile(Type.Record(Type.String(), Type.Union([Type.String(), Type.Null()])));

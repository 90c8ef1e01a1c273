import { isJsonObject, type JsonObject } from "../json.ts";
import { type ApiField, methodFields } from "./api-schema.ts";
import { mistakeInCall } from "./check-fields.ts";
import { badRequest, Refusal, strictness } from "./refusal.ts";
import { Upload } from "./upload.ts";

/** One checked call of a Bot API method. */
export interface Call {
  readonly method: string;
  readonly fields: JsonObject;
  /** files that a nested field refers to as `attach://name`, by name */
  readonly uploads: ReadonlyMap<string, Upload>;
  /** Fires when the bot gives up waiting, or the sandbox stops. */
  readonly signal: AbortSignal;
}

/** A multipart body beyond this is cut off by Telegram's front end. Uploads by bots: core.telegram.org/bots/api#sending-files. */
const maxUploadBytes = 50 * 1024 * 1024;

/**
 * Reads and checks a call: JSON, URL-encoded or multipart body, or the query of a GET.
 * A part that a field refers to as `attach://name` replaces the reference.
 * @throws Refusal 404 for an unknown method, 400 for fields that do not fit the published description
 */
export async function readCall(request: Request, method: string): Promise<Call> {
  const known = methodFields(method);
  if (!known) throw new Refusal(404, "Not Found");
  const { fields, uploads } = await readFields(request, known);
  return checkedCall(method, fields, request.signal, uploads);
}

/**
 * Checks the fields of a call, wherever they come from (a webhook's answer may carry a call, too).
 * @throws Refusal as `readCall`
 */
export function checkedCall(
  method: string,
  fields: JsonObject,
  signal: AbortSignal,
  uploads: ReadonlyMap<string, Upload> = new Map(),
): Call {
  const known = methodFields(method);
  if (!known) throw new Refusal(404, "Not Found");
  const mistake = mistakeInCall(method, known, fields);
  if (mistake) throw mistake;
  return { method, fields, uploads, signal };
}

interface Given {
  readonly fields: JsonObject;
  readonly uploads: ReadonlyMap<string, Upload>;
}

async function readFields(request: Request, known: ReadonlyMap<string, ApiField>): Promise<Given> {
  const type = request.headers.get("content-type") ?? "";
  const query = new URL(request.url).searchParams;
  if (request.method === "GET") return withoutFiles(decoded(query, known));
  if (request.method !== "POST") throw new Refusal(405, "Method Not Allowed");
  if (type.startsWith("application/json"))
    return withoutFiles({ ...decoded(query, known), ...(await readJson(request)) });
  if (type.startsWith("multipart/form-data") || type.startsWith("application/x-www-form-urlencoded")) {
    const { fields, uploads } = await readForm(request, known);
    return { fields: { ...decoded(query, known), ...fields }, uploads };
  }
  if ((await request.text()) !== "") throw strictness(`a body of type "${type}" is ignored`);
  return withoutFiles(decoded(query, known));
}

function withoutFiles(fields: JsonObject): Given {
  return { fields, uploads: new Map() };
}

async function readJson(request: Request): Promise<JsonObject> {
  const body: unknown = await request.json().catch(() => undefined);
  if (!isJsonObject(body)) throw badRequest("can't parse JSON object: the body must hold one");
  return body;
}

async function readForm(request: Request, known: ReadonlyMap<string, ApiField>): Promise<Given> {
  const texts = new URLSearchParams();
  const uploads = new Map<string, Upload>();
  let bytes = 0;
  // A FormData of the DOM's shape is not among the types here: entries are [name, string or File].
  for (const [name, value] of await request.formData()) {
    if (typeof value === "string") {
      texts.append(name, value);
      continue;
    }
    bytes += value.size;
    uploads.set(name, new Upload(value.name, value.type, await value.bytes()));
  }
  if (bytes > maxUploadBytes) throw new Refusal(413, "Request Entity Too Large");
  return attached(decoded(texts, known), uploads);
}

/** Form fields are texts; those that are not documented as text hold JSON. */
function decoded(texts: URLSearchParams, known: ReadonlyMap<string, ApiField>): JsonObject {
  const fields: Record<string, unknown> = {};
  for (const [name, text] of texts) fields[name] = decodedField(text, known.get(name));
  return fields;
}

function decodedField(text: string, field: ApiField | undefined): unknown {
  if (!field || field.types.includes("String")) return text;
  if (field.types.includes("InputFile")) return text;
  if (field.types.includes("Boolean") && /^(true|false)$/i.test(text)) return text.toLowerCase() === "true";
  try {
    return JSON.parse(text);
  } catch {
    throw badRequest(`can't parse ${field.types.join(" or ")} JSON object`);
  }
}

/** A part that stands in a field replaces the reference; one that stands deeper is kept beside the fields. */
function attached(fields: JsonObject, uploads: Map<string, Upload>): Given {
  const all: Record<string, unknown> = { ...fields };
  const nested = new Map<string, Upload>();
  const unused = new Set(uploads.keys());
  for (const [name, value] of Object.entries(fields)) {
    for (const part of partsIn(value)) {
      const upload = uploads.get(part);
      if (!upload) throw strictness(`"${name}" refers to "attach://${part}", but no such part was sent`);
      if (typeof value === "string") all[name] = upload;
      else nested.set(part, upload);
      unused.delete(part);
    }
  }
  for (const part of unused) all[part] = uploads.get(part);
  return { fields: all, uploads: nested };
}

function partsIn(value: unknown): readonly string[] {
  if (typeof value === "string") {
    return value.startsWith("attach://") ? [value.slice("attach://".length)] : [];
  }
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(partsIn) : [];
}

import { field } from "../../shared/json.ts";

/** An error in DeepSeek's own shape. The message is read here and passed on to nobody: it may quote the key. */
export interface ApiError {
  readonly message: string;
  readonly type: string;
  readonly code: string;
}

/**
 * Reads the error of a body or an event: `{"error":{"message":…,"type":…,"param":null,"code":…}}`, where the code may be a
 * number, and which may come with any HTTP status, 200 included.
 * @returns undefined for whatever is no such error
 * Source: api-docs.deepseek.com/quick_start/error_codes.
 */
export function errorIn(body: unknown): ApiError | undefined {
  const error = field(body, "error");
  const told = {
    message: typeof error === "string" ? error : wordIn(error, "message"),
    type: wordIn(error, "type"),
    code: wordIn(error, "code"),
  };
  return Object.values(told).some((word) => word !== "") ? told : undefined;
}

function wordIn(value: unknown, name: string): string {
  const word = field(value, name);
  return typeof word === "string" || typeof word === "number" ? String(word) : "";
}

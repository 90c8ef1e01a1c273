/** An HTTP error with DeepSeek's body. Wordings of 422, 429, 500 and 503 are ours: none was published. */
function refused(status: number, message: string, type: string, headers = {}): Response {
  const code = "invalid_request_error";
  return Response.json({ error: { message, type, param: null, code } }, { status, headers });
}

export function malformed(message: string): Response {
  return refused(400, message, "invalid_request_error");
}

export function invalidParameter(message: string): Response {
  return refused(422, message, "invalid_request_error");
}

/** The published wording for a retired name; used for every unknown one. */
export function unknownModel(model: string): Response {
  const names = "deepseek-v4-pro or deepseek-v4-flash";
  return malformed(`The supported API model names are ${names}, but you passed ${model}.`);
}

export function unauthorized(key: string): Response {
  const message = `Authentication Fails, Your api key: ****${key.slice(-4)} is invalid`;
  return refused(401, message, "authentication_error");
}

/** The fault kinds that answer an HTTP error instead of the completion. */
export const httpFaults: Readonly<Record<string, () => Response>> = {
  unauthorized: () => unauthorized("none"),
  insufficient_balance: () => refused(402, "Insufficient Balance", "unknown_error"),
  invalid_parameters: () => invalidParameter("Invalid parameters"),
  content_risk: () => malformed("Content Exists Risk"),
  rate_limited: () => refused(429, "Too many requests", "rate_limit_error", { "retry-after": "2" }),
  server_error: () => refused(500, "Internal server error", "server_error"),
  overloaded: () => refused(503, "The server is overloaded, please retry later", "server_error"),
  unavailable_empty: () => new Response(null, { status: 503 }),
  bad_gateway_html: () =>
    new Response("<html><head><title>502 Bad Gateway</title></head><body>Bad Gateway</body></html>", {
      status: 502,
      headers: { "content-type": "text/html" },
    }),
};

/** Whom the checkout page is reached through, and what else is simulated here. */
interface Front {
  /** of the sandbox */
  readonly origin: string;
  readonly checkoutPort: number;
  readonly botUsername: string;
}

/** What the TLS proxy of a real shop passes on to the bot: its checkout page. */
const paths = ["/pay/", "/buy/"];

/**
 * Passes a request on to the bot's checkout page, as a proxy in front of it does. The way back to the chat leads to the simulated
 * one.
 * @returns undefined for every other path
 */
export async function proxied(request: Request, path: string, front: Front): Promise<Response | undefined> {
  if (!paths.some((each) => path.startsWith(each))) return undefined;
  const { pathname, search } = new URL(request.url);
  const headers = new Headers(request.headers);
  headers.set("x-forwarded-for", "127.0.0.1");
  for (const hop of ["connection", "accept-encoding"]) headers.delete(hop);
  const { method } = request;
  const body = method === "GET" || method === "HEAD" ? null : await request.arrayBuffer();
  const url = `http://127.0.0.1:${front.checkoutPort}${pathname}${search}`;
  try {
    return await inSandbox(await fetch(url, { method, headers, body, redirect: "manual" }), front);
  } catch {
    // The bot may be stopped or killed here at any moment.
    return new Response("the bot does not run\n", { status: 502 });
  }
}

async function inSandbox(answer: Response, { origin, botUsername }: Front): Promise<Response> {
  if (!answer.headers.get("content-type")?.startsWith("text/html")) return answer;
  const text = (await answer.text()).replaceAll(`https://t.me/${botUsername}`, `${origin}/`);
  const headers = new Headers(answer.headers);
  headers.delete("content-length");
  return new Response(text, { status: answer.status, headers });
}

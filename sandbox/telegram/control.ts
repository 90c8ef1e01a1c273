import { setTimeout as wait } from "node:timers/promises";
import { Type } from "@sinclair/typebox";
import { Value } from "@sinclair/typebox/value";
import { jsonBody, refusal } from "../control.ts";
import { chatView, personView } from "./chat-view.ts";
import type { Action } from "./control-action.ts";
import { actions, pushUpdate } from "./control-actions.ts";
import type { EventStreams } from "./event-stream.ts";
import { fileAnswer } from "./file-answer.ts";
import type { Service } from "./service.ts";
import { withdrawStars } from "./stars/star-actions.ts";
import { outcomeOf } from "./stars/wallet.ts";
import { Impossible, type UserSide } from "./user-side.ts";

/** What the control addresses work with. */
interface ControlContext {
  readonly service: Service;
  readonly side: UserSide;
  readonly streams: EventStreams;
}

const newPerson = Type.Object(
  {
    id: Type.Integer({ minimum: 1 }),
    first_name: Type.Optional(Type.String({ minLength: 1 })),
    username: Type.Optional(Type.String({ pattern: "^[A-Za-z0-9_]{4,32}$" })),
    language_code: Type.Optional(Type.String({ pattern: "^[a-z]{2}(-[A-Za-z]+)?$" })),
  },
  { additionalProperties: false },
);

/**
 * The user side of the simulated Telegram over HTTP, under `/telegram/control`. Bodies and answers are JSON.
 *
 * - `GET /users`, `POST /users` (`id`, `first_name`, `username`, `language_code`): list; add or change
 * - `GET /users/<id>/chat?group=`: all that the user sees, see `chatView`
 * - `POST /users/<id>/<action>`: `say`, `start`, `press`, `edit`, `delete`, `forward`, `photo`, `voice`, `sticker`, `block`,
 *   `unblock`, `deactivate`, and with Stars `pay`, `share`, `top_up`, `charge_back`; bodies beside these actions; 409 with
 *   `error` for what a user could not do
 * - `POST /updates` (`kind`, `payload`): an update that no action makes, checked against the Bot API's description
 * - `GET /queries/<id>?wait_ms=`: the bot's answer to a pressed button; waits for it if told to
 * - `GET /checkouts/<id>?wait_ms=`: how the attempt to pay ended that `pay` began; waits for it if told to
 * - `POST /withdrawals` (`stars`): the owner takes Stars out of the bot's balance
 * - `GET /settled?wait_ms=`: whether the bot has confirmed every update; waits for it if told to
 * - `GET /events?user=&group=`: server-sent events that ring whenever that chat may look different
 * - `GET /files/<file id>`: a photo or document that was sent
 */
export async function telegramControl(
  context: ControlContext,
  request: Request,
  path: string,
): Promise<Response> {
  const [kind, id, action] = path.split("/").slice(1).map(decodeURIComponent);
  const asked = new URL(request.url).searchParams;
  if (kind === "events") return events(context, asked);
  if (kind === "files" && id) return fileAnswer(context.service, id);
  if (kind === "queries" && id) return queryAnswer(context, id, Number(asked.get("wait_ms") ?? 0), request);
  if (kind === "checkouts" && id)
    return checkoutAnswer(context, id, Number(asked.get("wait_ms") ?? 0), request);
  if (kind === "withdrawals") return runAction(context, request, 0, withdrawStars);
  if (kind === "settled") return settledAnswer(context, Number(asked.get("wait_ms") ?? 0));
  if (kind === "updates") return runAction(context, request, 0, pushUpdate);
  if (kind !== "users") return refusal(404, "no such control address");
  if (!id) return request.method === "POST" ? addPerson(context, request) : listPeople(context);
  const userId = Number(id);
  if (!Number.isSafeInteger(userId) || userId <= 0) return refusal(400, "a user id is a positive number");
  if (action === "chat") return Response.json(chatView(context.service, userId, groupOf(asked)));
  return runAction(context, request, userId, actions.get(action ?? ""));
}

function events({ streams }: ControlContext, asked: URLSearchParams): Response {
  const wanted = [Number(asked.get("user")), groupOf(asked)];
  return streams.open((chatId) => wanted.includes(chatId));
}

function groupOf(asked: URLSearchParams): number | undefined {
  const group = Number(asked.get("group") ?? 0);
  return Number.isSafeInteger(group) && group < 0 ? group : undefined;
}

async function queryAnswer(
  { side }: ControlContext,
  id: string,
  waitMs: number,
  request: Request,
): Promise<Response> {
  if (!side.query(id)) return refusal(404, "no such callback query");
  const signal = AbortSignal.any([request.signal, AbortSignal.timeout(waitMs)]);
  const answer = await side.waitFor(() => side.query(id)?.answer, signal).catch(() => null);
  return Response.json({ answer });
}

async function checkoutAnswer(
  { service }: ControlContext,
  id: string,
  waitMs: number,
  request: Request,
): Promise<Response> {
  const outcome = await outcomeOf(service, id, waitMs, request.signal);
  return outcome === undefined ? refusal(404, "no such attempt to pay") : Response.json({ outcome });
}

async function settledAnswer({ service: { updates } }: ControlContext, waitMs: number): Promise<Response> {
  await Promise.race([updates.emptied(), wait(waitMs, undefined, { ref: false })]);
  return Response.json({ settled: updates.size === 0 });
}

function listPeople({ service }: ControlContext): Response {
  const users = service.people.all().map(({ user }) => personView(service, user.id));
  return Response.json({ users, bot: service.profile.user });
}

async function addPerson({ service }: ControlContext, request: Request): Promise<Response> {
  const read = await jsonBody(request);
  if ("refused" in read) return read.refused;
  if (!Value.Check(newPerson, read.body)) return refusal(400, "not a user");
  const { id, first_name, username, language_code } = read.body;
  service.people.put({
    id,
    ...(first_name !== undefined && { firstName: first_name }),
    ...(username !== undefined && { username }),
    ...(language_code !== undefined && { languageCode: language_code }),
  });
  service.changes.announce();
  return Response.json(personView(service, id), { status: 201 });
}

async function runAction(
  { side, service }: ControlContext,
  request: Request,
  userId: number,
  action: Action | undefined,
): Promise<Response> {
  if (!action) return refusal(404, "no such action");
  if (request.method !== "POST") return refusal(405, "use POST");
  const read = await jsonBody(request);
  if ("refused" in read) return read.refused;
  try {
    return Response.json(action(side, service, userId, read.body));
  } catch (error) {
    if (error instanceof Impossible) return refusal(409, error.message);
    throw error;
  }
}

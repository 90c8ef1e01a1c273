import { type Static, type TSchema, Type } from "@sinclair/typebox";
import { Value } from "@sinclair/typebox/value";
import type { Service } from "./service.ts";
import { Impossible, type UserSide } from "./user-side.ts";

/** Runs one action of a user; throws Impossible when the body or the action does not fit. */
export type Action = (side: UserSide, service: Service, userId: number, body: unknown) => unknown;

/** Parts of the bodies. */
export const group = { group_id: Type.Optional(Type.Integer({ maximum: -1 })) };
export const messageId = Type.Integer({ minimum: 1 });
export const only = { additionalProperties: false };

/** An action that gets its body checked. */
export function action<Schema extends TSchema>(
  schema: Schema,
  run: (side: UserSide, service: Service, userId: number, body: Static<Schema>) => unknown,
): Action {
  return (side, service, userId, body) => {
    if (!Value.Check(schema, body)) {
      const first = Value.Errors(schema, body).First();
      throw new Impossible(first ? `${first.path || "/"}: ${first.message}` : "the body does not fit");
    }
    return run(side, service, userId, body);
  };
}

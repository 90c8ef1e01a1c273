import type { Toast } from "../gateways/telegram/answer-press.ts";
import type { PressedButton } from "../shop/callback-data.ts";
import { deeds } from "./deed-list.ts";
import { type AdminContext, type AdminDesk, isOwner } from "./desk.ts";
import { beginDeed, doDeed } from "./press-deed.ts";
import { views } from "./views.ts";

/** Does what a pressed button of the desk says, if its presser may; its words are checked where they are used. */
export async function pressDesk(
  desk: AdminDesk,
  ctx: AdminContext,
  { kind, words: [first = "", ...rest] }: PressedButton,
): Promise<Toast | undefined> {
  const { texts } = ctx;
  if (kind === "sure") return doDeed(desk, ctx, deeds, first);
  const deed = kind === "deed" ? deeds.get(first) : undefined;
  if (deed) return beginDeed(desk, ctx, deed, rest.join(" "));
  const view = kind === "view" ? views.get(first) : undefined;
  if (!view) return { text: texts.plain("toast.unknownButton"), isAlert: true };
  if (view.whose === "owner" && !isOwner(desk, ctx))
    return { text: texts.plain("toast.ownerOnly"), isAlert: true };
  return view.show(desk, ctx, rest);
}

/** Whether a button is one of the desk's. */
export function isOfDesk({ kind }: PressedButton): boolean {
  return kind === "view" || kind === "deed" || kind === "sure";
}

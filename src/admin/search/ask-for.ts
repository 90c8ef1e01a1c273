import { askWords } from "../awaited-words.ts";
import type { AdminContext, AdminDesk } from "../desk.ts";

const questions = { find: "admin.find.prompt", user: "admin.user.which" } as const;

/** Asks an admin what to look for, an order or a user. */
export async function askFor(
  desk: AdminDesk,
  ctx: AdminContext,
  command: keyof typeof questions,
): Promise<undefined> {
  await askWords(desk, ctx, { html: ctx.texts.html(questions[command]), command, subject: "" });
}

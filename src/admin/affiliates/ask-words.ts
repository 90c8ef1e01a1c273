import type { Prompt } from "../deed.ts";
import type { AdminContext, AdminDesk } from "../desk.ts";

/** Asks why an affiliate is to be refused or suspended, or for another rate and the reason for it. */
export function affiliatePrompt(command: "suspend" | "rate") {
  return async (_: AdminDesk, { texts }: AdminContext, subject: string): Promise<Prompt> => {
    return {
      html: texts.html(`admin.affiliate.prompt.${command}`, { affiliate: subject }),
      command,
      subject,
    };
  };
}

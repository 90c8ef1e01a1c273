/** What is to be known of an admin's command besides what it does. */
export interface CommandTraits {
  /** only owners may give it: it moves money, changes prices or takes data out of the shop */
  readonly isOwners?: true;
  /** the bot asks for its last words by a message that names the command; a reply to that message gives it */
  readonly takesReply?: true;
}

/** The admins' commands in the order of their menu; each has its words under `command.` in the locales. */
export const adminCommands = {
  admin: {},
  dashboard: {},
  find: {},
  order: {},
  unpaid: {},
  user: {},
  note: { takesReply: true },
  alerts: {},
  confirm: { isOwners: true },
  refund: { isOwners: true, takesReply: true },
  products: {},
  price: { isOwners: true, takesReply: true },
  broadcast: { isOwners: true, takesReply: true },
  export: { isOwners: true },
  affiliates: {},
  rate: { isOwners: true, takesReply: true },
  suspend: { isOwners: true, takesReply: true },
  withdrawals: {},
  reject: { isOwners: true, takesReply: true },
  paid: { isOwners: true, takesReply: true },
  promo: { isOwners: true },
  grant: { isOwners: true },
} as const satisfies Readonly<Record<string, CommandTraits>>;

export type AdminCommandName = keyof typeof adminCommands;

/** The same names as a list. */
export const adminCommandNames = Object.keys(adminCommands) as readonly AdminCommandName[];

/** Whether only owners may give a command. */
export function isOwnersCommand(name: AdminCommandName): boolean {
  return traitsOf(name).isOwners === true;
}

/** Whether a reply to the bot's question completes a command. */
export function takesReply(name: AdminCommandName): boolean {
  return traitsOf(name).takesReply === true;
}

function traitsOf(name: AdminCommandName): CommandTraits {
  return adminCommands[name];
}

/** What is to be known of an admin's command besides what it does. */
interface CommandTraits {
  /** only owners may give it: it moves money, changes prices or takes data out of the shop */
  readonly isOwners?: true;
  /** a picture may complete it where the bot has asked for words */
  readonly takesPictures?: true;
}

/** The admins' commands in the order of their menu; each has its words under `command.` in the locales. */
const adminCommands = {
  admin: {},
  dashboard: {},
  digest: {},
  sources: {},
  find: {},
  order: {},
  unpaid: {},
  user: {},
  note: {},
  inbox: {},
  write: {},
  alerts: {},
  confirm: { isOwners: true },
  refund: { isOwners: true },
  products: {},
  price: { isOwners: true },
  pause: { isOwners: true },
  resume: { isOwners: true },
  broadcast: { isOwners: true, takesPictures: true },
  export: { isOwners: true },
  affiliates: {},
  rate: { isOwners: true },
  suspend: { isOwners: true },
  withdrawals: {},
  reject: { isOwners: true },
  paid: { isOwners: true },
  promo: { isOwners: true },
  grant: { isOwners: true },
  settings: {},
} as const satisfies Readonly<Record<string, CommandTraits>>;

export type AdminCommandName = keyof typeof adminCommands;

/** The same names as a list. */
export const adminCommandNames = Object.keys(adminCommands) as readonly AdminCommandName[];

/** Whether only owners may give a command. */
export function isOwnersCommand(name: AdminCommandName): boolean {
  return traitsOf(name).isOwners === true;
}

/** Whether a picture may complete a command. */
export function takesPictures(name: AdminCommandName): boolean {
  return traitsOf(name).takesPictures === true;
}

function traitsOf(name: AdminCommandName): CommandTraits {
  return adminCommands[name];
}

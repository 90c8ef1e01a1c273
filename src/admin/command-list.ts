/** What is to be known of an admin's command besides what it does. */
interface CommandTraits {
  /** only owners may give it: it moves money, changes prices or takes data out of the shop */
  readonly isOwners?: true;
  /** a picture may complete it where the bot has asked for words */
  readonly takesPictures?: true;
}

/** The commands by what they are about, each group with its title under `admin.help.group.` in the locales. */
const grouped = {
  orders: {
    find: {},
    order: {},
    unpaid: {},
    alerts: {},
    confirm: { isOwners: true },
    refund: { isOwners: true },
  },
  buyers: {
    inbox: {},
    write: {},
    user: {},
    note: {},
  },
  shop: {
    products: {},
    price: { isOwners: true },
    promo: { isOwners: true },
    grant: { isOwners: true },
    broadcast: { isOwners: true, takesPictures: true },
    pause: { isOwners: true },
    resume: { isOwners: true },
    rails: { isOwners: true },
    settings: {},
  },
  figures: {
    dashboard: {},
    digest: {},
    sources: {},
    ratings: {},
    export: { isOwners: true },
  },
  affiliates: {
    affiliates: {},
    rate: { isOwners: true },
    suspend: { isOwners: true },
    withdrawals: {},
    reject: { isOwners: true },
    paid: { isOwners: true },
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, CommandTraits>>>>;

type GroupName = keyof typeof grouped;

/** The admins' commands in the order of their menu; each has its words under `command.` in the locales. */
const adminCommands = {
  admin: {},
  ...grouped.orders,
  ...grouped.buyers,
  ...grouped.shop,
  ...grouped.figures,
  ...grouped.affiliates,
} as const satisfies Readonly<Record<string, CommandTraits>>;

export type AdminCommandName = keyof typeof adminCommands;

/** The same names as a list. */
export const adminCommandNames = Object.keys(adminCommands) as readonly AdminCommandName[];

/** The groups of commands in the order of the menu. */
export const commandGroups = Object.keys(grouped) as readonly GroupName[];

/** The commands of a group in the order of the menu. */
export function commandsOf(group: GroupName): readonly AdminCommandName[] {
  return Object.keys(grouped[group]) as readonly AdminCommandName[];
}

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

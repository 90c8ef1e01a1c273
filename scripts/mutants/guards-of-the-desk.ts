import type { Guard } from "./guard.ts";

const gate = ["test/admin/gate.test.ts"];
const products = ["test/admin/products.test.ts"];
const users = ["test/admin/users.test.ts"];
const exported = ["test/admin/export.test.ts"];
const meanwhile = ["test/sales/changed-meanwhile.test.ts"];

/** The guards of the operator's desk: who may do what, and what an order costs. */
export const deskGuards: readonly Guard[] = [
  {
    name: "support may not press the owners' buttons",
    file: "src/admin/presses.ts",
    from: "if (ownerPresses.has(name) && !isOwner(desk, ctx))",
    to: "if (ownerPresses.has(name) && desk.adminIds.length === 0)",
    tests: gate,
  },
  {
    name: "support may not give the owners' commands",
    file: "src/admin/commands.ts",
    from: "if (!isOwnersCommand(name) || isOwner(desk, ctx))",
    to: "if (desk.adminIds.length > 0)",
    tests: gate,
  },
  {
    name: "only a reply to the bot itself completes a command",
    file: "src/admin/commands.ts",
    from: "if (asked?.from?.id !== me.id ||",
    to: "if (!asked || me.id === 0 ||",
    tests: ["test/admin/refund-payment.test.ts"],
  },
  {
    name: "a price changes only from the one that the question showed",
    file: "src/admin/products/change-price.ts",
    from: "if (price.amountMinor !== shownMinor || amountMinor <= 0) return undefined;",
    to: "if (amountMinor <= 0) return undefined;",
    tests: products,
  },
  {
    name: "a price of another currency than the catalogue's counts no more",
    file: "src/catalogue/offers.ts",
    from: "priceMinor !== null && currency === product.price.currency",
    to: "priceMinor !== null && currency !== null",
    tests: products,
  },
  {
    name: "nobody orders at a price that changes at the same moment",
    file: "src/sales/confirm-draft.ts",
    from: "offer?.isOnSale === true && Bun.deepEquals(offer.price, shown.price)",
    to: "offer?.isOnSale === true",
    tests: meanwhile,
  },
  {
    name: "nobody orders what is switched off at the same moment",
    file: "src/sales/confirm-draft.ts",
    from: "offer?.isOnSale === true && Bun.deepEquals(",
    to: "offer !== undefined && Bun.deepEquals(",
    tests: meanwhile,
  },
  {
    name: "nobody orders who is kept out at the same moment",
    file: "src/sales/confirm-draft.ts",
    from: "return isSame && !(await findUser(tx, userId))?.bannedAt;",
    to: "return isSame && (await findUser(tx, userId)) !== undefined;",
    tests: meanwhile,
  },
  {
    name: "a banned user starts nothing new",
    file: "src/sales/banned.ts",
    from: "if (!user.bannedAt || isOpen(ctx)) return next();",
    to: "if (!user.bannedAt || isOpen(ctx) || !ctx.callbackQuery) return next();",
    tests: users,
  },
  {
    name: "a note is the one that the question showed",
    file: "src/admin/users/note-user.ts",
    from: "id === String(userId) && digestOf([id, note]) === digest",
    to: "id === String(userId)",
    tests: users,
  },
  {
    name: "words that look like a formula are words in a table",
    file: "src/admin/export/csv.ts",
    from: "/^[=+\\-@\\t\\r\\n]/.test(text)",
    to: 'text === ""',
    tests: exported,
  },
  {
    name: "orders of one instant are not left out of a file",
    file: "src/admin/export/orders-sheet.ts",
    from: "return or(gt(orders.createdAt, new Date(after.atMs)), gt(orders.id, Number(after.id)));",
    to: "return gt(orders.createdAt, new Date(after.atMs));",
    tests: exported,
  },
  {
    name: "money that was never revenue is not taken off as a refund",
    file: "src/admin/dashboard/figures.ts",
    from: 'return found.filter(({ role }) => role === "primary");',
    to: "return found;",
    tests: ["test/admin/dashboard.test.ts"],
  },
];

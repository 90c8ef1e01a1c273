import type { Guard } from "./guard.ts";

const gate = "test/admin/gate.test.ts";
const products = "test/admin/products.test.ts";
const changedMeanwhile = "test/sales/changed-meanwhile.test.ts";
const users = "test/admin/users.test.ts";
const exported = "test/admin/export.test.ts";

/** The guards of the operator's desk: who may do what, and what an order costs. */
export const deskGuards: readonly Guard[] = [
  {
    name: "support may not press the owners' buttons",
    file: "src/admin/presses.ts",
    in: "handleAdminPress",
    expression: "!isOwner(desk, ctx)",
    becomes: "desk.adminIds.length === 0",
    tests: [gate],
  },
  {
    name: "support may not give the owners' commands",
    file: "src/admin/commands.ts",
    in: "giveCommand",
    expression: "!isOwnersCommand(name) || isOwner(desk, ctx)",
    becomes: "desk.adminIds.length > 0",
    tests: [gate],
  },
  {
    name: "only a reply to the bot itself completes a command",
    file: "src/admin/commands.ts",
    in: "askedCommand",
    expression: 'asked?.from?.id !== me.id || /^\\/\\w+$/.test(message?.text ?? "")',
    becomes: '!asked || me.id === 0 || /^\\/\\w+$/.test(message?.text ?? "")',
    tests: ["test/admin/refund-payment.test.ts"],
  },
  {
    name: "a price changes only from the one that the question showed",
    file: "src/admin/products/change-price.ts",
    in: "doPrice",
    expression: "price.amountMinor !== shownMinor",
    becomes: "false",
    tests: [products],
  },
  {
    name: "a price of another currency than the catalogue's counts no more",
    file: "src/catalogue/offers.ts",
    in: "withSetting",
    expression: "priceMinor !== null && currency === product.price.currency",
    becomes: "priceMinor !== null && currency !== null",
    tests: [products],
  },
  {
    name: "nobody orders at a price that changes at the same moment",
    file: "src/sales/draft/confirm.ts",
    in: "mayOrder",
    expression: "Bun.deepEquals(offer.price, shown.price)",
    becomes: "true",
    tests: [changedMeanwhile],
  },
  {
    name: "nobody orders what is switched off at the same moment",
    file: "src/sales/draft/confirm.ts",
    in: "mayOrder",
    expression: "offer?.isOnSale === true && Bun.deepEquals(offer.price, shown.price)",
    becomes: "offer !== undefined && Bun.deepEquals(offer.price, shown.price)",
    tests: [changedMeanwhile],
  },
  {
    name: "nobody orders who is kept out at the same moment",
    file: "src/sales/draft/confirm.ts",
    in: "mayOrder",
    expression: "return isSame && !(await findUser(tx, userId))?.bannedAt;",
    becomes: "return isSame && (await findUser(tx, userId)) !== undefined;",
    tests: [changedMeanwhile],
  },
  {
    name: "a banned user starts nothing new",
    file: "src/sales/banned.ts",
    in: "keepOut",
    expression: "if (!user.bannedAt || isOpen(ctx)) return next();",
    becomes: "if (!user.bannedAt || isOpen(ctx) || !ctx.callbackQuery) return next();",
    tests: [users],
  },
  {
    name: "a note is the one that the question showed",
    file: "src/admin/users/note-user.ts",
    in: "doNote",
    expression: "digestOf([id, note]) === digest",
    becomes: "true",
    tests: [users],
  },
  {
    name: "words that look like a formula are words in a table",
    file: "src/admin/export/csv.ts",
    in: "harmless",
    expression: "/^[=+\\-@\\t\\r\\n]/.test(text)",
    becomes: 'text === ""',
    tests: [exported],
  },
  {
    name: "orders of one instant are not left out of a file",
    file: "src/admin/export/orders-sheet.ts",
    in: "isBehind",
    expression: "return or(gt(orders.createdAt, new Date(after.atMs)), gt(orders.id, Number(after.id)));",
    becomes: "return gt(orders.createdAt, new Date(after.atMs));",
    tests: [exported],
  },
  {
    name: "money that was never revenue is not taken off as a refund",
    file: "src/admin/dashboard/figures.ts",
    in: "readRefunds",
    expression: 'return found.filter(({ role }) => role === "primary");',
    becomes: "return found;",
    tests: ["test/admin/dashboard.test.ts"],
  },
];

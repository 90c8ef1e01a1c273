import { bundledLicences } from "./bundled-licences.ts" with { type: "macro" };

const notPackages = `What bazibot is made of belongs to others, too. Their terms:

Bun, with JavaScriptCore, is inside the executable: MIT and LGPL 2.1 (github.com/oven-sh/bun).
Places outside China are from GeoNames (geonames.org), CC BY 4.0; their zones by tz-lookup, CC0.
Traditional characters are from OpenCC (github.com/BYVoid/OpenCC), Apache 2.0, whose text stands below under @swc/helpers.
resvg, drizzle-orm and others without a text below are under the licence and at the address that stand beside their names.
`;

/** The licences of all that is in the executable, as `bazibot licences` prints them. */
export const licences: string = `${notPackages}\n${bundledLicences()}`;

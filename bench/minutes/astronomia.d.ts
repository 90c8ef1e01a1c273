declare module "astronomia/planetposition" {
  export class Planet {
    constructor(terms: object);
  }
}

declare module "astronomia/solar" {
  import type { Planet } from "astronomia/planetposition";

  /** Apparent longitude of the sun in radians at a Julian day of terrestrial time. */
  export function apparentVSOP87(earth: Planet, jde: number): { readonly lon: number };
}

declare module "astronomia/deltat" {
  /** TT − UT in seconds at a year with decimals. */
  export function deltaT(year: number): number;
}

declare module "astronomia/data/vsop87Dearth" {
  const terms: object;
  export default terms;
}

/** A year of this age in digits, standing alone. */
export const YEAR = /(?<!\d)(?:1[89]|2[01])\d\d(?!\d)/g;

import { cyclicItem, ELEMENTS, type Element } from "../calendar/stem-branch.ts";

/** What an element is to the day master: the ten gods, two by two. */
const ELEMENT_ROLES = ["比劫", "食伤", "财星", "官杀", "印星"] as const;

export type ElementRole = (typeof ELEMENT_ROLES)[number];

/** What `element` is to a day master of `own`: the same, fed by it, controlled by it, controlling it or feeding it. */
export function roleOf(element: Element, own: Element): ElementRole {
  return cyclicItem(ELEMENT_ROLES, ELEMENTS.indexOf(element) - ELEMENTS.indexOf(own));
}

/** The element that plays a role for a day master. */
export function elementOfRole(role: ElementRole, own: Element): Element {
  return cyclicItem(ELEMENTS, ELEMENTS.indexOf(own) + ELEMENT_ROLES.indexOf(role));
}

import type { Birth } from "../../bazi/birth.ts";
import type { Product } from "../../catalogue/catalogue.ts";
import { faultText } from "../card/fault-text.ts";
import type { DraftChange } from "../drafts.ts";
import { orderFault } from "../form/form-fault.ts";
import type { OrderState, Who } from "../form/order-form.ts";
import { alertOnly, type Reply } from "../reply.ts";
import type { Served } from "../shop.ts";
import type { OrderSubject } from "./order-subject.ts";

/** What an answer to a draft's card asks for. It is decided from the draft as it was read, before anything is written. */
export type Decision =
  /** nothing changes; this is told */
  | { readonly kind: "tell"; readonly reply: Reply }
  | {
      readonly kind: "change";
      readonly change: DraftChange;
      readonly remark?: string;
      /** what follows shows how the charts were found */
      readonly isInDetail?: boolean;
    }
  | { readonly kind: "cancel" }
  | { readonly kind: "confirm"; readonly wish: Wish }
  | { readonly kind: "enter_code"; readonly text: string; readonly product: Product | undefined }
  | { readonly kind: "take_gift"; readonly product: Product }
  | { readonly kind: "use_person"; readonly who: Who; readonly personId: number }
  | {
      readonly kind: "use_earlier";
      readonly who: Who;
      readonly orderId: number;
      readonly of: "self" | "partner";
    }
  | { readonly kind: "keep_person"; readonly who: Who; readonly label: string }
  | {
      readonly kind: "save_edited";
      readonly personId: number;
      readonly label: string;
      readonly birth: Birth;
    }
  | { readonly kind: "leave_edit" };

/** An order as the card showed it. */
interface Wish {
  readonly product: Product;
  readonly subject: OrderSubject;
  /** the price that the pressed button names: nothing is ordered at another one */
  readonly agreed: string;
  /** the message that showed the card and becomes the order's */
  readonly messageId: number | null;
}

/** Answers as they are to be stored, or what is impossible in them. */
export function changeTo(next: OrderState, { texts, now }: Served): Decision {
  const fault = orderFault(next.form, now);
  return fault ? tell(alertOnly(faultText(fault, texts))) : { kind: "change", change: next };
}

export function tell(reply: Reply): Decision {
  return { kind: "tell", reply };
}

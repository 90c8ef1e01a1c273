-- What no code may do, whatever its mistake. src/shared/states.ts has the same moves; a test compares the two.
CREATE TRIGGER orders_move BEFORE UPDATE OF status ON orders
WHEN OLD.status <> NEW.status AND NOT CASE OLD.status
  WHEN 'pending' THEN NEW.status IN ('paid', 'expired', 'review')
  WHEN 'expired' THEN NEW.status IN ('paid', 'review')
  WHEN 'review' THEN NEW.status IN ('paid', 'refunding')
  WHEN 'paid' THEN NEW.status IN ('generating', 'refunding')
  WHEN 'generating' THEN NEW.status IN ('completed', 'needs_admin', 'refunding')
  WHEN 'needs_admin' THEN NEW.status IN ('generating', 'completed', 'refunding')
  WHEN 'completed' THEN NEW.status IN ('refunding')
  WHEN 'refunding' THEN NEW.status IN ('refunded', 'review')
  ELSE 0
END
BEGIN SELECT RAISE(ABORT, 'an order cannot make this move'); END;
--> statement-breakpoint
CREATE TRIGGER orders_begin BEFORE INSERT ON orders WHEN NEW.status <> 'pending'
BEGIN SELECT RAISE(ABORT, 'an order begins pending'); END;
--> statement-breakpoint
CREATE TRIGGER orders_facts BEFORE UPDATE ON orders
WHEN OLD.merchant_transaction_id IS NOT NEW.merchant_transaction_id OR OLD.user_id IS NOT NEW.user_id
  OR OLD.draft_id IS NOT NEW.draft_id OR OLD.product_id IS NOT NEW.product_id
  OR OLD.amount_minor IS NOT NEW.amount_minor OR OLD.currency IS NOT NEW.currency
BEGIN SELECT RAISE(ABORT, 'number, buyer, product and price of an order are fixed'); END;
--> statement-breakpoint
CREATE TRIGGER orders_stay BEFORE DELETE ON orders
BEGIN SELECT RAISE(ABORT, 'orders are never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER order_history_fixed BEFORE UPDATE ON order_history
BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER order_history_stays BEFORE DELETE ON order_history
BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER payments_facts BEFORE UPDATE ON payments
WHEN OLD.transaction_id IS NOT NEW.transaction_id OR OLD.merchant_transaction_id IS NOT NEW.merchant_transaction_id
  OR OLD.order_id IS NOT NEW.order_id OR OLD.amount_minor IS NOT NEW.amount_minor
  OR OLD.amount_text IS NOT NEW.amount_text OR OLD.currency IS NOT NEW.currency
  OR OLD.created_at IS NOT NEW.created_at
BEGIN SELECT RAISE(ABORT, 'what arrived as a payment is fixed'); END;
--> statement-breakpoint
CREATE TRIGGER payments_rank BEFORE UPDATE OF status ON payments
WHEN instr('|INIT|PROCESSING|FAILED|AUTH_SUCCESS|CANCEL|CLOSED|SUCCESS|', '|' || NEW.status || '|')
   < instr('|INIT|PROCESSING|FAILED|AUTH_SUCCESS|CANCEL|CLOSED|SUCCESS|', '|' || OLD.status || '|')
BEGIN SELECT RAISE(ABORT, 'a payment only rises'); END;
--> statement-breakpoint
CREATE TRIGGER payments_role BEFORE UPDATE OF role ON payments
WHEN OLD.role <> NEW.role AND OLD.role <> 'none'
BEGIN SELECT RAISE(ABORT, 'the role of a payment is decided once'); END;
--> statement-breakpoint
CREATE TRIGGER payments_stay BEFORE DELETE ON payments
BEGIN SELECT RAISE(ABORT, 'payments are never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER notices_fixed BEFORE UPDATE ON notices
BEGIN SELECT RAISE(ABORT, 'notices are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER notices_stay BEFORE DELETE ON notices
BEGIN SELECT RAISE(ABORT, 'notices are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER jobs_fence BEFORE UPDATE OF fence ON jobs WHEN NEW.fence < OLD.fence
BEGIN SELECT RAISE(ABORT, 'a fence only rises'); END;
--> statement-breakpoint
CREATE TRIGGER reports_text BEFORE UPDATE OF text ON reports WHEN OLD.text IS NOT NULL AND OLD.text IS NOT NEW.text
BEGIN SELECT RAISE(ABORT, 'a report is written once'); END;
--> statement-breakpoint
CREATE TRIGGER parts_html BEFORE UPDATE OF html ON parts WHEN OLD.html IS NOT NEW.html
BEGIN SELECT RAISE(ABORT, 'the content of a part is fixed when it is planned'); END;
--> statement-breakpoint
CREATE TRIGGER refunds_move BEFORE UPDATE OF status ON refunds
WHEN OLD.status <> NEW.status AND NOT CASE OLD.status
  WHEN 'requested' THEN NEW.status IN ('sent', 'unknown', 'succeeded', 'failed')
  WHEN 'unknown' THEN NEW.status IN ('sent', 'succeeded', 'failed')
  WHEN 'sent' THEN NEW.status IN ('unknown', 'succeeded', 'failed')
  ELSE 0
END
BEGIN SELECT RAISE(ABORT, 'a refund cannot make this move'); END;
--> statement-breakpoint
CREATE TRIGGER refunds_facts BEFORE UPDATE ON refunds
WHEN OLD.merchant_refund_id IS NOT NEW.merchant_refund_id OR OLD.order_id IS NOT NEW.order_id
  OR OLD.payment_id IS NOT NEW.payment_id OR OLD.amount_minor IS NOT NEW.amount_minor
  OR OLD.currency IS NOT NEW.currency
BEGIN SELECT RAISE(ABORT, 'number, payment and amount of a refund are fixed'); END;
--> statement-breakpoint
CREATE TRIGGER refunds_within BEFORE INSERT ON refunds
WHEN NEW.amount_minor + (SELECT coalesce(sum(amount_minor), 0) FROM refunds WHERE payment_id = NEW.payment_id AND status <> 'failed')
   > (SELECT coalesce(amount_minor, 0) FROM payments WHERE id = NEW.payment_id)
BEGIN SELECT RAISE(ABORT, 'refunds exceed the payment'); END;
--> statement-breakpoint
CREATE TRIGGER refunds_stay BEFORE DELETE ON refunds
BEGIN SELECT RAISE(ABORT, 'refunds are never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER audit_fixed BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER audit_stays BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;

CREATE TRIGGER orders_move BEFORE UPDATE OF status ON orders
WHEN OLD.status <> NEW.status AND NOT CASE OLD.status
  WHEN 'pending' THEN NEW.status IN ('paid', 'expired', 'cancelled', 'review')
  WHEN 'expired' THEN NEW.status IN ('paid', 'review')
  WHEN 'cancelled' THEN NEW.status IN ('paid', 'review')
  WHEN 'review' THEN NEW.status IN ('paid', 'refunding')
  WHEN 'paid' THEN NEW.status IN ('generating', 'refunding')
  WHEN 'generating' THEN NEW.status IN ('completed', 'needs_admin', 'refunding')
  WHEN 'needs_admin' THEN NEW.status IN ('generating', 'completed', 'refunding')
  WHEN 'completed' THEN NEW.status IN ('generating', 'refunding')
  WHEN 'refunding' THEN NEW.status IN ('refunded', 'review')
  ELSE FALSE
END
BEGIN SELECT RAISE(ABORT, 'an order cannot make this move'); END;
CREATE TRIGGER orders_begin BEFORE INSERT ON orders
WHEN NEW.status <> 'pending'
BEGIN SELECT RAISE(ABORT, 'an order begins pending'); END;
CREATE TRIGGER orders_facts BEFORE UPDATE ON orders
WHEN OLD.merchant_transaction_id IS DISTINCT FROM NEW.merchant_transaction_id
  OR OLD.user_id IS DISTINCT FROM NEW.user_id
  OR OLD.draft_id IS DISTINCT FROM NEW.draft_id
  OR OLD.product_id IS DISTINCT FROM NEW.product_id
  OR OLD.rail IS DISTINCT FROM NEW.rail
  OR OLD.amount_minor IS DISTINCT FROM NEW.amount_minor
  OR OLD.discount_minor IS DISTINCT FROM NEW.discount_minor
  OR OLD.currency IS DISTINCT FROM NEW.currency
BEGIN SELECT RAISE(ABORT, 'number, buyer, product, rail and price of an order are fixed'); END;
CREATE TRIGGER orders_birth BEFORE UPDATE ON orders
WHEN NOT (OLD.birth = 'null' AND OLD.status = 'paid') AND NOT (OLD.corrected_at IS NULL AND NEW.corrected_at IS NOT NULL
  AND OLD.status = NEW.status AND OLD.status IN ('paid', 'generating', 'completed')
  AND OLD.birth <> 'null' AND NEW.birth <> 'null'
  AND (OLD.partner_birth IS NULL) = (NEW.partner_birth IS NULL)
  AND OLD.language = NEW.language AND (OLD.chosen_year IS NULL) = (NEW.chosen_year IS NULL)) AND (OLD.chosen_year IS DISTINCT FROM NEW.chosen_year
  OR OLD.language IS DISTINCT FROM NEW.language
  OR (OLD.birth IS DISTINCT FROM NEW.birth AND NEW.birth <> 'null')
  OR (OLD.partner_birth IS DISTINCT FROM NEW.partner_birth AND NEW.partner_birth IS NOT NULL)
  OR (OLD.concern IS DISTINCT FROM NEW.concern AND NEW.concern IS NOT NULL))
BEGIN SELECT RAISE(ABORT, 'what was ordered is fixed: birth data can only be removed, corrected once, or given again for money that came after'); END;
CREATE TRIGGER orders_corrected BEFORE UPDATE OF corrected_at ON orders
WHEN OLD.corrected_at IS DISTINCT FROM NEW.corrected_at AND NOT (OLD.corrected_at IS NULL AND NEW.corrected_at IS NOT NULL
  AND OLD.status = NEW.status AND OLD.status IN ('paid', 'generating', 'completed')
  AND OLD.birth <> 'null' AND NEW.birth <> 'null'
  AND (OLD.partner_birth IS NULL) = (NEW.partner_birth IS NULL)
  AND OLD.language = NEW.language AND (OLD.chosen_year IS NULL) = (NEW.chosen_year IS NULL))
BEGIN SELECT RAISE(ABORT, 'birth data are corrected once, by data of the same people, where a report is due or delivered'); END;
CREATE TRIGGER orders_stay BEFORE DELETE ON orders
BEGIN SELECT RAISE(ABORT, 'orders are never deleted'); END;
CREATE TRIGGER drafts_move BEFORE UPDATE OF status ON drafts
WHEN OLD.status <> NEW.status AND NOT CASE OLD.status
  WHEN 'open' THEN NEW.status IN ('confirmed', 'cancelled')
  WHEN 'cancelled' THEN NEW.status IN ('open')
  ELSE FALSE
END
BEGIN SELECT RAISE(ABORT, 'a draft cannot make this move'); END;
CREATE TRIGGER checkouts_move BEFORE UPDATE OF status ON checkouts
WHEN OLD.status <> NEW.status AND NOT CASE OLD.status
  WHEN 'requested' THEN NEW.status IN ('open', 'refused')
  WHEN 'open' THEN NEW.status IN ('requested', 'refused')
  ELSE FALSE
END
BEGIN SELECT RAISE(ABORT, 'a checkout cannot make this move'); END;
CREATE TRIGGER history_fixed BEFORE UPDATE ON history
BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;
CREATE TRIGGER history_stay BEFORE DELETE ON history
BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;
CREATE TRIGGER promo_uses_move BEFORE UPDATE OF status ON promo_uses
WHEN OLD.status <> NEW.status AND NOT CASE OLD.status
  WHEN 'held' THEN NEW.status IN ('used', 'released')
  WHEN 'released' THEN NEW.status IN ('used')
  ELSE FALSE
END
BEGIN SELECT RAISE(ABORT, 'a use of a promo code cannot make this move'); END;
CREATE TRIGGER promo_uses_within BEFORE INSERT ON promo_uses
WHEN EXISTS (SELECT 1 FROM promo_codes c WHERE c.id = NEW.promo_code_id AND (
  (SELECT count(*) FROM promo_uses u WHERE u.promo_code_id = c.id AND u.status IN ('held', 'used')) >= c.max_uses
  OR (SELECT count(*) FROM promo_uses u WHERE u.promo_code_id = c.id AND u.status IN ('held', 'used')
    AND u.user_id = NEW.user_id) >= c.max_uses_per_user))
BEGIN SELECT RAISE(ABORT, 'a promo code is not used more often than it may be'); END;
CREATE TRIGGER promo_uses_facts BEFORE UPDATE ON promo_uses
WHEN OLD.order_id IS DISTINCT FROM NEW.order_id
  OR OLD.promo_code_id IS DISTINCT FROM NEW.promo_code_id
  OR OLD.user_id IS DISTINCT FROM NEW.user_id
  OR OLD.discount_minor IS DISTINCT FROM NEW.discount_minor
BEGIN SELECT RAISE(ABORT, 'order, code, buyer and discount of a use are fixed'); END;
CREATE TRIGGER promo_codes_facts BEFORE UPDATE ON promo_codes
WHEN OLD.code IS DISTINCT FROM NEW.code
  OR OLD.kind IS DISTINCT FROM NEW.kind
  OR OLD.percent_bps IS DISTINCT FROM NEW.percent_bps
  OR OLD.amount_minor IS DISTINCT FROM NEW.amount_minor
  OR OLD.currency IS DISTINCT FROM NEW.currency
  OR OLD.product_ids IS DISTINCT FROM NEW.product_ids
  OR OLD.user_id IS DISTINCT FROM NEW.user_id
  OR OLD.minimum_minor IS DISTINCT FROM NEW.minimum_minor
  OR OLD.starts_at IS DISTINCT FROM NEW.starts_at
  OR OLD.max_uses_per_user IS DISTINCT FROM NEW.max_uses_per_user
BEGIN SELECT RAISE(ABORT, 'what a promo code gives is fixed: only its end and how often it may be used can change'); END;
CREATE TRIGGER users_referrer BEFORE UPDATE OF referrer_id, referred_at ON users
WHEN OLD.referrer_id IS NOT NULL AND (OLD.referrer_id IS DISTINCT FROM NEW.referrer_id
  OR OLD.referred_at IS DISTINCT FROM NEW.referred_at)
BEGIN SELECT RAISE(ABORT, 'who brought a user is fixed at the first contact'); END;
CREATE TRIGGER users_not_own_referrer BEFORE UPDATE OF referrer_id ON users
WHEN NEW.referrer_id = NEW.telegram_id
BEGIN SELECT RAISE(ABORT, 'nobody refers themselves'); END;
CREATE TRIGGER payments_facts BEFORE UPDATE ON payments
WHEN OLD.rail IS DISTINCT FROM NEW.rail
  OR OLD.transaction_id IS DISTINCT FROM NEW.transaction_id
  OR OLD.payer_id IS DISTINCT FROM NEW.payer_id
  OR OLD.amount_minor IS DISTINCT FROM NEW.amount_minor
  OR OLD.amount_text IS DISTINCT FROM NEW.amount_text
  OR OLD.currency IS DISTINCT FROM NEW.currency
  OR OLD.created_at IS DISTINCT FROM NEW.created_at
BEGIN SELECT RAISE(ABORT, 'what arrived as a payment is fixed'); END;
CREATE TRIGGER payments_binding BEFORE UPDATE ON payments
WHEN OLD.role <> 'none' AND (OLD.merchant_transaction_id IS DISTINCT FROM NEW.merchant_transaction_id
  OR OLD.order_id IS DISTINCT FROM NEW.order_id)
BEGIN SELECT RAISE(ABORT, 'which order money is for is fixed with its role'); END;
CREATE TRIGGER payments_attempt BEFORE UPDATE OF request_id ON payments
WHEN OLD.request_id <> '' AND OLD.request_id <> NEW.request_id
BEGIN SELECT RAISE(ABORT, 'which attempt brought the money is fixed'); END;
CREATE TRIGGER payments_move BEFORE UPDATE OF status ON payments
WHEN OLD.status <> NEW.status AND NOT CASE OLD.status
  WHEN 'INIT' THEN NEW.status IN ('PROCESSING', 'FAILED', 'AUTH_SUCCESS', 'CANCEL', 'CLOSED', 'SUCCESS')
  WHEN 'PROCESSING' THEN NEW.status IN ('FAILED', 'AUTH_SUCCESS', 'CANCEL', 'CLOSED', 'SUCCESS')
  WHEN 'FAILED' THEN NEW.status IN ('AUTH_SUCCESS', 'CANCEL', 'CLOSED', 'SUCCESS')
  WHEN 'AUTH_SUCCESS' THEN NEW.status IN ('CANCEL', 'CLOSED', 'SUCCESS')
  WHEN 'CANCEL' THEN NEW.status IN ('CLOSED', 'SUCCESS')
  WHEN 'CLOSED' THEN NEW.status IN ('SUCCESS')
  ELSE FALSE
END
BEGIN SELECT RAISE(ABORT, 'a payment cannot make this move'); END;
CREATE TRIGGER payments_role BEFORE UPDATE OF role ON payments
WHEN OLD.role <> NEW.role AND OLD.role <> 'none'
BEGIN SELECT RAISE(ABORT, 'the role of a payment is decided once'); END;
CREATE TRIGGER payments_stay BEFORE DELETE ON payments
BEGIN SELECT RAISE(ABORT, 'payments are never deleted'); END;
CREATE TRIGGER notices_fixed BEFORE UPDATE ON notices
BEGIN SELECT RAISE(ABORT, 'notices are append-only'); END;
CREATE TRIGGER notices_stay BEFORE DELETE ON notices
BEGIN SELECT RAISE(ABORT, 'notices are append-only'); END;
CREATE TRIGGER disputes_move BEFORE UPDATE OF status ON disputes
WHEN OLD.status <> NEW.status AND NOT CASE OLD.status
  WHEN 'open' THEN NEW.status IN ('won', 'lost')
  WHEN 'won' THEN NEW.status IN ('open', 'lost')
  WHEN 'lost' THEN NEW.status IN ('open', 'won')
  ELSE FALSE
END
BEGIN SELECT RAISE(ABORT, 'a dispute cannot make this move'); END;
CREATE TRIGGER disputes_facts BEFORE UPDATE ON disputes
WHEN OLD.dispute_id IS DISTINCT FROM NEW.dispute_id
  OR OLD.order_id IS DISTINCT FROM NEW.order_id
  OR OLD.transaction_id IS DISTINCT FROM NEW.transaction_id
  OR OLD.amount_text IS DISTINCT FROM NEW.amount_text
  OR OLD.currency IS DISTINCT FROM NEW.currency
  OR OLD.created_at IS DISTINCT FROM NEW.created_at
BEGIN SELECT RAISE(ABORT, 'what a dispute is about is fixed'); END;
CREATE TRIGGER disputes_stay BEFORE DELETE ON disputes
BEGIN SELECT RAISE(ABORT, 'disputes are never deleted'); END;
CREATE TRIGGER refunds_move BEFORE UPDATE OF status ON refunds
WHEN OLD.status <> NEW.status AND NOT CASE OLD.status
  WHEN 'requested' THEN NEW.status IN ('sent', 'unknown', 'succeeded', 'failed')
  WHEN 'unknown' THEN NEW.status IN ('sent', 'succeeded', 'failed')
  WHEN 'sent' THEN NEW.status IN ('unknown', 'succeeded', 'failed')
  ELSE FALSE
END
BEGIN SELECT RAISE(ABORT, 'a refund cannot make this move'); END;
CREATE TRIGGER refunds_facts BEFORE UPDATE ON refunds
WHEN OLD.merchant_refund_id IS DISTINCT FROM NEW.merchant_refund_id
  OR OLD.order_id IS DISTINCT FROM NEW.order_id
  OR OLD.payment_id IS DISTINCT FROM NEW.payment_id
  OR OLD.amount_minor IS DISTINCT FROM NEW.amount_minor
  OR OLD.currency IS DISTINCT FROM NEW.currency
BEGIN SELECT RAISE(ABORT, 'number, payment and amount of a refund are fixed'); END;
CREATE TRIGGER refunds_within BEFORE INSERT ON refunds
WHEN NEW.amount_minor + (SELECT coalesce(sum(amount_minor), 0) FROM refunds
    WHERE payment_id = NEW.payment_id AND status <> 'failed')
  > (SELECT coalesce(amount_minor, 0) FROM payments WHERE id = NEW.payment_id)
BEGIN SELECT RAISE(ABORT, 'refunds exceed the payment'); END;
CREATE TRIGGER refunds_stay BEFORE DELETE ON refunds
BEGIN SELECT RAISE(ABORT, 'refunds are never deleted'); END;
CREATE TRIGGER ledger_entries_open BEFORE INSERT ON ledger_entries
WHEN EXISTS (SELECT 1 FROM ledger_transactions WHERE id = NEW.transaction_id)
BEGIN SELECT RAISE(ABORT, 'the transaction is closed'); END;
CREATE TRIGGER ledger_transactions_balance BEFORE INSERT ON ledger_transactions
WHEN NOT EXISTS (SELECT 1 FROM ledger_entries WHERE transaction_id = NEW.id)
  OR EXISTS (SELECT 1 FROM ledger_entries WHERE transaction_id = NEW.id
    GROUP BY currency HAVING sum(amount_minor) <> 0)
BEGIN SELECT RAISE(ABORT, 'a ledger transaction balances in every currency'); END;
CREATE TRIGGER ledger_entries_fixed BEFORE UPDATE ON ledger_entries
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER ledger_entries_stay BEFORE DELETE ON ledger_entries
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER ledger_transactions_fixed BEFORE UPDATE ON ledger_transactions
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER ledger_transactions_stay BEFORE DELETE ON ledger_transactions
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER ledger_readers_go_on BEFORE UPDATE ON ledger_readers
WHEN NEW.reader <> OLD.reader OR NEW.read_to < OLD.read_to
BEGIN SELECT RAISE(ABORT, 'nothing of the ledger is read twice'); END;
CREATE TRIGGER ledger_readers_stay BEFORE DELETE ON ledger_readers
BEGIN SELECT RAISE(ABORT, 'nothing of the ledger is read twice'); END;
CREATE TRIGGER commissions_move BEFORE UPDATE OF status ON commissions
WHEN OLD.status <> NEW.status AND NOT CASE OLD.status
  WHEN 'pending' THEN NEW.status IN ('payable', 'void', 'frozen')
  WHEN 'payable' THEN NEW.status IN ('reserved', 'clawed')
  WHEN 'reserved' THEN NEW.status IN ('payable', 'paid', 'clawed')
  WHEN 'paid' THEN NEW.status IN ('clawed')
  WHEN 'frozen' THEN NEW.status IN ('pending', 'void')
  ELSE FALSE
END
BEGIN SELECT RAISE(ABORT, 'a commission cannot make this move'); END;
CREATE TRIGGER commissions_facts BEFORE UPDATE ON commissions
WHEN OLD.order_id IS DISTINCT FROM NEW.order_id
  OR OLD.affiliate_id IS DISTINCT FROM NEW.affiliate_id
  OR OLD.level IS DISTINCT FROM NEW.level
  OR OLD.net_minor IS DISTINCT FROM NEW.net_minor
  OR OLD.rate_bps IS DISTINCT FROM NEW.rate_bps
  OR OLD.amount_minor IS DISTINCT FROM NEW.amount_minor
  OR OLD.currency IS DISTINCT FROM NEW.currency
  OR OLD.star_micro IS DISTINCT FROM NEW.star_micro
  OR NEW.clawed_minor < OLD.clawed_minor
BEGIN SELECT RAISE(ABORT, 'what a commission is for is fixed, and what was taken back stays taken back'); END;
CREATE TRIGGER commissions_self BEFORE INSERT ON commissions
WHEN NEW.affiliate_id = (SELECT user_id FROM orders WHERE id = NEW.order_id)
BEGIN SELECT RAISE(ABORT, 'nobody earns by their own order'); END;
CREATE TRIGGER commissions_stay BEFORE DELETE ON commissions
BEGIN SELECT RAISE(ABORT, 'commissions are never deleted'); END;
CREATE TRIGGER withdrawals_move BEFORE UPDATE OF status ON withdrawals
WHEN OLD.status <> NEW.status AND NOT CASE OLD.status
  WHEN 'requested' THEN NEW.status IN ('approved', 'rejected')
  WHEN 'approved' THEN NEW.status IN ('paid', 'rejected')
  ELSE FALSE
END
BEGIN SELECT RAISE(ABORT, 'a withdrawal cannot make this move'); END;
CREATE TRIGGER withdrawals_facts BEFORE UPDATE ON withdrawals
WHEN OLD.affiliate_id IS DISTINCT FROM NEW.affiliate_id
  OR OLD.amount_minor IS DISTINCT FROM NEW.amount_minor
  OR OLD.currency IS DISTINCT FROM NEW.currency
  OR OLD.method IS DISTINCT FROM NEW.method
  OR (OLD.details IS DISTINCT FROM NEW.details AND NEW.details <> '')
BEGIN SELECT RAISE(ABORT, 'amount and payee of a withdrawal are fixed: the details can only be removed'); END;
CREATE TRIGGER withdrawals_stay BEFORE DELETE ON withdrawals
BEGIN SELECT RAISE(ABORT, 'withdrawals are never deleted'); END;
CREATE TRIGGER jobs_move BEFORE UPDATE OF status ON jobs
WHEN OLD.status <> NEW.status AND NOT CASE OLD.status
  WHEN 'queued' THEN NEW.status IN ('running', 'dead')
  WHEN 'running' THEN NEW.status IN ('queued', 'done', 'dead')
  WHEN 'done' THEN NEW.status IN ('queued')
  WHEN 'dead' THEN NEW.status IN ('queued')
  ELSE FALSE
END
BEGIN SELECT RAISE(ABORT, 'a job cannot make this move'); END;
CREATE TRIGGER jobs_fence BEFORE UPDATE OF fence ON jobs
WHEN NEW.fence < OLD.fence
BEGIN SELECT RAISE(ABORT, 'a fence only rises'); END;
CREATE TRIGGER reports_text BEFORE UPDATE OF text ON reports
WHEN OLD.text IS NOT NULL AND OLD.text IS DISTINCT FROM NEW.text
BEGIN SELECT RAISE(ABORT, 'a report is written once'); END;
CREATE TRIGGER report_sections_fixed BEFORE UPDATE ON report_sections
BEGIN SELECT RAISE(ABORT, 'a section of a report is written once'); END;
CREATE TRIGGER section_rules_fixed BEFORE UPDATE ON section_rules
BEGIN SELECT RAISE(ABORT, 'what a section tells is written once'); END;
CREATE TRIGGER ratings_facts BEFORE UPDATE ON ratings
WHEN OLD.order_id IS DISTINCT FROM NEW.order_id
  OR OLD.position IS DISTINCT FROM NEW.position
BEGIN SELECT RAISE(ABORT, 'a rating stays that of its section'); END;
CREATE TRIGGER parts_move BEFORE UPDATE OF status ON parts
WHEN OLD.status <> NEW.status AND NOT CASE OLD.status
  WHEN 'planned' THEN NEW.status IN ('placing')
  WHEN 'placing' THEN NEW.status IN ('planned', 'placed')
  WHEN 'placed' THEN NEW.status IN ('filling')
  WHEN 'filling' THEN NEW.status IN ('planned', 'sent')
  ELSE FALSE
END
BEGIN SELECT RAISE(ABORT, 'a part cannot make this move'); END;
CREATE TRIGGER parts_html BEFORE UPDATE OF html ON parts
WHEN OLD.html IS DISTINCT FROM NEW.html
BEGIN SELECT RAISE(ABORT, 'the content of a part is fixed when it is planned'); END;
CREATE TRIGGER questions_move BEFORE UPDATE OF status ON questions
WHEN OLD.status <> NEW.status AND NOT CASE OLD.status
  WHEN 'waiting' THEN NEW.status IN ('answered', 'declined')
  ELSE FALSE
END
BEGIN SELECT RAISE(ABORT, 'a question cannot make this move'); END;
CREATE TRIGGER questions_answer BEFORE UPDATE OF answer ON questions
WHEN OLD.answer IS NOT NULL AND OLD.answer IS DISTINCT FROM NEW.answer
BEGIN SELECT RAISE(ABORT, 'a question is answered once'); END;
CREATE TRIGGER affiliates_move BEFORE UPDATE OF status ON affiliates
WHEN OLD.status <> NEW.status AND NOT CASE OLD.status
  WHEN 'waiting' THEN NEW.status IN ('active', 'refused')
  WHEN 'active' THEN NEW.status IN ('suspended')
  WHEN 'refused' THEN NEW.status IN ('active')
  WHEN 'suspended' THEN NEW.status IN ('active')
  ELSE FALSE
END
BEGIN SELECT RAISE(ABORT, 'an affiliate cannot make this move'); END;
CREATE TRIGGER broadcasts_move BEFORE UPDATE OF status ON broadcasts
WHEN OLD.status <> NEW.status AND NOT CASE OLD.status
  WHEN 'draft' THEN NEW.status IN ('planned', 'sending', 'cancelled')
  WHEN 'planned' THEN NEW.status IN ('draft', 'sending', 'cancelled')
  WHEN 'sending' THEN NEW.status IN ('done', 'cancelled')
  ELSE FALSE
END
BEGIN SELECT RAISE(ABORT, 'a broadcast cannot make this move'); END;
CREATE TRIGGER broadcasts_content BEFORE UPDATE ON broadcasts
WHEN OLD.status <> 'draft' AND (OLD.segment IS DISTINCT FROM NEW.segment
  OR OLD.html IS DISTINCT FROM NEW.html
  OR OLD.photo_file_id IS DISTINCT FROM NEW.photo_file_id
  OR OLD.button_text IS DISTINCT FROM NEW.button_text
  OR OLD.button_url IS DISTINCT FROM NEW.button_url)
BEGIN SELECT RAISE(ABORT, 'what a broadcast shows is fixed when it is no draft any more'); END;
CREATE TRIGGER broadcast_recipients_move BEFORE UPDATE OF status ON broadcast_recipients
WHEN OLD.status <> NEW.status AND NOT CASE OLD.status
  WHEN 'planned' THEN NEW.status IN ('sending', 'unreachable', 'skipped')
  WHEN 'sending' THEN NEW.status IN ('planned', 'sent', 'unreachable', 'unknown')
  ELSE FALSE
END
BEGIN SELECT RAISE(ABORT, 'a recipient cannot make this move'); END;
CREATE TRIGGER support_copies_move BEFORE UPDATE OF status ON support_copies
WHEN OLD.status <> NEW.status AND NOT CASE OLD.status
  WHEN 'owed' THEN NEW.status IN ('sending')
  WHEN 'sending' THEN NEW.status IN ('owed', 'sent', 'refused', 'unsure')
  ELSE FALSE
END
BEGIN SELECT RAISE(ABORT, 'a copy cannot make this move'); END;
CREATE TRIGGER failures_go_on BEFORE UPDATE ON failures
WHEN OLD.order_id IS DISTINCT FROM NEW.order_id
  OR OLD.work IS DISTINCT FROM NEW.work
  OR OLD.work_id IS DISTINCT FROM NEW.work_id
  OR OLD.because IS DISTINCT FROM NEW.because
  OR OLD.first_at IS DISTINCT FROM NEW.first_at
  OR NEW.times <= OLD.times
BEGIN SELECT RAISE(ABORT, 'why an attempt failed is kept, and counted on'); END;
CREATE TRIGGER audit_fixed BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
CREATE TRIGGER audit_stay BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
INSERT INTO ledger_readers (reader, read_to) VALUES ('commissions', 0), ('refunds', 0);

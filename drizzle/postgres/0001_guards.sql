CREATE FUNCTION orders_move() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
IF (OLD.status <> NEW.status AND NOT CASE OLD.status
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
END) THEN RAISE EXCEPTION 'an order cannot make this move'; END IF;
RETURN NEW;
END $$;
CREATE TRIGGER orders_move BEFORE UPDATE OF status ON orders FOR EACH ROW EXECUTE FUNCTION orders_move();
CREATE FUNCTION orders_begin() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
IF (NEW.status <> 'pending') THEN RAISE EXCEPTION 'an order begins pending'; END IF;
RETURN NEW;
END $$;
CREATE TRIGGER orders_begin BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION orders_begin();
CREATE FUNCTION orders_facts() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
IF (OLD.merchant_transaction_id IS DISTINCT FROM NEW.merchant_transaction_id
  OR OLD.user_id IS DISTINCT FROM NEW.user_id
  OR OLD.draft_id IS DISTINCT FROM NEW.draft_id
  OR OLD.product_id IS DISTINCT FROM NEW.product_id
  OR OLD.rail IS DISTINCT FROM NEW.rail
  OR OLD.amount_minor IS DISTINCT FROM NEW.amount_minor
  OR OLD.discount_minor IS DISTINCT FROM NEW.discount_minor
  OR OLD.currency IS DISTINCT FROM NEW.currency) THEN RAISE EXCEPTION 'number, buyer, product, rail and price of an order are fixed'; END IF;
RETURN NEW;
END $$;
CREATE TRIGGER orders_facts BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION orders_facts();
CREATE FUNCTION orders_birth() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
IF (NOT (OLD.birth = 'null' AND OLD.status = 'paid') AND NOT (OLD.corrected_at IS NULL AND NEW.corrected_at IS NOT NULL
  AND OLD.status = NEW.status AND OLD.status IN ('paid', 'generating', 'completed')
  AND OLD.birth <> 'null' AND NEW.birth <> 'null'
  AND (OLD.partner_birth IS NULL) = (NEW.partner_birth IS NULL)
  AND OLD.language = NEW.language AND (OLD.chosen_year IS NULL) = (NEW.chosen_year IS NULL)) AND (OLD.chosen_year IS DISTINCT FROM NEW.chosen_year
  OR OLD.language IS DISTINCT FROM NEW.language
  OR (OLD.birth IS DISTINCT FROM NEW.birth AND NEW.birth <> 'null')
  OR (OLD.partner_birth IS DISTINCT FROM NEW.partner_birth AND NEW.partner_birth IS NOT NULL)
  OR (OLD.concern IS DISTINCT FROM NEW.concern AND NEW.concern IS NOT NULL))) THEN RAISE EXCEPTION 'what was ordered is fixed: birth data can only be removed, corrected once, or given again for money that came after'; END IF;
RETURN NEW;
END $$;
CREATE TRIGGER orders_birth BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION orders_birth();
CREATE FUNCTION orders_corrected() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
IF (OLD.corrected_at IS DISTINCT FROM NEW.corrected_at AND NOT (OLD.corrected_at IS NULL AND NEW.corrected_at IS NOT NULL
  AND OLD.status = NEW.status AND OLD.status IN ('paid', 'generating', 'completed')
  AND OLD.birth <> 'null' AND NEW.birth <> 'null'
  AND (OLD.partner_birth IS NULL) = (NEW.partner_birth IS NULL)
  AND OLD.language = NEW.language AND (OLD.chosen_year IS NULL) = (NEW.chosen_year IS NULL))) THEN RAISE EXCEPTION 'birth data are corrected once, by data of the same people, where a report is due or delivered'; END IF;
RETURN NEW;
END $$;
CREATE TRIGGER orders_corrected BEFORE UPDATE OF corrected_at ON orders FOR EACH ROW EXECUTE FUNCTION orders_corrected();
CREATE FUNCTION orders_stay() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
RAISE EXCEPTION 'orders are never deleted';
RETURN OLD;
END $$;
CREATE TRIGGER orders_stay BEFORE DELETE ON orders FOR EACH ROW EXECUTE FUNCTION orders_stay();
CREATE TRIGGER orders_stay_whole BEFORE TRUNCATE ON orders FOR EACH STATEMENT EXECUTE FUNCTION orders_stay();
CREATE FUNCTION drafts_move() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
IF (OLD.status <> NEW.status AND NOT CASE OLD.status
  WHEN 'open' THEN NEW.status IN ('confirmed', 'cancelled')
  WHEN 'cancelled' THEN NEW.status IN ('open')
  ELSE FALSE
END) THEN RAISE EXCEPTION 'a draft cannot make this move'; END IF;
RETURN NEW;
END $$;
CREATE TRIGGER drafts_move BEFORE UPDATE OF status ON drafts FOR EACH ROW EXECUTE FUNCTION drafts_move();
CREATE FUNCTION checkouts_move() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
IF (OLD.status <> NEW.status AND NOT CASE OLD.status
  WHEN 'requested' THEN NEW.status IN ('open', 'refused')
  WHEN 'open' THEN NEW.status IN ('requested', 'refused')
  ELSE FALSE
END) THEN RAISE EXCEPTION 'a checkout cannot make this move'; END IF;
RETURN NEW;
END $$;
CREATE TRIGGER checkouts_move BEFORE UPDATE OF status ON checkouts FOR EACH ROW EXECUTE FUNCTION checkouts_move();
CREATE FUNCTION history_fixed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
RAISE EXCEPTION 'history is append-only';
RETURN NEW;
END $$;
CREATE TRIGGER history_fixed BEFORE UPDATE ON history FOR EACH ROW EXECUTE FUNCTION history_fixed();
CREATE FUNCTION history_stay() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
RAISE EXCEPTION 'history is append-only';
RETURN OLD;
END $$;
CREATE TRIGGER history_stay BEFORE DELETE ON history FOR EACH ROW EXECUTE FUNCTION history_stay();
CREATE TRIGGER history_stay_whole BEFORE TRUNCATE ON history FOR EACH STATEMENT EXECUTE FUNCTION history_stay();
CREATE FUNCTION promo_uses_move() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
IF (OLD.status <> NEW.status AND NOT CASE OLD.status
  WHEN 'held' THEN NEW.status IN ('used', 'released')
  WHEN 'released' THEN NEW.status IN ('used')
  ELSE FALSE
END) THEN RAISE EXCEPTION 'a use of a promo code cannot make this move'; END IF;
RETURN NEW;
END $$;
CREATE TRIGGER promo_uses_move BEFORE UPDATE OF status ON promo_uses FOR EACH ROW EXECUTE FUNCTION promo_uses_move();
CREATE FUNCTION promo_uses_within() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
IF (EXISTS (SELECT 1 FROM promo_codes c WHERE c.id = NEW.promo_code_id AND (
  (SELECT count(*) FROM promo_uses u WHERE u.promo_code_id = c.id AND u.status IN ('held', 'used')) >= c.max_uses
  OR (SELECT count(*) FROM promo_uses u WHERE u.promo_code_id = c.id AND u.status IN ('held', 'used')
    AND u.user_id = NEW.user_id) >= c.max_uses_per_user))) THEN RAISE EXCEPTION 'a promo code is not used more often than it may be'; END IF;
RETURN NEW;
END $$;
CREATE TRIGGER promo_uses_within BEFORE INSERT ON promo_uses FOR EACH ROW EXECUTE FUNCTION promo_uses_within();
CREATE FUNCTION promo_uses_facts() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
IF (OLD.order_id IS DISTINCT FROM NEW.order_id
  OR OLD.promo_code_id IS DISTINCT FROM NEW.promo_code_id
  OR OLD.user_id IS DISTINCT FROM NEW.user_id
  OR OLD.discount_minor IS DISTINCT FROM NEW.discount_minor) THEN RAISE EXCEPTION 'order, code, buyer and discount of a use are fixed'; END IF;
RETURN NEW;
END $$;
CREATE TRIGGER promo_uses_facts BEFORE UPDATE ON promo_uses FOR EACH ROW EXECUTE FUNCTION promo_uses_facts();
CREATE FUNCTION promo_codes_facts() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
IF (OLD.code IS DISTINCT FROM NEW.code
  OR OLD.kind IS DISTINCT FROM NEW.kind
  OR OLD.percent_bps IS DISTINCT FROM NEW.percent_bps
  OR OLD.amount_minor IS DISTINCT FROM NEW.amount_minor
  OR OLD.currency IS DISTINCT FROM NEW.currency
  OR OLD.product_ids IS DISTINCT FROM NEW.product_ids
  OR OLD.user_id IS DISTINCT FROM NEW.user_id
  OR OLD.minimum_minor IS DISTINCT FROM NEW.minimum_minor
  OR OLD.starts_at IS DISTINCT FROM NEW.starts_at
  OR OLD.max_uses_per_user IS DISTINCT FROM NEW.max_uses_per_user) THEN RAISE EXCEPTION 'what a promo code gives is fixed: only its end and how often it may be used can change'; END IF;
RETURN NEW;
END $$;
CREATE TRIGGER promo_codes_facts BEFORE UPDATE ON promo_codes FOR EACH ROW EXECUTE FUNCTION promo_codes_facts();
CREATE FUNCTION users_referrer() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
IF (OLD.referrer_id IS NOT NULL AND (OLD.referrer_id IS DISTINCT FROM NEW.referrer_id
  OR OLD.referred_at IS DISTINCT FROM NEW.referred_at)) THEN RAISE EXCEPTION 'who brought a user is fixed at the first contact'; END IF;
RETURN NEW;
END $$;
CREATE TRIGGER users_referrer BEFORE UPDATE OF referrer_id, referred_at ON users FOR EACH ROW EXECUTE FUNCTION users_referrer();
CREATE FUNCTION users_not_own_referrer() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
IF (NEW.referrer_id = NEW.telegram_id) THEN RAISE EXCEPTION 'nobody refers themselves'; END IF;
RETURN NEW;
END $$;
CREATE TRIGGER users_not_own_referrer BEFORE UPDATE OF referrer_id ON users FOR EACH ROW EXECUTE FUNCTION users_not_own_referrer();
CREATE FUNCTION payments_facts() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
IF (OLD.rail IS DISTINCT FROM NEW.rail
  OR OLD.transaction_id IS DISTINCT FROM NEW.transaction_id
  OR OLD.payer_id IS DISTINCT FROM NEW.payer_id
  OR OLD.amount_minor IS DISTINCT FROM NEW.amount_minor
  OR OLD.amount_text IS DISTINCT FROM NEW.amount_text
  OR OLD.currency IS DISTINCT FROM NEW.currency
  OR OLD.created_at IS DISTINCT FROM NEW.created_at) THEN RAISE EXCEPTION 'what arrived as a payment is fixed'; END IF;
RETURN NEW;
END $$;
CREATE TRIGGER payments_facts BEFORE UPDATE ON payments FOR EACH ROW EXECUTE FUNCTION payments_facts();
CREATE FUNCTION payments_binding() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
IF (OLD.role <> 'none' AND (OLD.merchant_transaction_id IS DISTINCT FROM NEW.merchant_transaction_id
  OR OLD.order_id IS DISTINCT FROM NEW.order_id)) THEN RAISE EXCEPTION 'which order money is for is fixed with its role'; END IF;
RETURN NEW;
END $$;
CREATE TRIGGER payments_binding BEFORE UPDATE ON payments FOR EACH ROW EXECUTE FUNCTION payments_binding();
CREATE FUNCTION payments_attempt() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
IF (OLD.request_id <> '' AND OLD.request_id <> NEW.request_id) THEN RAISE EXCEPTION 'which attempt brought the money is fixed'; END IF;
RETURN NEW;
END $$;
CREATE TRIGGER payments_attempt BEFORE UPDATE OF request_id ON payments FOR EACH ROW EXECUTE FUNCTION payments_attempt();
CREATE FUNCTION payments_move() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
IF (OLD.status <> NEW.status AND NOT CASE OLD.status
  WHEN 'INIT' THEN NEW.status IN ('PROCESSING', 'FAILED', 'AUTH_SUCCESS', 'CANCEL', 'CLOSED', 'SUCCESS')
  WHEN 'PROCESSING' THEN NEW.status IN ('FAILED', 'AUTH_SUCCESS', 'CANCEL', 'CLOSED', 'SUCCESS')
  WHEN 'FAILED' THEN NEW.status IN ('AUTH_SUCCESS', 'CANCEL', 'CLOSED', 'SUCCESS')
  WHEN 'AUTH_SUCCESS' THEN NEW.status IN ('CANCEL', 'CLOSED', 'SUCCESS')
  WHEN 'CANCEL' THEN NEW.status IN ('CLOSED', 'SUCCESS')
  WHEN 'CLOSED' THEN NEW.status IN ('SUCCESS')
  ELSE FALSE
END) THEN RAISE EXCEPTION 'a payment cannot make this move'; END IF;
RETURN NEW;
END $$;
CREATE TRIGGER payments_move BEFORE UPDATE OF status ON payments FOR EACH ROW EXECUTE FUNCTION payments_move();
CREATE FUNCTION payments_role() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
IF (OLD.role <> NEW.role AND OLD.role <> 'none') THEN RAISE EXCEPTION 'the role of a payment is decided once'; END IF;
RETURN NEW;
END $$;
CREATE TRIGGER payments_role BEFORE UPDATE OF role ON payments FOR EACH ROW EXECUTE FUNCTION payments_role();
CREATE FUNCTION payments_stay() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
RAISE EXCEPTION 'payments are never deleted';
RETURN OLD;
END $$;
CREATE TRIGGER payments_stay BEFORE DELETE ON payments FOR EACH ROW EXECUTE FUNCTION payments_stay();
CREATE TRIGGER payments_stay_whole BEFORE TRUNCATE ON payments FOR EACH STATEMENT EXECUTE FUNCTION payments_stay();
CREATE FUNCTION notices_fixed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
RAISE EXCEPTION 'notices are append-only';
RETURN NEW;
END $$;
CREATE TRIGGER notices_fixed BEFORE UPDATE ON notices FOR EACH ROW EXECUTE FUNCTION notices_fixed();
CREATE FUNCTION notices_stay() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
RAISE EXCEPTION 'notices are append-only';
RETURN OLD;
END $$;
CREATE TRIGGER notices_stay BEFORE DELETE ON notices FOR EACH ROW EXECUTE FUNCTION notices_stay();
CREATE TRIGGER notices_stay_whole BEFORE TRUNCATE ON notices FOR EACH STATEMENT EXECUTE FUNCTION notices_stay();
CREATE FUNCTION disputes_move() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
IF (OLD.status <> NEW.status AND NOT CASE OLD.status
  WHEN 'open' THEN NEW.status IN ('won', 'lost')
  WHEN 'won' THEN NEW.status IN ('open', 'lost')
  WHEN 'lost' THEN NEW.status IN ('open', 'won')
  ELSE FALSE
END) THEN RAISE EXCEPTION 'a dispute cannot make this move'; END IF;
RETURN NEW;
END $$;
CREATE TRIGGER disputes_move BEFORE UPDATE OF status ON disputes FOR EACH ROW EXECUTE FUNCTION disputes_move();
CREATE FUNCTION disputes_facts() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
IF (OLD.dispute_id IS DISTINCT FROM NEW.dispute_id
  OR OLD.order_id IS DISTINCT FROM NEW.order_id
  OR OLD.transaction_id IS DISTINCT FROM NEW.transaction_id
  OR OLD.amount_text IS DISTINCT FROM NEW.amount_text
  OR OLD.currency IS DISTINCT FROM NEW.currency
  OR OLD.created_at IS DISTINCT FROM NEW.created_at) THEN RAISE EXCEPTION 'what a dispute is about is fixed'; END IF;
RETURN NEW;
END $$;
CREATE TRIGGER disputes_facts BEFORE UPDATE ON disputes FOR EACH ROW EXECUTE FUNCTION disputes_facts();
CREATE FUNCTION disputes_stay() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
RAISE EXCEPTION 'disputes are never deleted';
RETURN OLD;
END $$;
CREATE TRIGGER disputes_stay BEFORE DELETE ON disputes FOR EACH ROW EXECUTE FUNCTION disputes_stay();
CREATE TRIGGER disputes_stay_whole BEFORE TRUNCATE ON disputes FOR EACH STATEMENT EXECUTE FUNCTION disputes_stay();
CREATE FUNCTION refunds_move() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
IF (OLD.status <> NEW.status AND NOT CASE OLD.status
  WHEN 'requested' THEN NEW.status IN ('sent', 'unknown', 'succeeded', 'failed')
  WHEN 'unknown' THEN NEW.status IN ('sent', 'succeeded', 'failed')
  WHEN 'sent' THEN NEW.status IN ('unknown', 'succeeded', 'failed')
  ELSE FALSE
END) THEN RAISE EXCEPTION 'a refund cannot make this move'; END IF;
RETURN NEW;
END $$;
CREATE TRIGGER refunds_move BEFORE UPDATE OF status ON refunds FOR EACH ROW EXECUTE FUNCTION refunds_move();
CREATE FUNCTION refunds_facts() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
IF (OLD.merchant_refund_id IS DISTINCT FROM NEW.merchant_refund_id
  OR OLD.order_id IS DISTINCT FROM NEW.order_id
  OR OLD.payment_id IS DISTINCT FROM NEW.payment_id
  OR OLD.amount_minor IS DISTINCT FROM NEW.amount_minor
  OR OLD.currency IS DISTINCT FROM NEW.currency) THEN RAISE EXCEPTION 'number, payment and amount of a refund are fixed'; END IF;
RETURN NEW;
END $$;
CREATE TRIGGER refunds_facts BEFORE UPDATE ON refunds FOR EACH ROW EXECUTE FUNCTION refunds_facts();
CREATE FUNCTION refunds_within() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
IF (NEW.amount_minor + (SELECT coalesce(sum(amount_minor), 0) FROM refunds
    WHERE payment_id = NEW.payment_id AND status <> 'failed')
  > (SELECT coalesce(amount_minor, 0) FROM payments WHERE id = NEW.payment_id)) THEN RAISE EXCEPTION 'refunds exceed the payment'; END IF;
RETURN NEW;
END $$;
CREATE TRIGGER refunds_within BEFORE INSERT ON refunds FOR EACH ROW EXECUTE FUNCTION refunds_within();
CREATE FUNCTION refunds_stay() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
RAISE EXCEPTION 'refunds are never deleted';
RETURN OLD;
END $$;
CREATE TRIGGER refunds_stay BEFORE DELETE ON refunds FOR EACH ROW EXECUTE FUNCTION refunds_stay();
CREATE TRIGGER refunds_stay_whole BEFORE TRUNCATE ON refunds FOR EACH STATEMENT EXECUTE FUNCTION refunds_stay();
CREATE FUNCTION ledger_entries_open() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
IF (EXISTS (SELECT 1 FROM ledger_transactions WHERE id = NEW.transaction_id)) THEN RAISE EXCEPTION 'the transaction is closed'; END IF;
RETURN NEW;
END $$;
CREATE TRIGGER ledger_entries_open BEFORE INSERT ON ledger_entries FOR EACH ROW EXECUTE FUNCTION ledger_entries_open();
CREATE FUNCTION ledger_transactions_balance() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
IF (NOT EXISTS (SELECT 1 FROM ledger_entries WHERE transaction_id = NEW.id)
  OR EXISTS (SELECT 1 FROM ledger_entries WHERE transaction_id = NEW.id
    GROUP BY currency HAVING sum(amount_minor) <> 0)) THEN RAISE EXCEPTION 'a ledger transaction balances in every currency'; END IF;
RETURN NEW;
END $$;
CREATE TRIGGER ledger_transactions_balance BEFORE INSERT ON ledger_transactions FOR EACH ROW EXECUTE FUNCTION ledger_transactions_balance();
CREATE FUNCTION ledger_entries_fixed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
RAISE EXCEPTION 'the ledger is append-only';
RETURN NEW;
END $$;
CREATE TRIGGER ledger_entries_fixed BEFORE UPDATE ON ledger_entries FOR EACH ROW EXECUTE FUNCTION ledger_entries_fixed();
CREATE FUNCTION ledger_entries_stay() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
RAISE EXCEPTION 'the ledger is append-only';
RETURN OLD;
END $$;
CREATE TRIGGER ledger_entries_stay BEFORE DELETE ON ledger_entries FOR EACH ROW EXECUTE FUNCTION ledger_entries_stay();
CREATE TRIGGER ledger_entries_stay_whole BEFORE TRUNCATE ON ledger_entries FOR EACH STATEMENT EXECUTE FUNCTION ledger_entries_stay();
CREATE FUNCTION ledger_transactions_fixed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
RAISE EXCEPTION 'the ledger is append-only';
RETURN NEW;
END $$;
CREATE TRIGGER ledger_transactions_fixed BEFORE UPDATE ON ledger_transactions FOR EACH ROW EXECUTE FUNCTION ledger_transactions_fixed();
CREATE FUNCTION ledger_transactions_stay() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
RAISE EXCEPTION 'the ledger is append-only';
RETURN OLD;
END $$;
CREATE TRIGGER ledger_transactions_stay BEFORE DELETE ON ledger_transactions FOR EACH ROW EXECUTE FUNCTION ledger_transactions_stay();
CREATE TRIGGER ledger_transactions_stay_whole BEFORE TRUNCATE ON ledger_transactions FOR EACH STATEMENT EXECUTE FUNCTION ledger_transactions_stay();
CREATE FUNCTION ledger_readers_go_on() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
IF (NEW.reader <> OLD.reader OR NEW.read_to < OLD.read_to) THEN RAISE EXCEPTION 'nothing of the ledger is read twice'; END IF;
RETURN NEW;
END $$;
CREATE TRIGGER ledger_readers_go_on BEFORE UPDATE ON ledger_readers FOR EACH ROW EXECUTE FUNCTION ledger_readers_go_on();
CREATE FUNCTION ledger_readers_stay() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
RAISE EXCEPTION 'nothing of the ledger is read twice';
RETURN OLD;
END $$;
CREATE TRIGGER ledger_readers_stay BEFORE DELETE ON ledger_readers FOR EACH ROW EXECUTE FUNCTION ledger_readers_stay();
CREATE TRIGGER ledger_readers_stay_whole BEFORE TRUNCATE ON ledger_readers FOR EACH STATEMENT EXECUTE FUNCTION ledger_readers_stay();
CREATE FUNCTION commissions_move() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
IF (OLD.status <> NEW.status AND NOT CASE OLD.status
  WHEN 'pending' THEN NEW.status IN ('payable', 'void', 'frozen')
  WHEN 'payable' THEN NEW.status IN ('reserved', 'clawed')
  WHEN 'reserved' THEN NEW.status IN ('payable', 'paid', 'clawed')
  WHEN 'paid' THEN NEW.status IN ('clawed')
  WHEN 'frozen' THEN NEW.status IN ('pending', 'void')
  ELSE FALSE
END) THEN RAISE EXCEPTION 'a commission cannot make this move'; END IF;
RETURN NEW;
END $$;
CREATE TRIGGER commissions_move BEFORE UPDATE OF status ON commissions FOR EACH ROW EXECUTE FUNCTION commissions_move();
CREATE FUNCTION commissions_facts() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
IF (OLD.order_id IS DISTINCT FROM NEW.order_id
  OR OLD.affiliate_id IS DISTINCT FROM NEW.affiliate_id
  OR OLD.level IS DISTINCT FROM NEW.level
  OR OLD.net_minor IS DISTINCT FROM NEW.net_minor
  OR OLD.rate_bps IS DISTINCT FROM NEW.rate_bps
  OR OLD.amount_minor IS DISTINCT FROM NEW.amount_minor
  OR OLD.currency IS DISTINCT FROM NEW.currency
  OR OLD.star_micro IS DISTINCT FROM NEW.star_micro
  OR NEW.clawed_minor < OLD.clawed_minor) THEN RAISE EXCEPTION 'what a commission is for is fixed, and what was taken back stays taken back'; END IF;
RETURN NEW;
END $$;
CREATE TRIGGER commissions_facts BEFORE UPDATE ON commissions FOR EACH ROW EXECUTE FUNCTION commissions_facts();
CREATE FUNCTION commissions_self() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
IF (NEW.affiliate_id = (SELECT user_id FROM orders WHERE id = NEW.order_id)) THEN RAISE EXCEPTION 'nobody earns by their own order'; END IF;
RETURN NEW;
END $$;
CREATE TRIGGER commissions_self BEFORE INSERT ON commissions FOR EACH ROW EXECUTE FUNCTION commissions_self();
CREATE FUNCTION commissions_stay() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
RAISE EXCEPTION 'commissions are never deleted';
RETURN OLD;
END $$;
CREATE TRIGGER commissions_stay BEFORE DELETE ON commissions FOR EACH ROW EXECUTE FUNCTION commissions_stay();
CREATE TRIGGER commissions_stay_whole BEFORE TRUNCATE ON commissions FOR EACH STATEMENT EXECUTE FUNCTION commissions_stay();
CREATE FUNCTION withdrawals_move() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
IF (OLD.status <> NEW.status AND NOT CASE OLD.status
  WHEN 'requested' THEN NEW.status IN ('approved', 'rejected')
  WHEN 'approved' THEN NEW.status IN ('paid', 'rejected')
  ELSE FALSE
END) THEN RAISE EXCEPTION 'a withdrawal cannot make this move'; END IF;
RETURN NEW;
END $$;
CREATE TRIGGER withdrawals_move BEFORE UPDATE OF status ON withdrawals FOR EACH ROW EXECUTE FUNCTION withdrawals_move();
CREATE FUNCTION withdrawals_facts() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
IF (OLD.affiliate_id IS DISTINCT FROM NEW.affiliate_id
  OR OLD.amount_minor IS DISTINCT FROM NEW.amount_minor
  OR OLD.currency IS DISTINCT FROM NEW.currency
  OR OLD.method IS DISTINCT FROM NEW.method
  OR (OLD.details IS DISTINCT FROM NEW.details AND NEW.details <> '')) THEN RAISE EXCEPTION 'amount and payee of a withdrawal are fixed: the details can only be removed'; END IF;
RETURN NEW;
END $$;
CREATE TRIGGER withdrawals_facts BEFORE UPDATE ON withdrawals FOR EACH ROW EXECUTE FUNCTION withdrawals_facts();
CREATE FUNCTION withdrawals_stay() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
RAISE EXCEPTION 'withdrawals are never deleted';
RETURN OLD;
END $$;
CREATE TRIGGER withdrawals_stay BEFORE DELETE ON withdrawals FOR EACH ROW EXECUTE FUNCTION withdrawals_stay();
CREATE TRIGGER withdrawals_stay_whole BEFORE TRUNCATE ON withdrawals FOR EACH STATEMENT EXECUTE FUNCTION withdrawals_stay();
CREATE FUNCTION jobs_move() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
IF (OLD.status <> NEW.status AND NOT CASE OLD.status
  WHEN 'queued' THEN NEW.status IN ('running', 'dead')
  WHEN 'running' THEN NEW.status IN ('queued', 'done', 'dead')
  WHEN 'done' THEN NEW.status IN ('queued')
  WHEN 'dead' THEN NEW.status IN ('queued')
  ELSE FALSE
END) THEN RAISE EXCEPTION 'a job cannot make this move'; END IF;
RETURN NEW;
END $$;
CREATE TRIGGER jobs_move BEFORE UPDATE OF status ON jobs FOR EACH ROW EXECUTE FUNCTION jobs_move();
CREATE FUNCTION jobs_fence() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
IF (NEW.fence < OLD.fence) THEN RAISE EXCEPTION 'a fence only rises'; END IF;
RETURN NEW;
END $$;
CREATE TRIGGER jobs_fence BEFORE UPDATE OF fence ON jobs FOR EACH ROW EXECUTE FUNCTION jobs_fence();
CREATE FUNCTION reports_text() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
IF (OLD.text IS NOT NULL AND OLD.text IS DISTINCT FROM NEW.text) THEN RAISE EXCEPTION 'a report is written once'; END IF;
RETURN NEW;
END $$;
CREATE TRIGGER reports_text BEFORE UPDATE OF text ON reports FOR EACH ROW EXECUTE FUNCTION reports_text();
CREATE FUNCTION report_sections_fixed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
RAISE EXCEPTION 'a section of a report is written once';
RETURN NEW;
END $$;
CREATE TRIGGER report_sections_fixed BEFORE UPDATE ON report_sections FOR EACH ROW EXECUTE FUNCTION report_sections_fixed();
CREATE FUNCTION section_rules_fixed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
RAISE EXCEPTION 'what a section tells is written once';
RETURN NEW;
END $$;
CREATE TRIGGER section_rules_fixed BEFORE UPDATE ON section_rules FOR EACH ROW EXECUTE FUNCTION section_rules_fixed();
CREATE FUNCTION ratings_facts() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
IF (OLD.order_id IS DISTINCT FROM NEW.order_id
  OR OLD.position IS DISTINCT FROM NEW.position) THEN RAISE EXCEPTION 'a rating stays that of its section'; END IF;
RETURN NEW;
END $$;
CREATE TRIGGER ratings_facts BEFORE UPDATE ON ratings FOR EACH ROW EXECUTE FUNCTION ratings_facts();
CREATE FUNCTION parts_move() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
IF (OLD.status <> NEW.status AND NOT CASE OLD.status
  WHEN 'planned' THEN NEW.status IN ('placing')
  WHEN 'placing' THEN NEW.status IN ('planned', 'placed')
  WHEN 'placed' THEN NEW.status IN ('filling')
  WHEN 'filling' THEN NEW.status IN ('planned', 'sent')
  ELSE FALSE
END) THEN RAISE EXCEPTION 'a part cannot make this move'; END IF;
RETURN NEW;
END $$;
CREATE TRIGGER parts_move BEFORE UPDATE OF status ON parts FOR EACH ROW EXECUTE FUNCTION parts_move();
CREATE FUNCTION parts_html() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
IF (OLD.html IS DISTINCT FROM NEW.html) THEN RAISE EXCEPTION 'the content of a part is fixed when it is planned'; END IF;
RETURN NEW;
END $$;
CREATE TRIGGER parts_html BEFORE UPDATE OF html ON parts FOR EACH ROW EXECUTE FUNCTION parts_html();
CREATE FUNCTION questions_move() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
IF (OLD.status <> NEW.status AND NOT CASE OLD.status
  WHEN 'waiting' THEN NEW.status IN ('answered', 'declined')
  ELSE FALSE
END) THEN RAISE EXCEPTION 'a question cannot make this move'; END IF;
RETURN NEW;
END $$;
CREATE TRIGGER questions_move BEFORE UPDATE OF status ON questions FOR EACH ROW EXECUTE FUNCTION questions_move();
CREATE FUNCTION questions_answer() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
IF (OLD.answer IS NOT NULL AND OLD.answer IS DISTINCT FROM NEW.answer) THEN RAISE EXCEPTION 'a question is answered once'; END IF;
RETURN NEW;
END $$;
CREATE TRIGGER questions_answer BEFORE UPDATE OF answer ON questions FOR EACH ROW EXECUTE FUNCTION questions_answer();
CREATE FUNCTION affiliates_move() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
IF (OLD.status <> NEW.status AND NOT CASE OLD.status
  WHEN 'waiting' THEN NEW.status IN ('active', 'refused')
  WHEN 'active' THEN NEW.status IN ('suspended')
  WHEN 'refused' THEN NEW.status IN ('active')
  WHEN 'suspended' THEN NEW.status IN ('active')
  ELSE FALSE
END) THEN RAISE EXCEPTION 'an affiliate cannot make this move'; END IF;
RETURN NEW;
END $$;
CREATE TRIGGER affiliates_move BEFORE UPDATE OF status ON affiliates FOR EACH ROW EXECUTE FUNCTION affiliates_move();
CREATE FUNCTION broadcasts_move() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
IF (OLD.status <> NEW.status AND NOT CASE OLD.status
  WHEN 'draft' THEN NEW.status IN ('planned', 'sending', 'cancelled')
  WHEN 'planned' THEN NEW.status IN ('draft', 'sending', 'cancelled')
  WHEN 'sending' THEN NEW.status IN ('done', 'cancelled')
  ELSE FALSE
END) THEN RAISE EXCEPTION 'a broadcast cannot make this move'; END IF;
RETURN NEW;
END $$;
CREATE TRIGGER broadcasts_move BEFORE UPDATE OF status ON broadcasts FOR EACH ROW EXECUTE FUNCTION broadcasts_move();
CREATE FUNCTION broadcasts_content() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
IF (OLD.status <> 'draft' AND (OLD.segment IS DISTINCT FROM NEW.segment
  OR OLD.html IS DISTINCT FROM NEW.html
  OR OLD.photo_file_id IS DISTINCT FROM NEW.photo_file_id
  OR OLD.button_text IS DISTINCT FROM NEW.button_text
  OR OLD.button_url IS DISTINCT FROM NEW.button_url)) THEN RAISE EXCEPTION 'what a broadcast shows is fixed when it is no draft any more'; END IF;
RETURN NEW;
END $$;
CREATE TRIGGER broadcasts_content BEFORE UPDATE ON broadcasts FOR EACH ROW EXECUTE FUNCTION broadcasts_content();
CREATE FUNCTION broadcast_recipients_move() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
IF (OLD.status <> NEW.status AND NOT CASE OLD.status
  WHEN 'planned' THEN NEW.status IN ('sending', 'unreachable', 'skipped')
  WHEN 'sending' THEN NEW.status IN ('planned', 'sent', 'unreachable', 'unknown')
  ELSE FALSE
END) THEN RAISE EXCEPTION 'a recipient cannot make this move'; END IF;
RETURN NEW;
END $$;
CREATE TRIGGER broadcast_recipients_move BEFORE UPDATE OF status ON broadcast_recipients FOR EACH ROW EXECUTE FUNCTION broadcast_recipients_move();
CREATE FUNCTION support_copies_move() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
IF (OLD.status <> NEW.status AND NOT CASE OLD.status
  WHEN 'owed' THEN NEW.status IN ('sending')
  WHEN 'sending' THEN NEW.status IN ('owed', 'sent', 'refused', 'unsure')
  ELSE FALSE
END) THEN RAISE EXCEPTION 'a copy cannot make this move'; END IF;
RETURN NEW;
END $$;
CREATE TRIGGER support_copies_move BEFORE UPDATE OF status ON support_copies FOR EACH ROW EXECUTE FUNCTION support_copies_move();
CREATE FUNCTION failures_go_on() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
IF (OLD.order_id IS DISTINCT FROM NEW.order_id
  OR OLD.work IS DISTINCT FROM NEW.work
  OR OLD.work_id IS DISTINCT FROM NEW.work_id
  OR OLD.because IS DISTINCT FROM NEW.because
  OR OLD.first_at IS DISTINCT FROM NEW.first_at
  OR NEW.times <= OLD.times) THEN RAISE EXCEPTION 'why an attempt failed is kept, and counted on'; END IF;
RETURN NEW;
END $$;
CREATE TRIGGER failures_go_on BEFORE UPDATE ON failures FOR EACH ROW EXECUTE FUNCTION failures_go_on();
CREATE FUNCTION audit_fixed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
RAISE EXCEPTION 'the audit is append-only';
RETURN NEW;
END $$;
CREATE TRIGGER audit_fixed BEFORE UPDATE ON audit FOR EACH ROW EXECUTE FUNCTION audit_fixed();
CREATE FUNCTION audit_stay() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
RAISE EXCEPTION 'the audit is append-only';
RETURN OLD;
END $$;
CREATE TRIGGER audit_stay BEFORE DELETE ON audit FOR EACH ROW EXECUTE FUNCTION audit_stay();
CREATE TRIGGER audit_stay_whole BEFORE TRUNCATE ON audit FOR EACH STATEMENT EXECUTE FUNCTION audit_stay();
INSERT INTO ledger_readers (reader, read_to) VALUES ('commissions', 0), ('refunds', 0);

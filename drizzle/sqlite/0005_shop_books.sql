CREATE TABLE `affiliates` (
	`user_id` integer PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`status` text NOT NULL,
	`told_status` text DEFAULT 'waiting' NOT NULL,
	`rate_bps` integer,
	`note` text,
	`created_at` integer NOT NULL,
	`decided_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`telegram_id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "affiliates_status" CHECK("status" in ('waiting', 'active', 'refused', 'suspended')),
	CONSTRAINT "affiliates_rate" CHECK("affiliates"."rate_bps" is null or "affiliates"."rate_bps" between 0 and 10000)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `affiliates_code_unique` ON `affiliates` (`code`);--> statement-breakpoint
CREATE INDEX `affiliates_waiting` ON `affiliates` (`created_at`) WHERE "affiliates"."status" = 'waiting';--> statement-breakpoint
CREATE INDEX `affiliates_untold` ON `affiliates` (`user_id`) WHERE "affiliates"."told_status" <> "affiliates"."status";--> statement-breakpoint
CREATE TABLE `broadcast_recipients` (
	`broadcast_id` integer NOT NULL,
	`user_id` integer NOT NULL,
	`status` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`broadcast_id`, `user_id`),
	FOREIGN KEY (`broadcast_id`) REFERENCES `broadcasts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`telegram_id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "broadcast_recipients_status" CHECK("status" in ('planned', 'sending', 'sent', 'unreachable', 'unknown', 'skipped'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `broadcast_recipients_left` ON `broadcast_recipients` (`broadcast_id`,`status`,`user_id`);--> statement-breakpoint
CREATE TABLE `broadcasts` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`status` text NOT NULL,
	`segment` text NOT NULL,
	`html` text NOT NULL,
	`admin_id` integer NOT NULL,
	`created_at` integer NOT NULL,
	`started_at` integer,
	`ended_at` integer,
	`card_message_id` integer,
	CONSTRAINT "broadcasts_status" CHECK("status" in ('draft', 'sending', 'done', 'cancelled'))
) STRICT;
--> statement-breakpoint
CREATE TABLE `commissions` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`order_id` integer NOT NULL,
	`affiliate_id` integer NOT NULL,
	`level` integer NOT NULL,
	`status` text NOT NULL,
	`net_minor` integer NOT NULL,
	`rate_bps` integer NOT NULL,
	`amount_minor` integer NOT NULL,
	`clawed_minor` integer DEFAULT 0 NOT NULL,
	`currency` text NOT NULL,
	`hold_until` integer NOT NULL,
	`withdrawal_id` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`affiliate_id`) REFERENCES `affiliates`(`user_id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "commissions_status" CHECK("status" in ('pending', 'payable', 'reserved', 'paid', 'void', 'clawed', 'frozen')),
	CONSTRAINT "commissions_level" CHECK("commissions"."level" in (1, 2)),
	CONSTRAINT "commissions_amount" CHECK("commissions"."amount_minor" between 0 and "commissions"."net_minor"),
	CONSTRAINT "commissions_clawed" CHECK("commissions"."clawed_minor" between 0 and "commissions"."amount_minor")
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `commissions_once` ON `commissions` (`order_id`,`level`);--> statement-breakpoint
CREATE INDEX `commissions_by_affiliate` ON `commissions` (`affiliate_id`,`status`);--> statement-breakpoint
CREATE INDEX `commissions_held` ON `commissions` (`hold_until`) WHERE "commissions"."status" = 'pending';--> statement-breakpoint
CREATE TABLE `ledger_entries` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`transaction_id` text NOT NULL,
	`account` text NOT NULL,
	`affiliate_id` integer,
	`currency` text NOT NULL,
	`amount_minor` integer NOT NULL,
	CONSTRAINT "ledger_entries_account" CHECK("account" in ('provider', 'sales', 'surplus', 'refunds', 'commissions', 'affiliate_pending', 'affiliate_payable', 'affiliate_reserved', 'payouts')),
	CONSTRAINT "ledger_entries_amount" CHECK("ledger_entries"."amount_minor" <> 0),
	CONSTRAINT "ledger_entries_affiliate" CHECK(("ledger_entries"."affiliate_id" is not null) = ("ledger_entries"."account" like 'affiliate_%'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `ledger_entries_by_transaction` ON `ledger_entries` (`transaction_id`);--> statement-breakpoint
CREATE INDEX `ledger_entries_by_account` ON `ledger_entries` (`account`,`affiliate_id`,`currency`);--> statement-breakpoint
CREATE TABLE `ledger_readers` (
	`reader` text PRIMARY KEY NOT NULL,
	`read_to` integer NOT NULL,
	CONSTRAINT "ledger_readers_reader" CHECK("reader" in ('commissions', 'refunds'))
) STRICT;
--> statement-breakpoint
CREATE TABLE `ledger_transactions` (
	`id` text PRIMARY KEY NOT NULL,
	`order_id` integer,
	`at` integer NOT NULL,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `ledger_transactions_by_order` ON `ledger_transactions` (`order_id`);--> statement-breakpoint
CREATE INDEX `ledger_transactions_by_time` ON `ledger_transactions` (`at`,`id`);--> statement-breakpoint
CREATE TABLE `product_settings` (
	`product_id` text PRIMARY KEY NOT NULL,
	`is_on` integer NOT NULL,
	`price_minor` integer,
	`currency` text,
	`updated_at` integer NOT NULL,
	CONSTRAINT "product_settings_price" CHECK("product_settings"."price_minor" is null or "product_settings"."price_minor" > 0),
	CONSTRAINT "product_settings_currency" CHECK(("product_settings"."price_minor" is null) = ("product_settings"."currency" is null))
) STRICT;
--> statement-breakpoint
CREATE TABLE `promo_codes` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`code` text NOT NULL,
	`kind` text NOT NULL,
	`percent_bps` integer,
	`amount_minor` integer,
	`currency` text,
	`product_ids` text,
	`user_id` integer,
	`minimum_minor` integer,
	`starts_at` integer,
	`ends_at` integer,
	`max_uses` integer,
	`max_uses_per_user` integer,
	`is_on` integer NOT NULL,
	`note` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`telegram_id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "promo_codes_kind" CHECK("kind" in ('percent', 'fixed', 'free')),
	CONSTRAINT "promo_codes_percent" CHECK(("promo_codes"."kind" = 'percent') = ("promo_codes"."percent_bps" is not null)),
	CONSTRAINT "promo_codes_percent_range" CHECK("promo_codes"."percent_bps" is null or "promo_codes"."percent_bps" between 1 and 10000),
	CONSTRAINT "promo_codes_fixed" CHECK(("promo_codes"."kind" = 'fixed') = ("promo_codes"."amount_minor" is not null) and ("promo_codes"."amount_minor" is null or "promo_codes"."amount_minor" > 0))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `promo_codes_code_unique` ON `promo_codes` (`code`);--> statement-breakpoint
CREATE INDEX `promo_codes_by_user` ON `promo_codes` (`user_id`,`id`);--> statement-breakpoint
CREATE TABLE `promo_uses` (
	`order_id` integer PRIMARY KEY NOT NULL,
	`promo_code_id` integer NOT NULL,
	`user_id` integer NOT NULL,
	`status` text NOT NULL,
	`discount_minor` integer NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`promo_code_id`) REFERENCES `promo_codes`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "promo_uses_status" CHECK("status" in ('held', 'used', 'released'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `promo_uses_by_code` ON `promo_uses` (`promo_code_id`,`status`,`user_id`);--> statement-breakpoint
CREATE TABLE `referral_clicks` (
	`affiliate_id` integer NOT NULL,
	`user_id` integer NOT NULL,
	`clicked_at` integer NOT NULL,
	PRIMARY KEY(`affiliate_id`, `user_id`),
	FOREIGN KEY (`affiliate_id`) REFERENCES `affiliates`(`user_id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`telegram_id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `visits` (
	`day` integer NOT NULL,
	`user_id` integer NOT NULL,
	PRIMARY KEY(`day`, `user_id`),
	FOREIGN KEY (`user_id`) REFERENCES `users`(`telegram_id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `withdrawals` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`affiliate_id` integer NOT NULL,
	`status` text NOT NULL,
	`told_status` text DEFAULT 'requested' NOT NULL,
	`amount_minor` integer NOT NULL,
	`currency` text NOT NULL,
	`method` text NOT NULL,
	`details` text NOT NULL,
	`reason` text,
	`proof` text,
	`requested_at` integer NOT NULL,
	`decided_at` integer,
	`paid_at` integer,
	`reminded_at` integer,
	FOREIGN KEY (`affiliate_id`) REFERENCES `affiliates`(`user_id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "withdrawals_status" CHECK("status" in ('requested', 'approved', 'paid', 'rejected')),
	CONSTRAINT "withdrawals_method" CHECK("method" in ('alipay', 'usdt', 'bank')),
	CONSTRAINT "withdrawals_amount" CHECK("withdrawals"."amount_minor" > 0)
) STRICT;
--> statement-breakpoint
CREATE INDEX `withdrawals_by_affiliate` ON `withdrawals` (`affiliate_id`,`id`);--> statement-breakpoint
CREATE INDEX `withdrawals_untold` ON `withdrawals` (`id`) WHERE "withdrawals"."told_status" <> "withdrawals"."status";--> statement-breakpoint
CREATE UNIQUE INDEX `withdrawals_one_open` ON `withdrawals` (`affiliate_id`) WHERE "withdrawals"."status" in ('requested', 'approved');--> statement-breakpoint
CREATE TABLE `__new_alerts` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`kind` text NOT NULL,
	`order_id` integer,
	`facts` text NOT NULL,
	`created_at` integer NOT NULL,
	`sent_at` integer,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "alerts_kind" CHECK("kind" in ('payment_mismatch', 'payment_orphan', 'payment_surplus', 'payment_unexpected', 'checkout_refused', 'pillars_differ', 'yuanfenju_refused', 'fulfilment_gave_up', 'order_waiting', 'question_gave_up', 'model_unavailable', 'refund_failed', 'refund_unknown', 'signatures_failing', 'database_failing', 'balance_low', 'backup_stale', 'disk_low', 'affiliate_waiting', 'withdrawal_requested', 'withdrawal_waiting'))
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_alerts`("id", "kind", "order_id", "facts", "created_at", "sent_at") SELECT "id", "kind", "order_id", "facts", "created_at", "sent_at" FROM `alerts`;--> statement-breakpoint
DROP TABLE `alerts`;--> statement-breakpoint
ALTER TABLE `__new_alerts` RENAME TO `alerts`;--> statement-breakpoint
CREATE INDEX `alerts_unsent` ON `alerts` (`id`) WHERE "alerts"."sent_at" is null;--> statement-breakpoint
CREATE TABLE `__new_audit` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`admin_id` integer NOT NULL,
	`action` text NOT NULL,
	`order_id` integer,
	`facts` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "audit_action" CHECK("action" in ('confirm_payment', 'refund', 'retry', 'mark_delivered', 'resend', 'change_product', 'export', 'ban_user', 'unban_user', 'note_user', 'grant_report', 'decide_affiliate', 'set_rate', 'approve_withdrawal', 'reject_withdrawal', 'pay_withdrawal', 'make_promo_code', 'switch_promo_code', 'start_broadcast', 'cancel_broadcast'))
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_audit`("id", "admin_id", "action", "order_id", "facts", "at") SELECT "id", "admin_id", "action", "order_id", "facts", "at" FROM `audit`;--> statement-breakpoint
DROP TABLE `audit`;--> statement-breakpoint
ALTER TABLE `__new_audit` RENAME TO `audit`;--> statement-breakpoint
CREATE INDEX `audit_by_order` ON `audit` (`order_id`);--> statement-breakpoint
CREATE TABLE `__new_checkouts` (
	`order_id` integer PRIMARY KEY NOT NULL,
	`status` text NOT NULL,
	`attempts` integer NOT NULL,
	`run_after` integer NOT NULL,
	`payment_url` text,
	`transaction_id` text,
	`problem` text,
	`message_id` integer,
	`query_after` integer,
	`queries` integer DEFAULT 0 NOT NULL,
	`is_shown` integer NOT NULL,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "checkouts_status" CHECK("status" in ('requested', 'open', 'refused', 'free'))
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_checkouts`("order_id", "status", "attempts", "run_after", "payment_url", "transaction_id", "problem", "message_id", "query_after", "queries", "is_shown") SELECT "order_id", "status", "attempts", "run_after", "payment_url", "transaction_id", "problem", "message_id", "query_after", "queries", "is_shown" FROM `checkouts`;--> statement-breakpoint
DROP TABLE `checkouts`;--> statement-breakpoint
ALTER TABLE `__new_checkouts` RENAME TO `checkouts`;--> statement-breakpoint
CREATE INDEX `checkouts_due` ON `checkouts` (`run_after`) WHERE "checkouts"."status" = 'requested' or "checkouts"."is_shown" = 0;--> statement-breakpoint
CREATE INDEX `checkouts_to_query` ON `checkouts` (`query_after`) WHERE "checkouts"."query_after" is not null;--> statement-breakpoint
ALTER TABLE `drafts` ADD `promo_code_id` integer;--> statement-breakpoint
ALTER TABLE `orders` ADD `discount_minor` integer DEFAULT 0 NOT NULL CHECK(`discount_minor` between 0 and `amount_minor`);--> statement-breakpoint
CREATE INDEX `drafts_by_creation` ON `drafts` (`created_at`);--> statement-breakpoint
CREATE INDEX `orders_by_creation` ON `orders` (`created_at`);--> statement-breakpoint
CREATE INDEX `orders_by_status` ON `orders` (`status`,`id`);--> statement-breakpoint
CREATE INDEX `orders_by_product` ON `orders` (`product_id`,`id`);--> statement-breakpoint
CREATE INDEX `orders_by_tail` ON `orders` (substr(`merchant_transaction_id`, 15));--> statement-breakpoint
CREATE INDEX `payments_by_order` ON `payments` (`order_id`);--> statement-breakpoint
CREATE INDEX `refunds_by_payment` ON `refunds` (`payment_id`);--> statement-breakpoint
CREATE INDEX `refunds_by_creation` ON `refunds` (`created_at`);--> statement-breakpoint
CREATE INDEX `orders_by_payment` ON `orders` (`paid_at`) WHERE "orders"."paid_at" is not null;--> statement-breakpoint
ALTER TABLE `users` ADD `referrer_id` integer;--> statement-breakpoint
ALTER TABLE `users` ADD `referred_at` integer;--> statement-breakpoint
CREATE INDEX `users_by_referrer` ON `users` (`referrer_id`) WHERE "users"."referrer_id" is not null;--> statement-breakpoint
ALTER TABLE `users` ADD `banned_at` integer;--> statement-breakpoint
ALTER TABLE `users` ADD `note` text;--> statement-breakpoint
ALTER TABLE `users` ADD `unsubscribed_at` integer;--> statement-breakpoint
ALTER TABLE `users` ADD `promo_misses` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `users` ADD `promo_missed_at` integer;
--> statement-breakpoint
-- Money that arrived before there was a ledger. Entries before heads, as always.
INSERT INTO ledger_entries (transaction_id, account, affiliate_id, currency, amount_minor)
SELECT 'payment:' || id, 'provider', NULL, currency, amount_minor FROM payments
WHERE status = 'SUCCESS' AND role <> 'none' AND amount_minor > 0
UNION ALL
SELECT 'payment:' || id, CASE role WHEN 'primary' THEN 'sales' ELSE 'surplus' END, NULL, currency, -amount_minor
FROM payments WHERE status = 'SUCCESS' AND role <> 'none' AND amount_minor > 0;
--> statement-breakpoint
INSERT INTO ledger_transactions (id, order_id, at)
SELECT 'payment:' || id, order_id, updated_at FROM payments
WHERE status = 'SUCCESS' AND role <> 'none' AND amount_minor > 0;
--> statement-breakpoint
INSERT INTO ledger_entries (transaction_id, account, affiliate_id, currency, amount_minor)
SELECT 'refund:' || refunds.id, CASE payments.role WHEN 'primary' THEN 'refunds' ELSE 'surplus' END, NULL, refunds.currency, refunds.amount_minor
FROM refunds JOIN payments ON payments.id = refunds.payment_id WHERE refunds.status = 'succeeded'
UNION ALL
SELECT 'refund:' || id, 'provider', NULL, currency, -amount_minor FROM refunds WHERE status = 'succeeded';
--> statement-breakpoint
INSERT INTO ledger_transactions (id, order_id, at)
SELECT 'refund:' || id, order_id, updated_at FROM refunds WHERE status = 'succeeded';
--> statement-breakpoint
-- Nobody had brought the buyers of these.
INSERT INTO ledger_readers (reader, read_to)
SELECT 'commissions', coalesce(max(id), 0) FROM ledger_entries
UNION ALL SELECT 'refunds', coalesce(max(id), 0) FROM ledger_entries;
--> statement-breakpoint
CREATE TRIGGER audit_fixed BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER audit_stays BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
--> statement-breakpoint
DROP TRIGGER orders_facts;
--> statement-breakpoint
CREATE TRIGGER orders_facts BEFORE UPDATE ON orders
WHEN OLD.merchant_transaction_id IS NOT NEW.merchant_transaction_id OR OLD.user_id IS NOT NEW.user_id
  OR OLD.draft_id IS NOT NEW.draft_id OR OLD.product_id IS NOT NEW.product_id
  OR OLD.amount_minor IS NOT NEW.amount_minor OR OLD.discount_minor IS NOT NEW.discount_minor
  OR OLD.currency IS NOT NEW.currency
BEGIN SELECT RAISE(ABORT, 'number, buyer, product and price of an order are fixed'); END;
--> statement-breakpoint
CREATE TRIGGER ledger_entries_open BEFORE INSERT ON ledger_entries
WHEN EXISTS (SELECT 1 FROM ledger_transactions WHERE id = NEW.transaction_id)
BEGIN SELECT RAISE(ABORT, 'the transaction is closed'); END;
--> statement-breakpoint
CREATE TRIGGER ledger_transactions_balance BEFORE INSERT ON ledger_transactions
WHEN NOT EXISTS (SELECT 1 FROM ledger_entries WHERE transaction_id = NEW.id)
  OR EXISTS (SELECT 1 FROM ledger_entries WHERE transaction_id = NEW.id GROUP BY currency HAVING sum(amount_minor) <> 0)
BEGIN SELECT RAISE(ABORT, 'a ledger transaction balances in every currency'); END;
--> statement-breakpoint
CREATE TRIGGER ledger_entries_fixed BEFORE UPDATE ON ledger_entries
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER ledger_entries_stay BEFORE DELETE ON ledger_entries
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER ledger_transactions_fixed BEFORE UPDATE ON ledger_transactions
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER ledger_transactions_stay BEFORE DELETE ON ledger_transactions
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER ledger_readers_go_on BEFORE UPDATE ON ledger_readers
WHEN NEW.reader <> OLD.reader OR NEW.read_to < OLD.read_to
BEGIN SELECT RAISE(ABORT, 'nothing of the ledger is read twice'); END;
--> statement-breakpoint
CREATE TRIGGER ledger_readers_stay BEFORE DELETE ON ledger_readers
BEGIN SELECT RAISE(ABORT, 'nothing of the ledger is read twice'); END;
--> statement-breakpoint
CREATE TRIGGER affiliates_move BEFORE UPDATE OF status ON affiliates
WHEN OLD.status <> NEW.status AND NOT CASE OLD.status
  WHEN 'waiting' THEN NEW.status IN ('active', 'refused')
  WHEN 'active' THEN NEW.status IN ('suspended')
  WHEN 'refused' THEN NEW.status IN ('active')
  WHEN 'suspended' THEN NEW.status IN ('active')
  ELSE 0
END
BEGIN SELECT RAISE(ABORT, 'an affiliate cannot make this move'); END;
--> statement-breakpoint
CREATE TRIGGER commissions_move BEFORE UPDATE OF status ON commissions
WHEN OLD.status <> NEW.status AND NOT CASE OLD.status
  WHEN 'pending' THEN NEW.status IN ('payable', 'void', 'frozen')
  WHEN 'payable' THEN NEW.status IN ('reserved', 'clawed')
  WHEN 'reserved' THEN NEW.status IN ('payable', 'paid', 'clawed')
  WHEN 'paid' THEN NEW.status IN ('clawed')
  WHEN 'frozen' THEN NEW.status IN ('pending', 'void')
  ELSE 0
END
BEGIN SELECT RAISE(ABORT, 'a commission cannot make this move'); END;
--> statement-breakpoint
CREATE TRIGGER withdrawals_move BEFORE UPDATE OF status ON withdrawals
WHEN OLD.status <> NEW.status AND NOT CASE OLD.status
  WHEN 'requested' THEN NEW.status IN ('approved', 'rejected')
  WHEN 'approved' THEN NEW.status IN ('paid', 'rejected')
  ELSE 0
END
BEGIN SELECT RAISE(ABORT, 'a withdrawal cannot make this move'); END;
--> statement-breakpoint
CREATE TRIGGER promo_uses_move BEFORE UPDATE OF status ON promo_uses
WHEN OLD.status <> NEW.status AND NOT CASE OLD.status
  WHEN 'held' THEN NEW.status IN ('used', 'released')
  WHEN 'released' THEN NEW.status IN ('used')
  ELSE 0
END
BEGIN SELECT RAISE(ABORT, 'a use of a promo code cannot make this move'); END;
--> statement-breakpoint
CREATE TRIGGER promo_uses_within BEFORE INSERT ON promo_uses
WHEN EXISTS (SELECT 1 FROM promo_codes c WHERE c.id = NEW.promo_code_id AND (
  (SELECT count(*) FROM promo_uses u WHERE u.promo_code_id = c.id AND u.status IN ('held', 'used')) >= c.max_uses
  OR (SELECT count(*) FROM promo_uses u WHERE u.promo_code_id = c.id AND u.status IN ('held', 'used')
    AND u.user_id = NEW.user_id) >= c.max_uses_per_user))
BEGIN SELECT RAISE(ABORT, 'a promo code is not used more often than it may be'); END;
--> statement-breakpoint
CREATE TRIGGER promo_uses_facts BEFORE UPDATE ON promo_uses
WHEN OLD.order_id IS NOT NEW.order_id OR OLD.promo_code_id IS NOT NEW.promo_code_id
  OR OLD.user_id IS NOT NEW.user_id OR OLD.discount_minor IS NOT NEW.discount_minor
BEGIN SELECT RAISE(ABORT, 'order, code, buyer and discount of a use are fixed'); END;
--> statement-breakpoint
CREATE TRIGGER promo_codes_facts BEFORE UPDATE ON promo_codes
WHEN OLD.code IS NOT NEW.code OR OLD.kind IS NOT NEW.kind OR OLD.percent_bps IS NOT NEW.percent_bps
  OR OLD.amount_minor IS NOT NEW.amount_minor OR OLD.currency IS NOT NEW.currency
  OR OLD.product_ids IS NOT NEW.product_ids OR OLD.user_id IS NOT NEW.user_id
  OR OLD.minimum_minor IS NOT NEW.minimum_minor OR OLD.starts_at IS NOT NEW.starts_at
  OR OLD.ends_at IS NOT NEW.ends_at OR OLD.max_uses IS NOT NEW.max_uses
  OR OLD.max_uses_per_user IS NOT NEW.max_uses_per_user
BEGIN SELECT RAISE(ABORT, 'what a promo code gives is fixed: it can only be switched on and off'); END;
--> statement-breakpoint
CREATE TRIGGER broadcasts_move BEFORE UPDATE OF status ON broadcasts
WHEN OLD.status <> NEW.status AND NOT CASE OLD.status
  WHEN 'draft' THEN NEW.status IN ('sending', 'cancelled')
  WHEN 'sending' THEN NEW.status IN ('done', 'cancelled')
  ELSE 0
END
BEGIN SELECT RAISE(ABORT, 'a broadcast cannot make this move'); END;
--> statement-breakpoint
CREATE TRIGGER commissions_moves AFTER UPDATE OF status ON commissions WHEN OLD.status <> NEW.status
BEGIN
  INSERT INTO moves (subject, subject_id, position, from_status, to_status, at)
  VALUES ('commission', NEW.id, 0, OLD.status, NEW.status, CAST(unixepoch('subsec') * 1000 AS INTEGER));
END;
--> statement-breakpoint
CREATE TRIGGER withdrawals_moves AFTER UPDATE OF status ON withdrawals WHEN OLD.status <> NEW.status
BEGIN
  INSERT INTO moves (subject, subject_id, position, from_status, to_status, at)
  VALUES ('withdrawal', NEW.id, 0, OLD.status, NEW.status, CAST(unixepoch('subsec') * 1000 AS INTEGER));
END;
--> statement-breakpoint
CREATE TRIGGER broadcasts_moves AFTER UPDATE OF status ON broadcasts WHEN OLD.status <> NEW.status
BEGIN
  INSERT INTO moves (subject, subject_id, position, from_status, to_status, at)
  VALUES ('broadcast', NEW.id, 0, OLD.status, NEW.status, CAST(unixepoch('subsec') * 1000 AS INTEGER));
END;
--> statement-breakpoint
CREATE TRIGGER commissions_facts BEFORE UPDATE ON commissions
WHEN OLD.order_id IS NOT NEW.order_id OR OLD.affiliate_id IS NOT NEW.affiliate_id OR OLD.level IS NOT NEW.level
  OR OLD.net_minor IS NOT NEW.net_minor OR OLD.rate_bps IS NOT NEW.rate_bps
  OR OLD.amount_minor IS NOT NEW.amount_minor OR OLD.currency IS NOT NEW.currency OR NEW.clawed_minor < OLD.clawed_minor
BEGIN SELECT RAISE(ABORT, 'what a commission is for is fixed, and what was taken back stays taken back'); END;
--> statement-breakpoint
CREATE TRIGGER commissions_self BEFORE INSERT ON commissions
WHEN NEW.affiliate_id = (SELECT user_id FROM orders WHERE id = NEW.order_id)
BEGIN SELECT RAISE(ABORT, 'nobody earns by their own order'); END;
--> statement-breakpoint
CREATE TRIGGER commissions_stay BEFORE DELETE ON commissions
BEGIN SELECT RAISE(ABORT, 'commissions are never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER withdrawals_facts BEFORE UPDATE ON withdrawals
WHEN OLD.affiliate_id IS NOT NEW.affiliate_id OR OLD.amount_minor IS NOT NEW.amount_minor
  OR OLD.currency IS NOT NEW.currency OR OLD.method IS NOT NEW.method
  OR (OLD.details IS NOT NEW.details AND NEW.details <> '')
BEGIN SELECT RAISE(ABORT, 'amount and payee of a withdrawal are fixed: the details can only be removed'); END;
--> statement-breakpoint
CREATE TRIGGER withdrawals_stay BEFORE DELETE ON withdrawals
BEGIN SELECT RAISE(ABORT, 'withdrawals are never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER users_referrer BEFORE UPDATE OF referrer_id, referred_at ON users
WHEN OLD.referrer_id IS NOT NULL AND (OLD.referrer_id IS NOT NEW.referrer_id OR OLD.referred_at IS NOT NEW.referred_at)
BEGIN SELECT RAISE(ABORT, 'who brought a user is fixed at the first contact'); END;
--> statement-breakpoint
CREATE TRIGGER users_not_own_referrer BEFORE UPDATE OF referrer_id ON users
WHEN NEW.referrer_id = NEW.telegram_id
BEGIN SELECT RAISE(ABORT, 'nobody refers themselves'); END;

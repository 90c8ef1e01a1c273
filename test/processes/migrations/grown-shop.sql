-- What its next release makes of it: a column, a table rebuilt under another check, an index, and rows from rows.
ALTER TABLE buyers ADD consented_at INTEGER;
DROP TRIGGER sales_stay;
CREATE TABLE new_sales (
  id INTEGER PRIMARY KEY,
  number TEXT NOT NULL UNIQUE,
  buyer_id INTEGER NOT NULL REFERENCES buyers (id),
  amount_minor INTEGER NOT NULL,
  discount_minor INTEGER NOT NULL DEFAULT 0 CHECK (discount_minor BETWEEN 0 AND amount_minor),
  status TEXT NOT NULL CHECK (status IN ('pending', 'paid', 'expired'))
) STRICT;
INSERT INTO new_sales (id, number, buyer_id, amount_minor, status)
  SELECT id, number, buyer_id, amount_minor, status FROM sales;
DROP TABLE sales;
ALTER TABLE new_sales RENAME TO sales;
CREATE INDEX sales_by_buyer ON sales (buyer_id);
CREATE TRIGGER sales_stay BEFORE DELETE ON sales
BEGIN SELECT RAISE(ABORT, 'sales are never deleted'); END;
CREATE TABLE entries (id INTEGER PRIMARY KEY, sale_id INTEGER NOT NULL REFERENCES sales (id), amount_minor INTEGER NOT NULL) STRICT;
INSERT INTO entries (sale_id, amount_minor) SELECT id, amount_minor FROM sales WHERE status = 'paid';

-- The schema of a made-up early release, with a small shop in it.
CREATE TABLE buyers (id INTEGER PRIMARY KEY, language TEXT NOT NULL) STRICT;
CREATE TABLE sales (
  id INTEGER PRIMARY KEY,
  number TEXT NOT NULL UNIQUE,
  buyer_id INTEGER NOT NULL REFERENCES buyers (id),
  amount_minor INTEGER NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('pending', 'paid'))
) STRICT;
CREATE TRIGGER sales_stay BEFORE DELETE ON sales
BEGIN SELECT RAISE(ABORT, 'sales are never deleted'); END;
INSERT INTO buyers (id, language)
  WITH RECURSIVE n (id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n WHERE id < 300) SELECT id, 'zh-TW' FROM n;
INSERT INTO sales (id, number, buyer_id, amount_minor, status)
  SELECT id, 'BZ' || id, id, 2990, CASE id % 3 WHEN 0 THEN 'paid' ELSE 'pending' END FROM buyers;

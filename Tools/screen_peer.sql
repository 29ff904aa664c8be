-- The screening rules once more, as SQL for DuckDB; written from practice.md 4.8 and the catalogue,
-- with the default limits. Each rule gives county and the finding's code without the rule's name.

-- @tables
CREATE TABLE payee (county VARCHAR, id BIGINT, code VARCHAR, kind VARCHAR, village VARCHAR,
  name VARCHAR, number VARCHAR, account VARCHAR);
CREATE TABLE payment (county VARCHAR, batch BIGINT, line INTEGER, payee BIGINT, amount BIGINT);
CREATE TABLE batch (county VARCHAR, id BIGINT, project VARCHAR, request VARCHAR, paid DATE,
  total BIGINT);
CREATE TABLE request (county VARCHAR, number VARCHAR, project VARCHAR, requested DATE);
CREATE TABLE project (county VARCHAR, code VARCHAR, place VARCHAR, budget BIGINT, consented DATE,
  approved DATE, publicised DATE, accepted DATE, programme VARCHAR);
CREATE TABLE plan_change (county VARCHAR, project VARCHAR, number BIGINT, budget_before BIGINT,
  approved DATE);
CREATE TABLE programme (county VARCHAR, code VARCHAR, standard BIGINT, most BIGINT, times BIGINT,
  exclusive VARCHAR, means_tested BIGINT);
CREATE TABLE beneficiary (county VARCHAR, project VARCHAR, payee VARCHAR, quantity BIGINT,
  decided DATE, reviewed DATE, withdrawn DATE);
CREATE TABLE notice (county VARCHAR, duty VARCHAR, subject VARCHAR, published DATE, until DATE);
CREATE TABLE member (county VARCHAR, number VARCHAR, since DATE, household VARCHAR, change VARCHAR,
  citizen VARCHAR);
CREATE TABLE death (county VARCHAR, number VARCHAR, name VARCHAR, since DATE, until DATE, kind VARCHAR);
CREATE TABLE vehicle (county VARCHAR, number VARCHAR, name VARCHAR, since DATE, until DATE, kind VARCHAR);
CREATE TABLE property (county VARCHAR, number VARCHAR, name VARCHAR, since DATE, until DATE, kind VARCHAR);
CREATE TABLE company (county VARCHAR, number VARCHAR, name VARCHAR, since DATE, until DATE, kind VARCHAR);
CREATE TABLE payroll (county VARCHAR, number VARCHAR, name VARCHAR, since DATE, until DATE, kind VARCHAR);
CREATE TABLE cadre (county VARCHAR, number VARCHAR, name VARCHAR, since DATE, until DATE, kind VARCHAR);

-- @prepare
CREATE OR REPLACE MACRO person_of(n) AS CAST(CASE length(n) WHEN 18 THEN left(n, 17)
  WHEN 15 THEN left(n, 6) || '19' || right(n, 9) END AS BIGINT);
CREATE OR REPLACE TEMP TABLE person AS
  SELECT county, id, code, kind, village, name, account, number, person_of(number) AS person,
    coalesce(person_of(number), -id) AS who FROM payee;
CREATE OR REPLACE TEMP TABLE head AS
  SELECT county, who, min(code) AS code FROM person WHERE kind = 'household' GROUP BY ALL;
CREATE OR REPLACE TEMP TABLE paid AS
  SELECT p.county, p.batch + p.line AS id, p.payee, p.amount, b.paid, year(b.paid) AS year,
    b.project, j.programme
  FROM payment p JOIN batch b ON b.county = p.county AND b.id = p.batch
  JOIN project j ON j.county = b.county AND j.code = b.project;
CREATE OR REPLACE TEMP TABLE listed AS
  SELECT row_number() OVER () AS nth, list, county, person_of(number) AS person, name, since,
    coalesce(until, DATE '2199-12-31') AS until, kind
  FROM (SELECT 'death' AS list, * FROM death UNION ALL SELECT 'vehicle', * FROM vehicle
    UNION ALL SELECT 'property', * FROM property UNION ALL SELECT 'company', * FROM company
    UNION ALL SELECT 'payroll', * FROM payroll UNION ALL SELECT 'cadre', * FROM cadre);
-- Where persons of the poverty register lived, and which payees a row of a list speaks of: the
-- person, and whoever lived with the person.
CREATE OR REPLACE TEMP TABLE stay AS
  SELECT county, person_of(citizen) AS person, household, since, until
  FROM (SELECT *, coalesce(lead(since) OVER (PARTITION BY county, number ORDER BY since) - 1,
      DATE '2199-12-31') AS until FROM member)
  WHERE citizen IS NOT NULL AND change NOT IN ('died', 'married_out', 'moved_out', 'away');
CREATE OR REPLACE TEMP TABLE said AS
  SELECT l.list, l.nth, l.county, s.id AS payee, s.code, l.since, l.until, l.kind
  FROM listed l JOIN person s ON s.county = l.county AND s.person = l.person
  WHERE s.kind = 'household'
  UNION ALL
  SELECT l.list, l.nth, l.county, s.id, s.code, greatest(l.since, a.since, b.since),
    least(l.until, a.until, b.until), l.kind
  FROM listed l JOIN stay a ON a.county = l.county AND a.person = l.person
  JOIN stay b ON b.county = a.county AND b.household = a.household AND b.person <> a.person
  JOIN person s ON s.county = b.county AND s.person = b.person WHERE s.kind = 'household';

-- @R1
SELECT p.county, 'payment/' || p.id FROM (SELECT county, person, min(since) AS died FROM listed
  WHERE list = 'death' GROUP BY ALL) d
JOIN person s ON s.county = d.county AND s.person = d.person
JOIN paid p ON p.county = s.county AND p.payee = s.id WHERE p.paid - 31 > d.died;

-- @R2
SELECT c.county, 'payee/' || h.code || '/' || c.programme || '/' || c.year
FROM (SELECT p.county, s.who, p.programme, p.year, count(*) AS n FROM paid p
  JOIN person s ON s.county = p.county AND s.id = p.payee
  WHERE s.kind = 'household' AND p.programme IS NOT NULL GROUP BY ALL HAVING count(*) > 1) c
JOIN programme g ON g.county = c.county AND g.code = c.programme
JOIN head h ON h.county = c.county AND h.who = c.who WHERE g.times > 0 AND c.n > g.times;

-- @R3
SELECT y.county, 'payee/' || h.code || '/' || y.year
FROM (SELECT DISTINCT p.county, s.who, p.year FROM paid p
  JOIN person s ON s.county = p.county AND s.id = p.payee
  WHERE s.kind = 'household' AND s.person IS NOT NULL) y
JOIN head h ON h.county = y.county AND h.who = y.who
QUALIFY count(*) OVER (PARTITION BY y.who, y.year) > 1;

-- @R4
SELECT c.county, 'payee/' || h.code || '/' || c.exclusive || '/' || c.year
FROM (SELECT p.county, s.who, g.exclusive, p.year FROM paid p
  JOIN person s ON s.county = p.county AND s.id = p.payee
  JOIN programme g ON g.county = p.county AND g.code = p.programme
  WHERE s.kind = 'household' AND g.exclusive <> '' GROUP BY ALL
  HAVING count(DISTINCT g.code) > 1) c
JOIN head h ON h.county = c.county AND h.who = c.who;

-- @R5
SELECT DISTINCT p.county, 'payee/' || l.code || '/' || p.year
FROM said l JOIN paid p ON p.county = l.county AND p.payee = l.payee
JOIN programme g ON g.county = p.county AND g.code = p.programme
WHERE l.list = 'payroll' AND p.paid BETWEEN l.since AND l.until
  AND g.means_tested = 1 AND coalesce(l.kind, '') <> 'temporary';

-- @R6
SELECT DISTINCT p.county, 'payee/' || l.code || '/' || p.year
FROM said l JOIN paid p ON p.county = l.county AND p.payee = l.payee
JOIN programme g ON g.county = p.county AND g.code = p.programme
WHERE l.list = 'vehicle' AND p.paid BETWEEN l.since AND l.until
  AND g.means_tested = 1 AND l.kind = 'car';

-- @R7
SELECT DISTINCT county, 'payee/' || code || '/' || year
FROM (SELECT p.county, l.code, p.year, p.id
  FROM said l JOIN paid p ON p.county = l.county AND p.payee = l.payee
  JOIN programme g ON g.county = p.county AND g.code = p.programme
  WHERE l.list = 'property' AND p.paid BETWEEN l.since AND l.until
    AND g.means_tested = 1 GROUP BY ALL
  HAVING count(*) FILTER (l.kind = 'commercial') > 0
    OR count(DISTINCT l.nth) FILTER (l.kind = 'other') >= 2);

-- @R8
SELECT DISTINCT p.county, 'payee/' || l.code || '/' || p.year
FROM said l JOIN paid p ON p.county = l.county AND p.payee = l.payee
JOIN programme g ON g.county = p.county AND g.code = p.programme
WHERE l.list = 'company' AND p.paid BETWEEN l.since AND l.until
  AND g.means_tested = 1 AND l.kind <> 'cooperative_member';

-- @R9
SELECT DISTINCT p.county, 'payee/' || l.code || '/' || p.year
FROM said l JOIN paid p ON p.county = l.county AND p.payee = l.payee
WHERE l.list = 'cadre' AND p.paid BETWEEN l.since AND l.until
  AND NOT EXISTS (SELECT 1 FROM beneficiary b WHERE b.county = p.county
    AND b.project = p.project AND b.payee = l.code AND b.reviewed IS NOT NULL);

-- @R10
SELECT DISTINCT s.county, 'payee/' || s.code FROM person s
LEFT JOIN listed l ON l.county = s.county AND l.person = s.person
WHERE s.kind = 'household' AND (s.person IS NULL OR (l.name <> '' AND l.name <> s.name));

-- @R11
SELECT county, 'payee/' || min(code) FROM person s WHERE kind = 'household' AND account <> ''
  AND EXISTS (SELECT 1 FROM paid p WHERE p.county = s.county AND p.payee = s.id)
GROUP BY county, account HAVING count(DISTINCT who) > 1;

-- @R12
SELECT p.county, 'payment/' || p.id FROM paid p
JOIN programme g ON g.county = p.county AND g.code = p.programme
JOIN person s ON s.county = p.county AND s.id = p.payee
LEFT JOIN beneficiary b ON b.county = p.county AND b.project = p.project AND b.payee = s.code
WHERE s.kind = 'household' AND g.standard > 0 AND CASE WHEN b.quantity IS NOT NULL
  THEN p.amount <> g.standard * b.quantity
  ELSE p.amount % g.standard <> 0 OR (g.most > 0 AND p.amount // g.standard > g.most) END;

-- @R13
WITH lag AS (SELECT b.county, b.request, b.paid - r.requested AS days, year(b.paid) AS year,
    CASE WHEN length(j.place) = 12 THEN left(j.place, 9) || '000' END AS town
  FROM batch b JOIN request r ON r.county = b.county AND r.number = b.request
  JOIN project j ON j.county = b.county AND j.code = b.project),
own AS (SELECT county, town, year, count(*) AS n, quantile_disc(days, 0.5) AS middle FROM lag
  WHERE town IS NOT NULL GROUP BY ALL HAVING count(*) >= 3)
SELECT county, 'reimbursement/' || request FROM lag WHERE days > 30
UNION ALL
SELECT o.county, 'division/' || o.town || '/' || o.year FROM own o
JOIN lag l ON l.county = o.county AND l.year = o.year AND l.town <> o.town
GROUP BY o.county, o.town, o.year, o.middle HAVING o.middle - quantile_disc(l.days, 0.5) > 10;

-- @R14
WITH begun AS (SELECT p.county, p.project, min(p.paid) AS first FROM paid p
  JOIN person s ON s.county = p.county AND s.id = p.payee WHERE s.kind = 'household' GROUP BY ALL)
SELECT b.county, 'payee/' || b.payee || '/' || b.project FROM beneficiary b
JOIN person s ON s.county = b.county AND s.code = b.payee
JOIN project j ON j.county = b.county AND j.code = b.project
LEFT JOIN begun f ON f.county = b.county AND f.project = b.project
WHERE b.withdrawn IS NULL
  AND :today - 30 > greatest(coalesce(f.first, j.accepted), b.decided)
  AND coalesce(f.first, j.accepted) IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM paid p JOIN person o ON o.county = p.county AND o.id = p.payee
    WHERE p.county = b.county AND p.project = b.project AND o.who = s.who);

-- @R15
WITH run AS (SELECT county, project, paid, sum(total) OVER (PARTITION BY county, project
    ORDER BY paid RANGE UNBOUNDED PRECEDING) AS total FROM batch),
-- The budget of a day is what the first later approval of another one started from.
old AS (SELECT r.county, r.project, r.paid, arg_min(c.budget_before, c.number) AS budget
  FROM run r JOIN plan_change c ON c.county = r.county AND c.project = r.project
    AND c.approved > r.paid GROUP BY ALL)
SELECT DISTINCT j.county, 'project/' || j.code FROM project j
JOIN (SELECT county, project, min(paid) AS first FROM batch GROUP BY ALL) b
  ON b.county = j.county AND b.project = j.code
JOIN run r ON r.county = j.county AND r.project = j.code
LEFT JOIN old o ON o.county = r.county AND o.project = r.project AND o.paid = r.paid
WHERE j.consented IS NULL OR j.approved IS NULL OR j.consented > b.first OR j.approved > b.first
  OR r.total * 100 > coalesce(o.budget, j.budget) * 110;

-- @R16
WITH hung AS (SELECT county, substr(subject, 9) AS project, min(published) AS first,
    max(coalesce(until, :today) - published) AS days
  FROM notice WHERE duty = 'before_start' AND starts_with(subject, 'project/') GROUP BY ALL)
SELECT j.county, 'project/' || j.code FROM project j
JOIN (SELECT county, project, min(paid) AS first FROM batch GROUP BY ALL) b
  ON b.county = j.county AND b.project = j.code
LEFT JOIN hung h ON h.county = j.county AND h.project = j.code
WHERE coalesce(least(j.publicised, h.first) > b.first, true) OR h.days < 10;

-- @R17
SELECT county, 'payee/' || code FROM person s WHERE kind = 'implementer'
  AND EXISTS (SELECT 1 FROM paid p WHERE p.county = s.county AND p.payee = s.id)
  AND (coalesce(account, '') = '' OR regexp_full_match(account, '62[0-9]{14,17}')
    OR EXISTS (SELECT 1 FROM person o WHERE o.county = s.county AND o.kind = 'household'
      AND o.account = s.account));

-- @R18
SELECT p.county, 'payee/' || min(p.code) FROM person p
LEFT JOIN (SELECT DISTINCT a.county, a.person FROM stay a
  JOIN stay b ON b.county = a.county AND b.person = a.person AND b.household <> a.household
    AND a.since <= b.until AND b.since <= a.until) d
  ON d.county = p.county AND d.person = p.person
WHERE p.person IS NOT NULL
GROUP BY p.county, p.person HAVING count(*) > 1 OR count(d.person) > 0;

import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Working days as deadlines count them, and the hours in which people are written to. A day ends at 24:00 in Shanghai, which is the first instant of the next day.
 *
 * They are asked once for each row of a list: days between are counted by arithmetic and one look at the exceptions, and
 * the n-th day is found by few such counts. Nothing given, nothing answered.
 */
export class Calendar1700000000012 implements MigrationInterface {
  async up(query: QueryRunner): Promise<void> {
    await query.query(`
      -- Working days after a day, up to and with another: Mondays to Fridays (the epoch is one), then the exceptions to them.
      CREATE FUNCTION working_days_between(after date, upto date) RETURNS int LANGUAGE sql STABLE PARALLEL SAFE AS $$
        SELECT CASE WHEN upto <= after THEN 0 ELSE
          (upto - date '1900-01-01') / 7 * 5 + least((upto - date '1900-01-01') % 7 + 1, 5)
          - (after - date '1900-01-01') / 7 * 5 - least((after - date '1900-01-01') % 7 + 1, 5)
          + (SELECT coalesce(sum(e.is_working::int - (extract(isodow FROM e.day) < 6)::int), 0)::int
             FROM calendar_exceptions e WHERE e.day > after AND e.day <= upto) END
      $$;
      -- A day adds one at most: going on by as many days as are missing never passes the one looked for.
      CREATE OR REPLACE FUNCTION add_working_days(d date, n int) RETURNS date LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $$
      DECLARE
        day date := d;
        missing int := n;
      BEGIN
        WHILE missing > 0 LOOP
          day := day + missing;
          missing := n - working_days_between(d, day);
        END LOOP;
        RETURN day;
      END $$;
      -- The end of the n-th working day after the day of an instant.
      CREATE FUNCTION working_deadline(at timestamptz, n int) RETURNS timestamptz LANGUAGE sql STABLE PARALLEL SAFE AS $$
        SELECT (add_working_days((at AT TIME ZONE 'Asia/Shanghai')::date, n) + 1)::timestamp AT TIME ZONE 'Asia/Shanghai'
      $$;
      -- Whole working days left until a deadline; the day that has begun is not one of them.
      CREATE FUNCTION working_days_left("from" timestamptz, until timestamptz) RETURNS int
        LANGUAGE sql STABLE PARALLEL SAFE AS $$
        SELECT working_days_between(("from" AT TIME ZONE 'Asia/Shanghai')::date,
          ((until - interval '1 microsecond') AT TIME ZONE 'Asia/Shanghai')::date)
      $$;
      -- How long until it is between 09:00 and 20:00 in Shanghai; nothing while it is.
      CREATE FUNCTION until_daytime(at timestamptz) RETURNS interval LANGUAGE sql STABLE PARALLEL SAFE AS $$
        SELECT CASE WHEN local::time < '09:00' THEN local::date + time '09:00' - local
                    WHEN local::time >= '20:00' THEN local::date + 1 + time '09:00' - local
                    ELSE interval '0' END
        FROM (SELECT at AT TIME ZONE 'Asia/Shanghai' AS local) x
      $$;
    `);
  }

  async down(query: QueryRunner): Promise<void> {
    await query.query(`
      DROP FUNCTION until_daytime, working_days_left, working_deadline, working_days_between;
      CREATE OR REPLACE FUNCTION add_working_days(d date, n int) RETURNS date LANGUAGE sql STABLE AS $$
        SELECT day FROM (SELECT d + i AS day FROM generate_series(1, n * 2 + 30) i) days
        WHERE is_working_day(day) ORDER BY day OFFSET n - 1 LIMIT 1
      $$;
    `);
  }
}

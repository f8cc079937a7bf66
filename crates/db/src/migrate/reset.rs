//! Emptying schema public, for `migrate reset`.

use tokio_postgres::Client;

/// Object by object and not `DROP SCHEMA`: that would need to own the schema, lose its grants, and take extensions
/// along that only a superuser can put back.
const DROP_EVERYTHING: &str = r"
DO $$
DECLARE
    found text[];
    object text;
BEGIN
    SELECT array_agg(format('%s IF EXISTS public.%I', CASE c.relkind
               WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' WHEN 'f' THEN 'FOREIGN TABLE'
               WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END, c.relname))
    INTO found
    FROM pg_class AS c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
      -- Neither an extension's nor a column's sequence, which goes with its table.
      AND NOT EXISTS (
          SELECT FROM pg_depend AS d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid
          AND (d.deptype = 'e' OR c.relkind = 'S' AND d.deptype IN ('a', 'i')));
    FOREACH object IN ARRAY coalesce(found, '{}') LOOP EXECUTE 'DROP ' || object || ' CASCADE'; END LOOP;

    SELECT array_agg(format('ROUTINE IF EXISTS %s', p.oid::regprocedure))
    INTO found
    FROM pg_proc AS p
    WHERE p.pronamespace = 'public'::regnamespace
      AND NOT EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_proc'::regclass AND objid = p.oid AND deptype = 'e');
    FOREACH object IN ARRAY coalesce(found, '{}') LOOP EXECUTE 'DROP ' || object || ' CASCADE'; END LOOP;

    SELECT array_agg(format('TYPE IF EXISTS public.%I', t.typname))
    INTO found
    FROM pg_type AS t
    LEFT JOIN pg_class AS c ON c.oid = t.typrelid
    WHERE t.typnamespace = 'public'::regnamespace AND t.typelem = 0 AND (t.typrelid = 0 OR c.relkind = 'c')
      AND t.typtype <> 'm'
      AND NOT EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_type'::regclass AND objid = t.oid AND deptype = 'e');
    FOREACH object IN ARRAY coalesce(found, '{}') LOOP EXECUTE 'DROP ' || object || ' CASCADE'; END LOOP;
END $$";

pub(super) async fn drop_everything(client: &Client) -> Result<(), tokio_postgres::Error> {
    client.batch_execute(DROP_EVERYTHING).await
}

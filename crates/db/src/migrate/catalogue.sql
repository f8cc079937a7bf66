-- Schema public as sorted lines of text, one for each thing that decides which rows it can hold. Left out: what
-- extensions own, sequences of columns, Prisma's and our own ledgers, and functions that no table uses.
WITH relation AS (
    SELECT c.oid, c.relname, c.relkind, c.relpersistence
    FROM pg_class AS c
    WHERE c.relnamespace = 'public'::regnamespace
      AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
      AND c.relname NOT IN ('_prisma_migrations', '_party_gallery_migrations', '_party_gallery_routines')
      AND NOT EXISTS (
          SELECT FROM pg_depend AS d
          WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid
            AND (d.deptype = 'e' OR c.relkind = 'S' AND d.deptype IN ('a', 'i'))
      )
), line (text) AS (
    SELECT format('%s %s', CASE relkind
               WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized view' WHEN 'f' THEN 'foreign table'
               WHEN 'S' THEN 'sequence' WHEN 'p' THEN 'partitioned table' ELSE 'table'
           END, relname)
    FROM relation
    UNION ALL
    SELECT format('column %s.%s %s%s%s%s%s', r.relname, a.attname, format_type(a.atttypid, a.atttypmod),
               CASE WHEN a.attnotnull THEN ' not null' END,
               ' default ' || pg_get_expr(d.adbin, d.adrelid),
               CASE WHEN a.attidentity <> '' THEN ' identity' END,
               CASE WHEN a.attgenerated <> '' THEN ' generated' END)
    FROM relation AS r
    JOIN pg_attribute AS a ON a.attrelid = r.oid AND a.attnum > 0 AND NOT a.attisdropped
    LEFT JOIN pg_attrdef AS d ON d.adrelid = r.oid AND d.adnum = a.attnum
    WHERE r.relkind IN ('r', 'p', 'f')
    UNION ALL
    SELECT format('constraint %s.%s %s', r.relname, k.conname, pg_get_constraintdef(k.oid))
    FROM relation AS r JOIN pg_constraint AS k ON k.conrelid = r.oid
    WHERE k.contype IN ('p', 'u', 'f', 'c', 'x')
    UNION ALL
    SELECT format('%sindex %s.%s %s%s', CASE WHEN i.indisunique THEN 'unique ' END, r.relname, c.relname,
               substring(pg_get_indexdef(i.indexrelid) FROM ' USING (.*)$'),
               CASE WHEN NOT i.indisvalid THEN ' (invalid)' END)
    FROM relation AS r
    JOIN pg_index AS i ON i.indrelid = r.oid
    JOIN pg_class AS c ON c.oid = i.indexrelid
    WHERE NOT EXISTS (SELECT FROM pg_constraint AS k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x'))
    UNION ALL
    SELECT format('trigger %s.%s %s', r.relname, t.tgname, substring(pg_get_triggerdef(t.oid) FROM 'TRIGGER \S+ (.*)$'))
    FROM relation AS r JOIN pg_trigger AS t ON t.tgrelid = r.oid
    WHERE NOT t.tgisinternal
    UNION ALL
    SELECT format('enum %I %s', t.typname, string_agg(quote_literal(e.enumlabel), ', ' ORDER BY e.enumsortorder))
    FROM pg_type AS t JOIN pg_enum AS e ON e.enumtypid = t.oid
    WHERE t.typnamespace = 'public'::regnamespace
      AND NOT EXISTS (
          SELECT FROM pg_depend AS d
          WHERE d.classid = 'pg_type'::regclass AND d.objid = t.oid AND d.deptype = 'e'
      )
    GROUP BY t.typname
)
SELECT text FROM line ORDER BY text COLLATE "C"

/** The small sets that belong to an organization. `$1` is its id; who may read it is settled by `setText`. */
const ref = (alias: string) => `json_build_object('id', ${alias}.id, 'legalName', ${alias}.legal_name)`;

export const PARTS = {
  names: `
    SELECT n.id, n.kind, n.name, n.valid_from AS "validFrom", n.valid_to AS "validTo", n.source
    FROM organization_names n WHERE n.organization_id = $1
    ORDER BY n.kind <> 'legal', n.kind, n.valid_to DESC NULLS FIRST, n.id`,
  domains: `
    SELECT d.id, d.domain, iso(d.verified_at) AS "verifiedAt" FROM organization_domains d
    WHERE d.organization_id = $1 ORDER BY d.domain`,
  relations: `
    SELECT r.id, r.version, r.kind, ${ref('p')} AS parent, ${ref('c')} AS child, r.share_pct::text AS "sharePct",
           r.valid_from AS "validFrom", r.valid_to AS "validTo", r.source
    FROM organization_relations r JOIN organizations p ON p.id = r.parent_id JOIN organizations c ON c.id = r.child_id
    WHERE r.parent_id = $1 OR r.child_id = $1 ORDER BY r.valid_to DESC NULLS FIRST, r.id`,
  readiness: `
    SELECT a.id, a.dimension, a.level, a.evidence, a.file_id AS "fileId", a.assessed_by AS "assessedBy",
           a.assessed_on AS "assessedOn"
    FROM organization_readiness a WHERE a.organization_id = $1 ORDER BY a.assessed_on DESC, a.id DESC`,
  hats: `
    SELECT h.role, iso(h.since) AS since, iso(h.until) AS until, h.source_id AS "sourceId"
    FROM organization_roles h WHERE h.organization_id = $1 ORDER BY h.until DESC NULLS FIRST, h.since, h.id`,
} as const;

export type Part = keyof typeof PARTS;

export const INDUSTRIES = `
  SELECT json_build_object('data', json_agg(v ORDER BY v.code), 'nextCursor', null)::text AS body
  FROM (SELECT code, parent_code AS "parentCode", label_zh AS "labelZh", label_en AS "labelEn",
               infrastructure_level AS "infrastructureLevel", budget_level AS "budgetLevel", reviewed_on AS "reviewedOn"
        FROM industries) v`;

/** The calls that are open or announced, for everybody: one statement, and nothing of how they are decided. */
import { Injectable } from '@nestjs/common';
import type { Answer } from '../../kernel/answer.js';
import { Db } from '../../kernel/db.js';
import { PHASE } from './phase.js';
import { FUND, LIMITS } from './round.list.js';

@Injectable()
export class OpenRoundsService {
  constructor(private readonly db: Db) {}

  list(): Promise<Answer> {
    return this.db.read(OPEN, []);
  }
}

const OPEN = `
  SELECT json_build_object('now', iso(statement_now()), 'data', coalesce(json_agg(x.one ORDER BY x.closes_at, x.id), '[]'))::text AS body FROM (
    SELECT r.closes_at, r.id, json_build_object('id', r.id, 'fund', ${FUND}, 'code', r.code, 'nameZh', r.name_zh,
      'nameEn', r.name_en, 'mode', r.mode, 'opensAt', iso(r.opens_at), 'closesAt', iso(r.closes_at), 'phase', ${PHASE('r')},
      'limits', ${LIMITS}, 'form', json_build_object('id', v.id, 'number', v.major || '.' || v.minor, 'fields', v.fields),
      'eligibility', json_build_object('id', e.id, 'n', e.n, 'rules', e.rules)) AS one
    FROM rounds r JOIN funds f ON f.id = r.fund_id
    JOIN form_versions v ON v.id = r.form_version_id JOIN eligibility_versions e ON e.id = r.eligibility_version_id
    WHERE r.stage = 'published' AND (r.closes_at IS NULL OR app_now() < r.closes_at)
    ORDER BY r.closes_at, r.id LIMIT 100) x`;

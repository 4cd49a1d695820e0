/**
 * Every night: applicants who may be one, by what they have in common. A suggestion is for people to judge and never
 * refuses anything; with the same evidence nobody is asked twice, whatever the answer was (identity_links_once).
 */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { recordEach } from '../../journal/index.js';
import { SYSTEM } from '../../kernel/actor.js';
import { Db } from '../../kernel/db.js';
import { Jobs } from '../../kernel/jobs.js';
import { rows } from '../../kernel/tx.js';

export const SUGGEST = 'identity_links.suggest';

@Injectable()
export class SuggestingService implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.work(SUGGEST, () => this.suggest(), { cron: '20 3 * * *' });
  }

  async suggest(): Promise<void> {
    await this.db.work(async (tx) => {
      const made = await rows<{ id: string }>(tx, SUGGESTIONS);
      const told = made.map(({ id }) => ({ id, version: 1, to: 'suggested', changes: {} }));
      await recordEach(tx, SYSTEM, { action: 'identity_links.suggest', subjectType: 'identity_links' }, told);
    });
  }
}

/** Of an identity document or a number the kind alone is evidence: its value stays where it is. */
const SUGGESTIONS = `
  WITH found AS (
    SELECT 'same' AS kind, mine.person_id AS a_person, other.person_id AS b_person, NULL::uuid AS a_firm, NULL::uuid AS b_firm,
           jsonb_build_object('identifier', mine.kind) AS evidence
    FROM person_identifiers mine JOIN person_identifiers other ON (other.kind, other.value) = (mine.kind, mine.value)
      AND other.issuer IS NOT DISTINCT FROM mine.issuer AND other.person_id > mine.person_id
    UNION
    SELECT 'shares_domain', NULL, NULL, mine.organization_id, other.organization_id, jsonb_build_object('domain', mine.domain)
    FROM organization_domains mine JOIN organization_domains other ON other.domain = mine.domain
      AND other.organization_id > mine.organization_id
    -- a mail host for everybody says nothing about a firm
    WHERE mail_institution(mine.domain) IS NOT NULL)
  INSERT INTO identity_links (kind, a_person_id, b_person_id, a_organization_id, b_organization_id, evidence, evidence_hash)
  SELECT f.kind, f.a_person, f.b_person, f.a_firm, f.b_firm, f.evidence, sha256(convert_to(f.evidence::text, 'UTF8')) FROM found f
  JOIN identity_members a ON coalesce(a.person_id, a.organization_id) = coalesce(f.a_person, f.a_firm)
  JOIN identity_members b ON coalesce(b.person_id, b.organization_id) = coalesce(f.b_person, f.b_firm)
  WHERE a.group_id <> b.group_id
  ON CONFLICT DO NOTHING RETURNING id`;

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Reviewers without conflicts of interest, their assignments and scores, meetings with secret votes, sealed decisions. */
export class Reviewing1700000000016 implements MigrationInterface {
  async up(query: QueryRunner): Promise<void> {
    for (const part of [TOPICS, REVIEWERS, CONFLICTS, ASSIGNMENTS, REVIEWS, MEETINGS, BATCHES]) await query.query(part);
  }

  async down(): Promise<void> {
    throw new Error('Reviewing is not taken back: restore a backup instead.');
  }
}

const ROW = `
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  created_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid`;
const EDITED = `${ROW},
  updated_at timestamptz NOT NULL DEFAULT now(),
  version int NOT NULL DEFAULT 1`;
const OF_ROUND = `round_id uuid NOT NULL REFERENCES rounds (id) ON DELETE RESTRICT`;
const OF_APPLICATION = `application_id uuid NOT NULL REFERENCES applications (id) ON DELETE RESTRICT`;

const known = (table: string, column: string, values: string) =>
  `CONSTRAINT ${table}_${column}_known CHECK (${column} IN (${values}))`;
const insertOnly = (table: string, ...except: string[]) => `
  CREATE TRIGGER ${table}_insert_only BEFORE UPDATE OR DELETE ON ${table} FOR EACH ROW
    EXECUTE FUNCTION ${except.length ? `refuse_change_except('${except.join(`', '`)}')` : 'refuse_change()'};`;

const TOPICS = `
  CREATE TABLE topics (${ROW},
    code text NOT NULL CONSTRAINT topics_code_once UNIQUE CONSTRAINT topics_code_shape CHECK (code ~ '^[a-z0-9_]{2,40}$'),
    parent_code text REFERENCES topics (code) ON DELETE RESTRICT,
    label_zh text NOT NULL,
    label_en text NOT NULL
  );
  INSERT INTO topics (code, parent_code, label_zh, label_en) VALUES
    ('nlp', NULL, '自然语言处理', 'Natural language processing'),
    ('vision', NULL, '计算机视觉', 'Computer vision'),
    ('systems', NULL, '大模型系统', 'Systems for large models'),
    ('trust', NULL, '安全与可信', 'Safety and trust'),
    ('applications', NULL, '行业应用', 'Applications');
  INSERT INTO topics (code, parent_code, label_zh, label_en) VALUES
    ('pretraining', 'nlp', '预训练', 'Pre-training'),
    ('alignment', 'nlp', '对齐', 'Alignment'),
    ('reasoning', 'nlp', '推理', 'Reasoning'),
    ('retrieval', 'nlp', '检索增强', 'Retrieval augmentation'),
    ('long_context', 'nlp', '长上下文', 'Long context'),
    ('agents', 'nlp', '智能体', 'Agents'),
    ('code', 'nlp', '代码生成', 'Code generation'),
    ('evaluation', 'nlp', '评测', 'Evaluation'),
    ('low_resource', 'nlp', '低资源语言', 'Low-resource languages'),
    ('social_media', 'nlp', '社会媒体处理', 'Social media processing'),
    ('multimodal', 'vision', '多模态', 'Multimodal models'),
    ('generation', 'vision', '图像与视频生成', 'Image and video generation'),
    ('speech', 'vision', '语音', 'Speech'),
    ('inference', 'systems', '推理加速', 'Inference'),
    ('training_systems', 'systems', '训练系统', 'Training systems'),
    ('compression', 'systems', '模型压缩', 'Compression'),
    ('safety', 'trust', '安全', 'Safety'),
    ('interpretability', 'trust', '可解释性', 'Interpretability'),
    ('privacy', 'trust', '隐私保护', 'Privacy'),
    ('education', 'applications', '教育', 'Education'),
    ('health', 'applications', '医疗健康', 'Health'),
    ('finance', 'applications', '金融', 'Finance'),
    ('law', 'applications', '法律', 'Law'),
    ('science', 'applications', '科学智能', 'AI for science'),
    ('industry', 'applications', '工业', 'Industry');

  CREATE TABLE application_topics (
    ${OF_APPLICATION},
    topic_code text NOT NULL REFERENCES topics (code) ON DELETE RESTRICT,
    weight numeric(4,3) NOT NULL CONSTRAINT application_topics_weight CHECK (weight > 0 AND weight <= 1),
    PRIMARY KEY (application_id, topic_code)
  );
  CREATE INDEX application_topics_topic ON application_topics (topic_code);
`;

const REVIEWERS = `
  CREATE TABLE reviewers (${EDITED},
    person_id uuid NOT NULL CONSTRAINT reviewers_person_once UNIQUE REFERENCES people (id) ON DELETE RESTRICT,
    organization_id uuid REFERENCES organizations (id) ON DELETE RESTRICT,
    seniority text NOT NULL ${known('reviewers', 'seniority', `'junior', 'senior'`)},
    personal_cap int CONSTRAINT reviewers_personal_cap CHECK (personal_cap BETWEEN 0 AND 100),
    state text NOT NULL DEFAULT 'invited' ${known('reviewers', 'state', `'invited', 'active', 'paused', 'retired'`)},
    pledge_version text,
    pledge_signed_at timestamptz,
    identity_verified_by text ${known(
      'reviewers',
      'identity_verified_by',
      `'institution_mail', 'orcid', 'society', 'officer'`,
    )},
    volunteered_extra boolean NOT NULL DEFAULT false,
    -- the fund for which a society officer proposed the reviewer
    proposed_for_fund_id uuid REFERENCES funds (id) ON DELETE RESTRICT,
    CONSTRAINT reviewers_pledge_whole CHECK ((pledge_version IS NULL) = (pledge_signed_at IS NULL))
  );
  CREATE INDEX reviewers_by_state ON reviewers (state, updated_at, id);
  CREATE INDEX reviewers_by_update ON reviewers (updated_at, id);
  CREATE INDEX reviewers_organization ON reviewers (organization_id) WHERE organization_id IS NOT NULL;
  CREATE INDEX reviewers_proposed_for ON reviewers (proposed_for_fund_id) WHERE proposed_for_fund_id IS NOT NULL;

  CREATE TABLE reviewer_topics (
    reviewer_id uuid NOT NULL REFERENCES reviewers (id) ON DELETE RESTRICT,
    topic_code text NOT NULL REFERENCES topics (code) ON DELETE RESTRICT,
    weight numeric(4,3) NOT NULL CONSTRAINT reviewer_topics_weight CHECK (weight > 0 AND weight <= 1),
    PRIMARY KEY (reviewer_id, topic_code)
  );
  CREATE INDEX reviewer_topics_topic ON reviewer_topics (topic_code);

  CREATE TABLE reviewer_absences (
    reviewer_id uuid NOT NULL REFERENCES reviewers (id) ON DELETE RESTRICT,
    during daterange NOT NULL CONSTRAINT reviewer_absences_period CHECK (NOT isempty(during)),
    CONSTRAINT reviewer_absences_apart EXCLUDE USING gist (reviewer_id WITH =, during WITH &&)
  );
`;

const SUSPECT = `state IN ('suggested', 'confirmed')`;

const CONFLICTS = `
  -- The institution behind a mail address or host: what is registered, its sub-domains with it (cs.pku.edu.cn is
  -- pku.edu.cn). None where anybody gets an address, and for names that are reserved for examples.
  CREATE FUNCTION mail_institution(address text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN name ~ '[.]' AND name !~ '(^|[.])(test|example|invalid|localhost|local)$' AND name <> ALL ('{
        qq.com, foxmail.com, 163.com, 126.com, yeah.net, 188.com, netease.com, 139.com, 189.cn, 21cn.com, wo.cn, sina.com,
        sina.cn, sohu.com, tom.com, aliyun.com, gmail.com, googlemail.com, outlook.com, hotmail.com, live.com, live.cn,
        msn.com, msn.cn, yahoo.com, yahoo.com.cn, ymail.com, icloud.com, me.com, mac.com, proton.me, protonmail.com,
        mail.com, gmx.com, gmx.de, web.de, yandex.com, yandex.ru, mail.ru, naver.com, zoho.com, aol.com}'::text[])
      THEN name END
    FROM (SELECT substring(lower(address) FROM
      '[^@.]+[.](?:(?:ac|co|com|edu|gov|mil|net|or|org|sch)[.][a-z]{2}|[^@.]+)$') AS name) n
  $$;
  -- Two people of one name, however it is spaced.
  CREATE FUNCTION person_name_key(name text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT lower(regexp_replace(normalize(name, NFKC), '[[:space:]·.]', '', 'g'))
  $$;

  -- what we know of people's ties to people and firms, beside their positions and our own people's interests
  CREATE TABLE person_relations (${EDITED},
    person_id uuid NOT NULL REFERENCES people (id) ON DELETE RESTRICT,
    other_id uuid REFERENCES people (id) ON DELETE RESTRICT,
    other_organization_id uuid REFERENCES organizations (id) ON DELETE RESTRICT,
    kind text NOT NULL ${known(
      'person_relations',
      'kind',
      `'adviser', 'family', 'business_partner', 'shareholder', 'investor',
      'board_member', 'paid_advice', 'rival_stake'`,
    )},
    from_on date,
    to_on date,
    source text NOT NULL CONSTRAINT person_relations_source_length CHECK (char_length(source) BETWEEN 2 AND 200),
    CONSTRAINT person_relations_not_oneself CHECK (person_id <> other_id),
    CONSTRAINT person_relations_one_other CHECK (num_nonnulls(other_id, other_organization_id) = 1),
    -- family and advisers are people; a stake in a rival of a firm is a tie to that firm
    CONSTRAINT person_relations_fits CHECK (CASE WHEN kind IN ('adviser', 'family', 'business_partner') THEN other_id IS NOT NULL
      WHEN kind = 'rival_stake' THEN other_id IS NULL ELSE true END),
    CONSTRAINT person_relations_period CHECK (to_on >= from_on),
    CONSTRAINT person_relations_once UNIQUE NULLS NOT DISTINCT (person_id, other_id, other_organization_id, kind)
  );
  CREATE INDEX person_relations_other ON person_relations (other_id) WHERE other_id IS NOT NULL;
  CREATE INDEX person_relations_firm ON person_relations (other_organization_id) WHERE other_organization_id IS NOT NULL;
  CREATE INDEX person_relations_by_update ON person_relations (updated_at, id);

  CREATE TABLE coauthorships (${EDITED},
    a_id uuid NOT NULL REFERENCES people (id) ON DELETE RESTRICT,
    b_id uuid NOT NULL REFERENCES people (id) ON DELETE RESTRICT,
    last_on date NOT NULL,
    -- of the smallest joint paper since then: many authors make a soft conflict
    authors int NOT NULL CONSTRAINT coauthorships_authors CHECK (authors >= 2),
    source text NOT NULL,
    CONSTRAINT coauthorships_order CHECK (a_id < b_id),
    CONSTRAINT coauthorships_once UNIQUE (a_id, b_id, source)
  );
  CREATE INDEX coauthorships_b ON coauthorships (b_id);
  CREATE INDEX coauthorships_by_update ON coauthorships (updated_at, id);

  -- whom an applicant asks to keep away, and why: never shown to those named
  CREATE TABLE application_exclusions (${ROW}, ${OF_APPLICATION},
    name text NOT NULL CONSTRAINT application_exclusions_name_length CHECK (char_length(name) BETWEEN 1 AND 100),
    institution text CONSTRAINT application_exclusions_institution_length CHECK (char_length(institution) BETWEEN 1 AND 200),
    email text CONSTRAINT application_exclusions_email_length CHECK (char_length(email) BETWEEN 3 AND 254),
    reason text NOT NULL CONSTRAINT application_exclusions_reason_length CHECK (char_length(reason) BETWEEN 10 AND 2000)
  );
  CREATE UNIQUE INDEX application_exclusions_once ON application_exclusions (application_id, person_name_key(name), lower(email))
    NULLS NOT DISTINCT;

  -- found by machine or declared, judged by people; a verdict survives by the hash of what it judged
  CREATE TABLE conflicts (${EDITED},
    person_id uuid NOT NULL REFERENCES people (id) ON DELETE RESTRICT,
    ${OF_APPLICATION},
    rule text NOT NULL ${known('conflicts', 'rule', `'C1', 'C2', 'C3', 'C4', 'C5', 'C6', 'C7', 'C8', 'C9', 'C10'`)},
    severity text NOT NULL ${known('conflicts', 'severity', `'hard', 'soft'`)},
    state text NOT NULL DEFAULT 'suggested'
      ${known('conflicts', 'state', `'suggested', 'confirmed', 'false_positive', 'waived'`)},
    evidence jsonb NOT NULL,
    evidence_hash bytea NOT NULL,
    policy_version int NOT NULL,
    checked_at timestamptz NOT NULL DEFAULT app_now(),
    decided_by uuid REFERENCES users (id) ON DELETE RESTRICT,
    reason text CONSTRAINT conflicts_reason_length CHECK (char_length(reason) BETWEEN 10 AND 2000),
    CONSTRAINT conflicts_never_waived CHECK (state <> 'waived' OR rule NOT IN ('C1', 'C5', 'C7', 'C8')),
    CONSTRAINT conflicts_judged CHECK (state = 'suggested' OR (decided_by IS NOT NULL AND reason IS NOT NULL)),
    CONSTRAINT conflicts_once UNIQUE (person_id, application_id, rule, evidence_hash)
  );
  CREATE INDEX conflicts_application ON conflicts (application_id, person_id) INCLUDE (severity, state, rule);
  CREATE INDEX conflicts_live ON conflicts (person_id, application_id) WHERE ${SUSPECT};

  -- a human's word on what the machine could not know; it lifts those questions that it answers and no later ones
  CREATE TABLE conflict_notes (${ROW},
    person_id uuid NOT NULL REFERENCES people (id) ON DELETE RESTRICT,
    ${OF_APPLICATION},
    note text NOT NULL CONSTRAINT conflict_notes_length CHECK (char_length(note) BETWEEN 10 AND 2000),
    noted_by uuid NOT NULL REFERENCES users (id) ON DELETE RESTRICT,
    answers text[] NOT NULL CONSTRAINT conflict_notes_answers CHECK (cardinality(answers) > 0)
  );
  CREATE INDEX conflict_notes_pair ON conflict_notes (application_id, person_id);
  ${insertOnly('conflict_notes')}
`;

const ASSIGNMENTS = `
  -- a plan first: what would be assigned, why, and from which state of things
  CREATE TABLE assignment_runs (${EDITED}, ${OF_ROUND},
    -- the seed among them: the same seed and state of things give the same pairs
    params jsonb NOT NULL,
    input_hash text NOT NULL CONSTRAINT assignment_runs_input_hash_shape CHECK (input_hash ~ '^[0-9a-f]{64}$'),
    pairs jsonb NOT NULL,
    diff jsonb NOT NULL,
    stats jsonb NOT NULL,
    state text NOT NULL DEFAULT 'proposed' ${known('assignment_runs', 'state', `'proposed', 'applied', 'discarded'`)}
  );
  CREATE INDEX assignment_runs_round ON assignment_runs (round_id, created_at, id);

  CREATE TABLE assignments (${EDITED}, ${OF_APPLICATION},
    person_id uuid NOT NULL REFERENCES people (id) ON DELETE RESTRICT,
    -- 评审人 n: all that others ever see of a reviewer
    alias_no int NOT NULL CONSTRAINT assignments_alias_no CHECK (alias_no >= 1),
    state text NOT NULL DEFAULT 'proposed' ${known(
      'assignments',
      'state',
      `'proposed', 'invited', 'accepted', 'in_progress',
      'submitted', 'declined', 'expired', 'revoked', 'quarantined'`,
    )},
    run_id uuid REFERENCES assignment_runs (id) ON DELETE RESTRICT,
    invited_at timestamptz,
    expires_at timestamptz,
    accepted_at timestamptz,
    due_at timestamptz,
    decline_reason text ${known('assignments', 'decline_reason', `'conflict', 'load', 'expertise', 'other'`)},
    -- by when something is to happen next: the review, or an answer
    next_at timestamptz NOT NULL GENERATED ALWAYS AS (coalesce(due_at, expires_at, 'infinity')) STORED,
    CONSTRAINT assignments_once UNIQUE (application_id, person_id),
    CONSTRAINT assignments_alias_once UNIQUE (application_id, alias_no),
    CONSTRAINT assignments_invited_whole CHECK (state IN ('proposed', 'revoked') OR num_nulls(invited_at, expires_at) = 0),
    CONSTRAINT assignments_accepted_whole CHECK (state NOT IN ('accepted', 'in_progress', 'submitted')
      OR num_nulls(accepted_at, due_at) = 0),
    CONSTRAINT assignments_declined_why CHECK ((state = 'declined') = (decline_reason IS NOT NULL))
  );
  -- a reviewer's queue
  CREATE INDEX assignments_person ON assignments (person_id, next_at, id) INCLUDE (application_id, state);
  CREATE INDEX assignments_by_next ON assignments (next_at, id);
  CREATE INDEX assignments_by_age ON assignments (created_at, id);
  CREATE INDEX assignments_invited ON assignments (expires_at) WHERE state = 'invited';
  CREATE INDEX assignments_due ON assignments (due_at) WHERE state IN ('accepted', 'in_progress');
  CREATE INDEX assignments_run ON assignments (run_id) WHERE run_id IS NOT NULL;

  -- as it is at this instant: an invitation that was not answered in time is over, whether or not a job has said so
  CREATE VIEW assignments_now AS
    SELECT s.id, s.created_at, s.created_by, s.updated_at, s.version, s.application_id, s.person_id, s.alias_no,
      CASE WHEN s.state = 'invited' AND s.expires_at <= (SELECT app_now()) THEN 'expired' ELSE s.state END AS state,
      s.run_id, s.invited_at, s.expires_at, s.accepted_at, s.due_at, s.decline_reason, s.next_at
    FROM assignments s;
`;

const REVIEWS = `
  CREATE TABLE reviews (${EDITED},
    assignment_id uuid NOT NULL CONSTRAINT reviews_once UNIQUE REFERENCES assignments (id) ON DELETE RESTRICT,
    state text NOT NULL DEFAULT 'draft' ${known('reviews', 'state', `'draft', 'submitted', 'reopened', 'final'`)},
    confidence int CONSTRAINT reviews_confidence CHECK (confidence BETWEEN 1 AND 3),
    comment_to_applicant text CONSTRAINT reviews_comment_to_applicant_length CHECK (char_length(comment_to_applicant) <= 4000),
    comment_internal text CONSTRAINT reviews_comment_internal_length CHECK (char_length(comment_internal) <= 4000),
    conflict_declared boolean,
    -- of the rubric's weights over what is answered, by one function (rubric/total.ts)
    total numeric(7,4) CONSTRAINT reviews_total CHECK (total BETWEEN 0 AND 100),
    -- found after submission: kept, and out of every score
    quarantined_by uuid REFERENCES conflicts (id) ON DELETE RESTRICT,
    submitted_at timestamptz,
    CONSTRAINT reviews_submitted_whole CHECK ((state = 'draft') = (submitted_at IS NULL) AND (state = 'draft') = (total IS NULL)),
    CONSTRAINT reviews_submitted_unconflicted CHECK (state = 'draft' OR conflict_declared IS FALSE)
  );
  CREATE INDEX reviews_by_update ON reviews (updated_at, id);
  CREATE INDEX reviews_quarantined_by ON reviews (quarantined_by) WHERE quarantined_by IS NOT NULL;

  -- first_value is set when the review is submitted, and never again
  CREATE TABLE review_scores (
    review_id uuid NOT NULL REFERENCES reviews (id) ON DELETE RESTRICT,
    criterion_key text NOT NULL,
    first_value numeric(5,2) CONSTRAINT review_scores_first_value CHECK (first_value BETWEEN 0 AND 100),
    final_value numeric(5,2) NOT NULL CONSTRAINT review_scores_final_value CHECK (final_value BETWEEN 0 AND 100),
    PRIMARY KEY (review_id, criterion_key)
  );
  CREATE FUNCTION review_scores_first_settled() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP = 'DELETE' OR NEW.first_value IS DISTINCT FROM OLD.first_value THEN
      RAISE EXCEPTION 'the first value of a score stays' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'review_scores_first_settled';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER review_scores_first_settled BEFORE UPDATE OR DELETE ON review_scores
    FOR EACH ROW WHEN (OLD.first_value IS NOT NULL) EXECUTE FUNCTION review_scores_first_settled();

  -- reviews were written by one rubric: it stays the round's
  CREATE FUNCTION rounds_rubric_settled() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF EXISTS (SELECT FROM reviews v JOIN assignments s ON s.id = v.assignment_id JOIN applications a ON a.id = s.application_id
               WHERE a.round_id = NEW.id) THEN
      RAISE EXCEPTION 'reviews exist' USING ERRCODE = 'check_violation', CONSTRAINT = 'rounds_rubric_settled';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER rounds_rubric_settled BEFORE UPDATE OF rubric_version_id ON rounds
    FOR EACH ROW WHEN (OLD.rubric_version_id IS DISTINCT FROM NEW.rubric_version_id) EXECUTE FUNCTION rounds_rubric_settled();

  -- each statement to an applicant can be computed again
  CREATE TABLE score_runs (${ROW}, ${OF_ROUND},
    metric text NOT NULL ${known('score_runs', 'metric', `'raw_mean', 'median', 'adjusted'`)},
    inputs jsonb NOT NULL,
    input_hash text NOT NULL CONSTRAINT score_runs_input_hash_shape CHECK (input_hash ~ '^[0-9a-f]{64}$'),
    results jsonb NOT NULL,
    at timestamptz NOT NULL DEFAULT clock_timestamp()
  );
  CREATE INDEX score_runs_round ON score_runs (round_id, id DESC);
  ${insertOnly('score_runs')}
`;

const MEETINGS = `
  CREATE TABLE meetings (${EDITED}, ${OF_ROUND},
    chair_person_id uuid NOT NULL REFERENCES people (id) ON DELETE RESTRICT,
    starts_at timestamptz NOT NULL,
    state text NOT NULL DEFAULT 'planned' ${known('meetings', 'state', `'planned', 'open', 'closed', 'minutes_locked'`)},
    minutes text CONSTRAINT meetings_minutes_length CHECK (char_length(minutes) <= 100000),
    minutes_sha256 text CONSTRAINT meetings_minutes_sha256_shape CHECK (minutes_sha256 ~ '^[0-9a-f]{64}$'),
    CONSTRAINT meetings_locked_whole CHECK ((state = 'minutes_locked') = (minutes_sha256 IS NOT NULL)),
    CONSTRAINT meetings_locked_minutes CHECK (state <> 'minutes_locked' OR minutes IS NOT NULL)
  );
  CREATE INDEX meetings_round ON meetings (round_id, starts_at, id);
  CREATE TRIGGER meetings_locked BEFORE UPDATE OR DELETE ON meetings
    FOR EACH ROW WHEN (OLD.state = 'minutes_locked') EXECUTE FUNCTION refuse_change();

  -- who is in the room
  CREATE TABLE meeting_attendance (
    meeting_id uuid NOT NULL REFERENCES meetings (id) ON DELETE RESTRICT,
    person_id uuid NOT NULL REFERENCES people (id) ON DELETE RESTRICT,
    PRIMARY KEY (meeting_id, person_id)
  );

  CREATE TABLE minutes_addenda (${ROW},
    meeting_id uuid NOT NULL REFERENCES meetings (id) ON DELETE RESTRICT,
    text text NOT NULL CONSTRAINT minutes_addenda_length CHECK (char_length(text) BETWEEN 1 AND 10000)
  );
  CREATE INDEX minutes_addenda_meeting ON minutes_addenda (meeting_id, id);
  ${insertOnly('minutes_addenda')}

  CREATE TABLE agenda_items (${EDITED},
    meeting_id uuid NOT NULL REFERENCES meetings (id) ON DELETE RESTRICT,
    ${OF_APPLICATION},
    proposal text NOT NULL ${known('agenda_items', 'proposal', `'shortlist', 'recommend', 'waitlist', 'decline'`)},
    -- resource → amount, where the proposal is to recommend
    amounts jsonb,
    state text NOT NULL DEFAULT 'pending' ${known('agenda_items', 'state', `'pending', 'voting', 'passed', 'failed', 'deferred'`)},
    -- named where the chair is recused
    acting_chair_id uuid REFERENCES people (id) ON DELETE RESTRICT,
    yes int,
    no int,
    abstain int,
    CONSTRAINT agenda_items_once UNIQUE (meeting_id, application_id, proposal),
    CONSTRAINT agenda_items_counted CHECK (CASE WHEN state IN ('passed', 'failed') THEN num_nulls(yes, no, abstain) = 0
      ELSE num_nonnulls(yes, no, abstain) = 0 END),
    CONSTRAINT agenda_items_majority CHECK (state NOT IN ('passed', 'failed')
      OR (state = 'passed') = (yes * 2 > yes + no + abstain)),
    CONSTRAINT agenda_items_amounts CHECK (amounts IS NULL OR proposal = 'recommend')
  );
  CREATE INDEX agenda_items_application ON agenda_items (application_id, proposal);
  CREATE INDEX agenda_items_acting_chair ON agenda_items (acting_chair_id) WHERE acting_chair_id IS NOT NULL;
  CREATE UNIQUE INDEX agenda_items_one_vote ON agenda_items (application_id) WHERE state = 'voting';

  -- A secret ballot: here that somebody voted, there what was voted; neither row has a time, an id or an order.
  CREATE TABLE vote_turnouts (
    item_id uuid NOT NULL REFERENCES agenda_items (id) ON DELETE RESTRICT,
    person_id uuid NOT NULL REFERENCES people (id) ON DELETE RESTRICT,
    CONSTRAINT vote_turnouts_once PRIMARY KEY (item_id, person_id)
  );
  ${insertOnly('vote_turnouts')}
  CREATE TABLE vote_tallies (
    item_id uuid NOT NULL REFERENCES agenda_items (id) ON DELETE RESTRICT,
    choice text NOT NULL ${known('vote_tallies', 'choice', `'yes', 'no', 'abstain'`)},
    count int NOT NULL DEFAULT 0 CONSTRAINT vote_tallies_count CHECK (count >= 0),
    PRIMARY KEY (item_id, choice)
  );
`;

const BATCHES = `
  CREATE TABLE decision_batches (${EDITED},
    round_id uuid NOT NULL,
    mode text NOT NULL ${known('decision_batches', 'mode', `'fixed', 'rolling'`)},
    kind text NOT NULL ${known('decision_batches', 'kind', `'main', 'supplementary'`)},
    state text NOT NULL DEFAULT 'building' ${known('decision_batches', 'state', `'building', 'sealed', 'released'`)},
    sha256 text CONSTRAINT decision_batches_sha256_shape CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    score_run_id uuid REFERENCES score_runs (id) ON DELETE RESTRICT,
    sealed_by uuid REFERENCES users (id) ON DELETE RESTRICT,
    sealed_at timestamptz,
    released_by uuid,
    released_at timestamptz,
    CONSTRAINT decision_batches_round FOREIGN KEY (round_id, mode) REFERENCES rounds (id, mode) ON DELETE RESTRICT,
    CONSTRAINT decision_batches_sealed_whole CHECK (state = 'building' OR num_nulls(sha256, sealed_at) = 0),
    CONSTRAINT decision_batches_released_whole CHECK ((state = 'released') = (released_at IS NOT NULL))
  );
  CREATE UNIQUE INDEX decision_batches_one_main ON decision_batches (round_id)
    WHERE kind = 'main' AND mode = 'fixed' AND state <> 'released';
  CREATE INDEX decision_batches_round_by_age ON decision_batches (round_id, created_at, id);
  CREATE TRIGGER decision_batches_released BEFORE UPDATE OR DELETE ON decision_batches
    FOR EACH ROW WHEN (OLD.state = 'released') EXECUTE FUNCTION refuse_change();

  CREATE TABLE batch_lines (${ROW},
    batch_id uuid NOT NULL REFERENCES decision_batches (id) ON DELETE RESTRICT,
    ${OF_APPLICATION},
    outcome text NOT NULL ${known('batch_lines', 'outcome', `'offer', 'waitlist', 'reject'`)},
    -- resource → amount
    amounts jsonb NOT NULL DEFAULT '{}',
    rank int CONSTRAINT batch_lines_rank CHECK (rank >= 1),
    reasons text[] NOT NULL DEFAULT '{}' CONSTRAINT batch_lines_reasons_known CHECK (reasons <@ ARRAY['merit', 'fit',
      'feasibility', 'budget', 'team', 'overlap', 'ranked_below_line']),
    comment_to_applicant text CONSTRAINT batch_lines_comment_to_applicant_length CHECK (char_length(comment_to_applicant) <= 4000),
    comment_internal text CONSTRAINT batch_lines_comment_internal_length CHECK (char_length(comment_internal) <= 4000),
    proposed_by uuid REFERENCES users (id) ON DELETE RESTRICT,
    -- set by the release of the batch, with what became of the line: withdrawn meanwhile is skipped
    released boolean NOT NULL DEFAULT false,
    skipped_as text,
    CONSTRAINT batch_lines_once UNIQUE (batch_id, application_id),
    CONSTRAINT batch_lines_skipped_released CHECK (skipped_as IS NULL OR released)
  );
  CREATE UNIQUE INDEX batch_lines_one_unreleased ON batch_lines (application_id) WHERE NOT released;
  CREATE INDEX batch_lines_application ON batch_lines (application_id);
  -- what was sealed is what is approved and released
  CREATE FUNCTION batch_lines_sealed() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF EXISTS (SELECT FROM decision_batches WHERE id = coalesce(NEW.batch_id, OLD.batch_id) AND state <> 'building')
       AND NOT (TG_OP = 'UPDATE' AND to_jsonb(OLD) - '{released,skipped_as}'::text[] = to_jsonb(NEW) - '{released,skipped_as}'::text[]) THEN
      RAISE EXCEPTION 'the batch is sealed' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'batch_lines_sealed';
    END IF;
    RETURN coalesce(NEW, OLD);
  END $$;
  CREATE TRIGGER batch_lines_sealed BEFORE INSERT OR UPDATE OR DELETE ON batch_lines
    FOR EACH ROW EXECUTE FUNCTION batch_lines_sealed();

  CREATE TABLE batch_approvals (${ROW},
    batch_id uuid NOT NULL REFERENCES decision_batches (id) ON DELETE RESTRICT,
    sha256 text NOT NULL CONSTRAINT batch_approvals_sha256_shape CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    capacity text NOT NULL ${known('batch_approvals', 'capacity', `'manager', 'society', 'rule'`)},
    person_id uuid REFERENCES people (id) ON DELETE RESTRICT,
    -- sending a batch back voids its approvals, even when the same lines are sealed again
    voided_at timestamptz,
    CONSTRAINT batch_approvals_by_somebody CHECK ((capacity = 'rule') = (person_id IS NULL))
  );
  CREATE UNIQUE INDEX batch_approvals_once ON batch_approvals (batch_id, sha256, capacity) WHERE voided_at IS NULL;
  CREATE TRIGGER batch_approvals_voided_once BEFORE UPDATE ON batch_approvals
    FOR EACH ROW WHEN (OLD.voided_at IS NOT NULL) EXECUTE FUNCTION refuse_change();
  ${insertOnly('batch_approvals', 'voided_at')}

  CREATE TABLE decisions (${ROW},
    batch_id uuid NOT NULL REFERENCES decision_batches (id) ON DELETE RESTRICT,
    ${OF_APPLICATION},
    outcome text NOT NULL ${known('decisions', 'outcome', `'offer', 'waitlist', 'reject'`)},
    amounts jsonb NOT NULL DEFAULT '{}',
    rank int,
    reasons text[] NOT NULL DEFAULT '{}',
    comment_to_applicant text,
    comment_internal text,
    proposed_by uuid,
    released_at timestamptz NOT NULL,
    CONSTRAINT decisions_once UNIQUE (batch_id, application_id),
    CONSTRAINT decisions_of_application UNIQUE (application_id, id)
  );
  ${insertOnly('decisions')}

  ALTER TABLE applications ADD CONSTRAINT applications_decision
    FOREIGN KEY (id, decision_id) REFERENCES decisions (application_id, id) ON DELETE RESTRICT;
`;

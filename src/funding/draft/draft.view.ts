import { Bool, Instant, Int, List, Many, OneOf, Shaped, Uuid } from '../../kernel/fields.js';
import { JsonObject } from '../../kernel/json-fields.js';
import { valuesOf } from '../../labels.js';

export class SavedFieldView {
  @Shaped('^[a-z][A-Za-z0-9_]{0,59}$', { example: 'abstract' }) key: string;
  @Int(1, 2_147_483_647, { doc: 'The base of your next change.' }) version: number;
  @Instant() editedAt: string;
}

export class SavedDraftView {
  @Many(() => SavedFieldView) fields: SavedFieldView[];
}

export class DraftView {
  @Uuid() applicationId: string;
  @Uuid({ doc: 'The form of the round as it is now: GET /form-versions/{id}.' }) formVersionId: string;
  @OneOf('application_public_status') publicStatus: string;
  @Bool({ doc: 'It may be written now, by somebody who may write.' }) isOpen: boolean;
  @Instant({ nullable: true, doc: 'Until when, exclusive; null: the round has no end.' }) deadline: string | null;
  @Instant({ doc: 'By the clock that the deadline is measured with.' }) now: string;
  @Bool({ doc: 'The round has closed; the deadline is the end of the grace.' }) inGrace: boolean;
  @JsonObject({
    doc: 'Field → { value, version, editedBy, editedAt }.',
    example: { abstract: { value: '…', version: 3, editedBy: '李雷', editedAt: '2026-03-01T08:00:00.000Z' } },
  })
  answers: Record<string, object>;
}

export class GivenConsentsView {
  @List({ values: valuesOf('consent_purpose') }, { doc: 'What you agree to now, for this application.' })
  consents: string[];
}

import { DateOnly, field, Many, OneOf, Uuid } from '../../kernel/fields.js';
import type { ValueOf } from '../../labels.js';

const coded = (pattern: RegExp, example: string, options: { maybe?: boolean; nullable?: boolean; doc: string }) =>
  field(
    { type: 'string', pattern: pattern.source },
    (value) =>
      value === undefined ? 'required' : typeof value === 'string' && pattern.test(value) ? undefined : 'bad_format',
    { example, ...options },
  );

export class CapabilityDto {
  @OneOf('partner_kind', { doc: 'One of the partner’s kinds.' }) kind: ValueOf<'partner_kind'>;
  @coded(/^[A-Z]\d{0,4}$/, 'J66', { doc: 'A code of /industries.' }) industryCode: string;
  @OneOf('delivery_form') deliveryForm: ValueOf<'delivery_form'>;
  @coded(/^\d{6}$/, '110000', { maybe: true, nullable: true, doc: 'GB/T 2260 code; absent: everywhere.' })
  cityCode?: string | null;
  @Uuid({ maybe: true, nullable: true, doc: 'A clean file of your own.' }) evidenceFileId?: string | null;
  @OneOf('capability_state', { maybe: true, doc: 'By staff alone; a partner claims. Absent: as it is.' })
  state?: ValueOf<'capability_state'>;
  @DateOnly({ maybe: true, nullable: true, doc: 'By staff alone: the last day on which it counts as verified.' })
  validUntil?: string | null;
}

export class CapabilitiesDto {
  @Many(() => CapabilityDto, { max: 200 }) items: CapabilityDto[];
}
